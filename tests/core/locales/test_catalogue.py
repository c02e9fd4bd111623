from datetime import date
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reporting.locales import po, review
from reporting.locales.catalogue import Catalogues, Spoken, fill
from reporting.locales.keys import Entry, context_of
from reporting.locales.languages import Language, Reviewer, Status
from reporting.model.form import Text, TextKind

SAFE = Text("You can ring us.", TextKind.SAFETY)
RACE = Text("race", context="strand")


def language(status: Status, code: str = "pl", fallback: str = "en") -> Language:
    return Language(
        code=code, autonym="x", english="X", direction="ltr", plural="nplurals=1; plural=0;", status=status,
        fallback=fallback,
    )  # fmt: skip


ENTRIES = (
    Entry(("", "Continue"), ("pages",), "Dalej"),
    Entry(("safety", "You can ring us."), ("pages",), "Można do nas zadzwonić."),
    Entry(("rights", "You can ask."), ("pages",), "Można zapytać."),
    Entry(("strand", "race"), ("pages",), "rasa"),
    Entry(("", "Not yet"), ("pages",)),
)
BOTH = ENTRIES[1:3]
WORKER = Reviewer(role="native-speaking support worker", day=date(2026, 12, 1))
SECOND = Reviewer(role="second reviewer", day=date(2026, 12, 8))


def catalogues(
    folder: Path, *languages: Language, checked: tuple[Entry, ...] = (), by: Reviewer = WORKER
) -> Catalogues:
    """The catalogues of a folder, in whose Polish one these entries were checked by this role."""
    for each in languages:
        path = folder / each.code / "LC_MESSAGES"
        path.mkdir(parents=True, exist_ok=True)
        (path / "reporting.po").write_bytes(po.written(ENTRIES if each.code == "pl" else (), each))
    if checked:
        marks = tuple(review.mark(entry.key, entry.words) for entry in checked)
        file = folder / "pl" / review.FILE
        reviews = review.read_reviews(file.read_text("utf-8")) if file.exists() else ()
        reviews = (*reviews, review.Review(role=by.role, day=by.day, sentences=marks))
        file.write_text(review.written_reviews(reviews), "utf-8")
    return Catalogues.load(languages, folder)


@pytest.mark.parametrize(
    ("text", "status", "checked", "spoken"),
    [
        pytest.param(Text("Continue"), Status.DRAFT, (), Spoken("Dalej", "pl"), id="a plain draft is shown"),
        pytest.param(Text("Not yet"), Status.HUMAN, BOTH, Spoken("Not yet", "en"), id="untranslated stays English"),
        pytest.param(Text("Nowhere"), Status.HUMAN, BOTH, Spoken("Nowhere", "en"), id="not in the catalogue"),
        pytest.param(SAFE, Status.DRAFT, (), Spoken("You can ring us.", "en"), id="a safety draft is not shown"),
        pytest.param(SAFE, Status.MACHINE, (), Spoken("You can ring us.", "en"), id="nor by a machine"),
        pytest.param(SAFE, Status.HUMAN, (), Spoken("You can ring us.", "en"), id="nor before a second person saw it"),
        pytest.param(SAFE, Status.REVIEWED, (), Spoken("You can ring us.", "en"), id="nor because a record says so"),
        pytest.param(SAFE, Status.HUMAN, BOTH, Spoken("Można do nas zadzwonić.", "pl"), id="a reviewed one is"),
        pytest.param(
            SAFE, Status.DRAFT, BOTH[:1], Spoken("Można do nas zadzwonić.", "pl"), id="reviewed before all others are"
        ),
        pytest.param(SAFE, Status.HUMAN, BOTH[1:], Spoken("You can ring us.", "en"), id="only another is reviewed"),
        pytest.param(RACE, Status.DRAFT, (), Spoken("rasa", "pl"), id="a context finds its own word"),
        pytest.param(Text("race"), Status.DRAFT, (), Spoken("race", "en"), id="and another context does not"),
    ],
)
def test_what_is_said(tmp_path: Path, text: Text, status: Status, checked: tuple[Entry, ...], spoken: Spoken) -> None:
    assert catalogues(tmp_path, language(status), checked=checked).say(text, "pl") == spoken


@pytest.mark.parametrize(
    ("checked", "reviewed"),
    [
        pytest.param((), False, id="nobody"),
        pytest.param(BOTH[:1], False, id="one of two protected sentences"),
        pytest.param(BOTH, True, id="every protected sentence"),
        pytest.param((replace(BOTH[0], words="Inaczej."), BOTH[1]), False, id="the translation was another then"),
        pytest.param((replace(BOTH[0], key=("safety", "Ring.")), BOTH[1]), False, id="the English was another then"),
    ],
)
def test_a_language_is_reviewed_when_every_protected_sentence_is(
    tmp_path: Path, checked: tuple[Entry, ...], reviewed: bool
) -> None:
    held = catalogues(tmp_path, language(Status.DRAFT), checked=checked).languages["pl"]
    assert held.reviewed is reviewed
    assert held.status is (Status.REVIEWED if reviewed else Status.DRAFT)


def test_a_language_names_each_role_that_checked_it_and_the_day(tmp_path: Path) -> None:
    catalogues(tmp_path, language(Status.DRAFT), checked=BOTH)
    held = catalogues(tmp_path, language(Status.DRAFT), checked=BOTH[:1], by=SECOND)
    assert held.languages["pl"].reviewers == (WORKER, SECOND)
    assert held.checked["pl"] == {BOTH[0].key: SECOND, BOTH[1].key: WORKER}


def test_a_protected_text_with_an_own_context_is_still_protected(tmp_path: Path) -> None:
    held = catalogues(tmp_path, language(Status.DRAFT))
    assert held.say(Text("race", TextKind.RIGHTS, "strand"), "pl") == Spoken("race", "en")


def test_an_unknown_language_is_answered_in_english(tmp_path: Path) -> None:
    assert catalogues(tmp_path, language(Status.DRAFT)).say(Text("Continue"), "xx") == Spoken("Continue", "en")


def test_a_language_falls_back_to_the_one_it_names(tmp_path: Path) -> None:
    held = catalogues(tmp_path, language(Status.DRAFT), language(Status.DRAFT, "szl", "pl"))
    assert held.say(Text("Continue"), "szl") == Spoken("Dalej", "pl")


def test_a_fuzzy_entry_is_not_said(tmp_path: Path) -> None:
    path = tmp_path / "pl" / "LC_MESSAGES"
    path.mkdir(parents=True)
    (path / "reporting.po").write_text('#, fuzzy\nmsgid "Continue"\nmsgstr "Może dalej"\n')
    assert Catalogues.load((language(Status.DRAFT),), tmp_path).say(Text("Continue"), "pl").lang == "en"


@pytest.mark.parametrize(
    ("text", "context"),
    [
        pytest.param(Text("a"), "", id="plain has none"),
        pytest.param(Text("a", TextKind.RIGHTS), "rights", id="the kind stands for protected text"),
        pytest.param(Text("a", TextKind.RIGHTS, "own"), "own", id="an own context stands before the kind"),
    ],
)
def test_context_of_an_entry(text: Text, context: str) -> None:
    assert context_of(text) == context


def test_named_values_are_filled_in() -> None:
    assert (
        fill("Ring {phone} and say: {language}.", {"phone": "0300", "language": "Dari"}) == "Ring 0300 and say: Dari."
    )


def test_a_missing_value_is_an_error_and_never_an_empty_place() -> None:
    with pytest.raises(KeyError):
        fill("Ring {phone}.", {})


@given(st.text())
def test_a_value_is_never_searched_for_placeholders(typed: str) -> None:
    assert fill("<{a}{b}>", {"a": typed + "{b}", "b": typed}) == f"<{typed}{{b}}{typed}>"


def test_all_catalogues_are_read_in_under_a_third_of_a_second() -> None:
    began = process_time()
    Catalogues.load()
    assert process_time() - began < 0.3
