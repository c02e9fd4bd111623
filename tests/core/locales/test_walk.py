from reporting.locales.keys import Entry
from reporting.locales.walk import Found, entries, sentences
from reporting.model.form import Option, Page, Text, TextKind

YES = Text("Yes")
SAFE = Text("You can ring us.", TextKind.SAFETY)


def test_every_sentence_of_a_structure_is_found_with_its_trail() -> None:
    option = Option(code="yes", label=YES, hint=SAFE)
    assert list(sentences(({"many": (option,)},))) == [
        Found(YES, "many / yes / label"),
        Found(SAFE, "many / yes / hint"),
    ]


def test_a_page_gives_its_title_under_its_id() -> None:
    assert list(sentences(Page(id="start", title=YES))) == [Found(YES, "start / title")]


def test_a_sentence_in_two_places_is_one_entry() -> None:
    found = [Found(YES, "a"), Found(SAFE, "b"), Found(YES, "c")]
    assert entries(found) == (Entry(("", "Yes"), ("a", "c")), Entry(("safety", "You can ring us."), ("b",)))
