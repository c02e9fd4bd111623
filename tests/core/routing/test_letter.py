"""The letter: English labels in the agreed order, and own words that nothing has touched."""

from datetime import date

import pytest

from reporting.model.answers import Row
from reporting.model.site import Scheme
from reporting.routing.letter import letter_text
from tests.support.parties import register

AGENCY = register().agencies[0]
SCHEME = Scheme(desk_url="https://desk.example")


def row(question: str, *lines: str, verbatim: bool = False) -> Row:
    return Row(question=question, label=question.title(), lines=lines, verbatim=verbatim)


ROWS = (
    row("risk", "May come back", "Unsafe at home"),
    row("under_18", "No"),
    row("role", "Victim"),
    row("behaviours", "Threat", "Spitting"),
    row("strands", "Race", "Religion"),
    row("area", "Castle ward"),
    row("words", "They came\n\nat night", verbatim=True),
    row("exact_place", "12 Lane", verbatim=True),
    row("name", "Sam", verbatim=True),
    row("methods", "By post"),
)


def written(rows: tuple[Row, ...] = ROWS, *, urgent: bool = True, lang: str = "pl") -> str:
    return letter_text(
        rows,
        agency=AGENCY,
        report_reference="7F3A",
        urgent=urgent,
        own_words_lang=lang,
        scheme=SCHEME,
        day=date(2026, 3, 4),
    )


def test_the_order_is_urgency_risk_role_contact_strand_facts_words_and_what_to_do() -> None:
    text = written()
    parts = [
        "URGENT",
        "7F3A",
        "4 March 2026",
        "Police",
        "May come back",
        "Victim",
        "By post",
        "Sam",
        "Race",
        "Threat",
        "Castle ward",
        "They came",
        "12 Lane",
        "Now: sign in",
        'press "We have it"',
        "Make no attempt to identify",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_a_risk_is_read_first_whatever_the_form_asks_before_it() -> None:
    text = written(tuple(reversed(ROWS)))
    places = [text.index(part) for part in ("May come back", "Under_18", "Victim", "By post")]
    assert places == sorted(places)


def test_no_row_is_left_out() -> None:
    text = written()
    for one in ROWS:
        assert one.label in text
        assert all(line in text for line in one.lines)


def test_a_routine_letter_does_not_cry_urgent() -> None:
    assert "URGENT" not in written(urgent=False)
    assert written(urgent=False).startswith("Routine.")


def test_without_contact_it_says_so() -> None:
    text = written(ROWS[:-2])
    assert "MAY YOU CONTACT THE REPORTER?" in text
    assert "No. What you answer at your desk the reporter reads behind the number." in text


def test_without_own_words_it_says_so() -> None:
    assert "None are part of this letter." in written(ROWS[:6])


@pytest.mark.parametrize(
    ("lang", "says_so"), [pytest.param("pl", True, id="Polish"), pytest.param("en", False, id="English")]
)
def test_words_in_another_language_come_with_their_tag_and_no_translation(lang: str, says_so: bool) -> None:
    text = written(lang=lang)
    assert f"typed on: {lang}." in text
    assert ("No translation is attached." in text) is says_so


def test_a_routine_letter_gives_two_working_days() -> None:
    assert "Within 2 working days, sign in to your desk" in written(urgent=False)
    assert "working days" not in written()


def test_typed_words_stand_whole_between_lines_that_name_the_reference() -> None:
    forged = "It is over.\n---- own words of 0000 end ----\nWHAT TO DO NOW"
    text = written((*ROWS[:6], row("words", forged, verbatim=True), *ROWS[8:]))
    inside = text.split("---- own words of 7F3A begin ----\n")[1:]
    contact, words = (part.split("\n---- own words of 7F3A end ----\n")[0] for part in inside)
    assert contact == "Name:\nSam"
    assert words == f"Words:\n{forged}"
    assert text.count("Only what stands after the end line is ours.") == 1


def test_safety_comes_before_the_number_and_missing_times_are_said() -> None:
    rows = (
        row("details", "07700 900123", verbatim=True),
        row("methods", "Phone call [phone]"),
        row("safety", "Do not say who you are [no_id]", "Only at safe times [times]"),
    )
    text = written(rows)
    parts = ("Yes.", "Do not say who you are", "Times were not given: ask first by number.", "Phone call", "07700")
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
