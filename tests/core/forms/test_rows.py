"""Each question appears in every rendering, in order, and nobody sees a row of a block that they may not open.

Its HTML pages are walked through in tests/web/public/test_coverage.py.
"""

from itertools import chain

import pytest

from reporting.forms import journey, rows
from reporting.forms.hate_incident import FORM
from reporting.forms.permissions import choice_field, scope_field
from reporting.forms.schema import json_schema
from reporting.model.answers import Raw, Row
from reporting.model.form import Question, Text
from reporting.model.permission import Scope
from reporting.model.report import Block
from tests.core.forms.examples import GAZETTEER, NOT_POLICE, OFFERS, composed, fullest, read

EVERYTHING = frozenset(Scope)
SENT = (Block.FACTS, Block.STORY, Block.CONTACT)
DONE: Raw = {"behaviours": ("threat",)}


def loud(text: Text) -> str:
    return text.says.upper()


def english(text: Text) -> str:
    return text.says


def ids(found: tuple[Row, ...]) -> list[str]:
    return [row.question for row in found]


def stored(*blocks: Block) -> list[str]:
    return [question.id for question in FORM.questions if question.block in blocks]


def test_each_question_is_in_the_schema_in_order() -> None:
    schema = json_schema(FORM)
    assert list(schema["properties"]) == [question.id for question in FORM.questions]
    assert schema["required"] == ["behaviours"]


def nonsense(question: Question) -> Raw:
    """An answer to this question that nobody can mean."""
    match question.kind:
        case "text":
            return {question.id: ("x" * (question.longest + 1),)}
        case "permission" if question.id == "scopes":
            return {scope_field("council", Scope.STORY): ("nonsense",)}
        case "permission":
            return {choice_field("council"): ("nonsense",)}
        case _:
            return {question.id: ("nonsense",)}


@pytest.mark.parametrize("question", FORM.questions, ids=lambda question: question.id)
def test_each_question_is_validated_on_its_own_page(question: Question) -> None:
    # Whoever names the council is not asked who shall read it.
    raw = {name: values for name, values in fullest(offers=NOT_POLICE).items() if name != "named_bodies"}
    # And whoever puts a danger in is not asked when to send.
    raw |= {"risk_put": ("no",)} if question.id == "send" else {}
    assert read(raw, NOT_POLICE).problems == ()
    problems = read(raw | nonsense(question), NOT_POLICE).problems
    assert [journey.question_of(problem.field) for problem in problems] == [question.id]


def test_each_question_that_anybody_gets_is_in_the_check_answers_in_order() -> None:
    report = composed(fullest(offers=NOT_POLICE), offers=NOT_POLICE)
    views = [ids(view.rows) for view in rows.recipient_views(FORM, report, NOT_POLICE, GAZETTEER, english)]
    order = [question.id for question in FORM.questions]
    for view in views:
        assert view == sorted(view, key=order.index)
    assert set(chain(*views)) == {*stored(*SENT, Block.PERMISSION), "scopes"}


def test_each_question_that_a_recipient_may_have_is_in_the_letter_in_order() -> None:
    report = composed(fullest())
    assert ids(rows.letter_rows(FORM, report, EVERYTHING, GAZETTEER)) == stored(*SENT)


def test_check_answers_and_letter_tell_the_same_questions() -> None:
    report = composed(fullest())
    for scopes in (frozenset({Scope.FACTS}), frozenset({Scope.FACTS, Scope.STORY}), EVERYTHING):
        letter = rows.letter_rows(FORM, report, scopes, GAZETTEER)
        assert ids(letter) == ids(rows.rows_of(FORM, report, scopes, GAZETTEER, english))


@pytest.mark.parametrize(
    ("scopes", "blocks"),
    [
        pytest.param({Scope.FACTS}, (Block.FACTS,), id="facts alone"),
        pytest.param({Scope.FACTS, Scope.REPLY, Scope.EVIDENCE}, (Block.FACTS,), id="a reply opens nothing"),
        pytest.param({Scope.FACTS, Scope.CONTACT}, (Block.FACTS, Block.CONTACT), id="facts and contact"),
        pytest.param({Scope.FACTS, Scope.STORY}, (Block.FACTS, Block.STORY), id="facts and story"),
        pytest.param(set(), (), id="nothing"),
    ],
)
def test_a_scope_shows_its_own_block_and_no_other(scopes: set[Scope], blocks: tuple[Block, ...]) -> None:
    report = composed(fullest())
    assert ids(rows.rows_of(FORM, report, frozenset(scopes), GAZETTEER, english)) == stored(*blocks)


def test_views_are_the_reader_first_and_then_each_recipient_with_its_own_scopes() -> None:
    raw: Raw = DONE | {
        "choice.police": ("C",),
        "choice.charity": ("G",),
        "name": ("Sam",),
        "words": ("It was bad",),
    }
    report = composed(raw)
    reader, police, charity = rows.recipient_views(FORM, report, OFFERS, GAZETTEER, english)
    assert (reader.recipient, police.recipient, charity.recipient) == ("coordinator", "police", "charity")
    assert ("name" in ids(reader.rows), "words" in ids(reader.rows), "given" in ids(reader.rows)) == (False, True, True)
    assert ("name" in ids(police.rows), "words" in ids(police.rows), "given" in ids(police.rows)) == (True, True, False)
    assert ids(charity.rows) == ["behaviours", "strands"]


def test_no_recipient_sees_who_else_was_asked_or_what_is_only_counted() -> None:
    report = composed(fullest())
    for view in rows.recipient_views(FORM, report, OFFERS, GAZETTEER, english)[1:]:
        hidden = stored(Block.COUNT, Block.ABOUT, Block.PERMISSION)
        assert not set(ids(view.rows)) & {*hidden, "scopes"}


def test_every_word_on_the_check_page_is_said_in_the_reporters_language() -> None:
    raw: Raw = DONE | {"when": ("this_week",), "area": ("town:port",), "hurt": ("none",)}
    found = rows.rows_of(FORM, composed(raw), EVERYTHING, GAZETTEER, loud)
    lines = {row.question: row.lines for row in found}
    assert all(row.label.isupper() for row in found)
    assert lines["hurt"] == ("NO",)
    assert lines["area"] == ("Port",)
    assert lines["behaviours"] == ("THREATS",)


def test_a_letter_is_in_english_with_codes() -> None:
    raw: Raw = DONE | {"area": ("town:port",), "ward": ("ward:E05000002",), "strands": ("race",)}
    lines = {row.label: row.lines for row in rows.letter_rows(FORM, composed(raw, "ar"), EVERYTHING, GAZETTEER)}
    assert lines["What happened"] == ("Threats [threat]",)
    assert lines["Perceived reason (strand)"] == ("Race, ethnicity, skin colour or nationality [race]",)
    assert lines["Area"] == ("Castle (ward) [E05000002]",)


def test_own_words_are_one_line_as_typed_and_marked() -> None:
    typed = "كلام\n\n  two  lines\r\n"
    row = next(
        r for r in rows.letter_rows(FORM, composed(DONE | {"words": (typed,)}), EVERYTHING, GAZETTEER) if r.verbatim
    )
    assert row.lines == (typed,)


@pytest.mark.parametrize(
    ("raw", "facts", "story"),
    [
        pytest.param({"when": ("ongoing",)}, ("It keeps happening",), ("It keeps happening",), id="ongoing"),
        pytest.param({"when": ("past",)}, ("More than a year ago",), ("More than a year ago",), id="past"),
        pytest.param({"when": ("this_year",)}, ("In the last year",), ("In the last year",), id="this year"),
        pytest.param(
            {"when": ("last_weeks",)},
            ("About the week from 02/11/2026",),
            ("About the week from 02/11/2026",),
            id="about",
        ),
        pytest.param(
            {"when.day": ("5",), "when.month": ("3",), "when.year": ("2026",), "when.time": ("noon",)},
            ("The week from 02/03/2026",),
            ("05/03/2026", "noon"),
            id="exact",
        ),
        pytest.param({"when": ("not_sure",)}, (), (), id="not sure"),
        pytest.param({"when.time": ("at night",)}, (), ("at night",), id="a time alone"),
    ],
)
def test_a_time_is_a_week_for_those_who_have_the_facts_alone(
    raw: Raw, facts: tuple[str, ...], story: tuple[str, ...]
) -> None:
    report = composed(DONE | raw)

    def lines(*scopes: Scope) -> tuple[str, ...]:
        found = rows.rows_of(FORM, report, frozenset(scopes), GAZETTEER, english)
        return next((row.lines for row in found if row.question == "when"), ())

    assert lines(Scope.FACTS) == facts
    assert lines(Scope.FACTS, Scope.STORY) == story


def test_the_reader_is_told_the_permissions_by_name() -> None:
    raw: Raw = DONE | {"choice.police": ("B",), "scope.police.story": ("yes",)}
    reader = rows.recipient_views(FORM, composed(raw), OFFERS, GAZETTEER, english)[0]
    lines = {row.question: row.lines for row in reader.rows}
    assert lines["given"] == ("Police: Yes, without my name",)
    assert lines["scopes"] == ("Police: My own words",)


def test_nothing_chosen_is_said_as_such() -> None:
    reader = rows.recipient_views(FORM, composed(DONE), OFFERS, GAZETTEER, english)[0]
    assert {row.question: row.lines for row in reader.rows}["given"] == ("Count it, and tell nobody",)


def test_the_schema_fits_the_answers_that_are_read() -> None:
    properties = json_schema(FORM)["properties"]
    for name, value in read(fullest()).answers.items():
        if isinstance(value, str) and "enum" in properties[name]:
            assert value in properties[name]["enum"]
        elif properties[name]["type"] == "array":
            assert isinstance(value, tuple)
            assert set(value) <= set(properties[name]["items"]["enum"])
