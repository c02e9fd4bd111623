"""What can be taken out for a recipient, what goes with it, and that nothing of it is left for the recipient."""

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.forms import parts, rows, trim
from reporting.forms.hate_incident import FORM
from reporting.model.answers import Raw
from reporting.model.area import AreaChoice, AreaLevel
from reporting.model.permission import Given, Scope
from reporting.model.report import Block, Report
from reporting.sealing.blocks import texts_of
from tests.core.forms.examples import GAZETTEER, composed, fullest

SENT = (Block.FACTS, Block.STORY, Block.CONTACT)
TEXTS = tuple(q.id for q in FORM.questions if q.kind == "text" and q.block in SENT)
CONTACT: Raw = {"name": ("Sam",), "methods": ("phone",), "details": ("01946",), "safety": ("no_id", "times")}
TOLD: Raw = {
    "behaviours": ("threat",),
    "strands": ("race",),
    "sub_strands": ("race.black",),
    "words": ("own words",),
    "area": ("town:port",),
    "ward": ("ward:E05000002",),
    "exact_place": ("by the crane",),
    "choice.police": ("C",),
    "safe_times": ("mornings",),
    **CONTACT,
}


def agreed(raw: Raw) -> tuple[Report, Given]:
    report = parts.agreed(FORM, composed(raw), raw, GAZETTEER)
    return report, next(one for one in report.permission.given if one.agency == "police")


def canaries() -> Raw:
    """The fullest answers, with a word of its own in each text."""
    return fullest() | {name: (f"canary-{name}-",) for name in TEXTS}


def test_nothing_is_taken_out_unless_somebody_says_so() -> None:
    report, police = agreed(TOLD)
    assert (police.trimmed, police.without, police.area) == (False, (), None)
    assert trim.trimmed(report, police) is report


@pytest.mark.parametrize(
    ("sent", "without"),
    [
        pytest.param({"out.police": ("words",)}, ("words",), id="one row"),
        pytest.param({"out.police": ("strands",)}, ("strands", "sub_strands"), id="a reason goes with its finer one"),
        pytest.param({"out.police": ("sub_strands",)}, ("sub_strands",), id="the finer one can go alone"),
        pytest.param(
            {"out.police": ("methods",)},
            ("methods", "details", "safety", "safe_times"),
            id="a way of contact goes with its number and with what made it safe",
        ),
        pytest.param({"out.police": ("safety", "details")}, (), id="what makes contact safe cannot go alone"),
        pytest.param({"out.police": ("nonsense", "given", "barrier")}, (), id="what is not there cannot go"),
        pytest.param({"wide.police": ("none",)}, ("area", "exact_place"), id="no area, and no place in it"),
        pytest.param({"out.police": ("area",)}, (), id="an area that can be wider has no box"),
        pytest.param({"out.charity": ("words",)}, (), id="taken out for somebody else"),
    ],
)
def test_what_is_taken_out_and_what_goes_with_it(sent: Raw, without: tuple[str, ...]) -> None:
    assert agreed(TOLD | sent)[1].without == without


@pytest.mark.parametrize("limit", ["none", "inbox"])
def test_do_not_contact_me_cannot_be_taken_out(limit: str) -> None:
    raw: Raw = TOLD | {"methods": (limit,), "out.police": ("methods",)}
    report, police = agreed(raw)
    assert police.without == ()
    assert "methods" not in parts.parts_of(FORM, report, police, raw, GAZETTEER).boxes


@pytest.mark.parametrize(
    ("area", "levels"),
    [
        pytest.param(AreaChoice(level=AreaLevel.WARD, code="E05000002"), ["panel", "whole"], id="a ward"),
        pytest.param(AreaChoice(level=AreaLevel.TOWN, code="port"), ["panel", "whole"], id="a town in one panel area"),
        pytest.param(AreaChoice(level=AreaLevel.PANEL, code="west"), ["whole"], id="a panel area"),
        pytest.param(AreaChoice(level=AreaLevel.TOWN, code="gone"), ["whole"], id="a town that nobody knows any more"),
        *(
            pytest.param(AreaChoice(level=level), [], id=level)
            for level in (AreaLevel.OUTSIDE, AreaLevel.ONLINE, AreaLevel.NOT_SURE, AreaLevel.NOT_SAY, AreaLevel.WHOLE)
        ),
        pytest.param(None, [], id="no area"),
    ],
)
def test_only_wider_areas_are_offered(area: AreaChoice | None, levels: list[str]) -> None:
    assert [wide.level.value for wide in parts.wider(area, GAZETTEER)] == levels


@pytest.mark.parametrize(
    ("wide", "line"),
    [
        pytest.param("", "Castle (ward) [E05000002]", id="as it is"),
        pytest.param("panel", "West (panel area) [west]", id="the panel area"),
        pytest.param("whole", "Somewhere in Cumberland [whole]", id="somewhere"),
        pytest.param("ward", "Castle (ward) [E05000002]", id="nothing that was offered"),
    ],
)
def test_the_recipient_is_told_the_wider_area_and_no_place_in_it(wide: str, line: str) -> None:
    report, police = agreed(TOLD | {"wide.police": (wide,)})
    found = rows.letter_rows(FORM, trim.trimmed(report, police), frozenset(police.scopes), GAZETTEER)
    lines = {row.question: row.lines for row in found}
    assert lines["area"] == (line,)
    assert ("exact_place" in lines) == (wide in ("", "ward"))
    assert report.facts.area == AreaChoice(level=AreaLevel.WARD, code="E05000002")


@pytest.mark.parametrize("question", TEXTS)
def test_a_text_that_was_taken_out_is_nowhere_in_the_blocks(question: str) -> None:
    report = composed(canaries())
    everything = Given(agency="police", choice=report.permission.given[0].choice, scopes=tuple(Scope))
    trimmed = trim.trimmed(report, msgspec.structs.replace(everything, without=(question,)))
    texts = b"".join(texts_of(trimmed)[block] for block in SENT)
    assert f"canary-{question}-".encode() not in texts
    for other in set(TEXTS) - {question}:
        assert f"canary-{other}-".encode() in texts


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_trimmed_view_is_part_of_the_whole_and_holds_nothing_that_was_taken_out(data: Any) -> None:
    raw = canaries()
    boxes = sorted({q.id for q in FORM.questions})
    raw["out.police"] = tuple(data.draw(st.sets(st.sampled_from(boxes))))
    raw["wide.police"] = (data.draw(st.sampled_from(["", "panel", "whole", "none"])),)
    report, police = agreed(raw)
    scopes = frozenset(police.scopes)
    whole = {row.question: row for row in rows.letter_rows(FORM, report, scopes, GAZETTEER)}
    left = {row.question: row for row in rows.letter_rows(FORM, trim.trimmed(report, police), scopes, GAZETTEER)}
    assert set(left) == set(whole) - set(police.without)
    assert all(left[name] == whole[name] for name in left if name != "area" or police.area is None)
    texts = texts_of(trim.trimmed(report, police))
    for name in police.without:
        assert f"canary-{name}-".encode() not in b"".join(texts[block] for block in SENT)
    # Nothing that only the tally, the reporter and the scheme's reader open is changed by it.
    assert [texts[block] for block in Block if block not in SENT] == [
        texts_of(report)[block] for block in Block if block not in SENT
    ]


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(["words", "strands", "methods", "behaviours", "when"])))
def test_taking_out_twice_takes_out_no_more(out: set[str]) -> None:
    report, police = agreed(TOLD | {"out.police": tuple(out)})
    once = trim.trimmed(report, police)
    assert trim.trimmed(once, police) == once


def test_the_language_of_words_goes_with_the_last_of_them() -> None:
    report, police = agreed(TOLD | {"out.police": ("words", "exact_place")})
    assert trim.trimmed(report, police).story.lang == ""
    report, police = agreed(TOLD | {"out.police": ("words",)})
    assert trim.trimmed(report, police).story.lang == "en"


def test_a_danger_that_is_not_told_leaves_nothing_urgent() -> None:
    report, police = agreed(TOLD | {"risk": ("nearby",), "risk_put": ("yes",), "out.police": ("risk",)})
    assert report.urgent
    assert not trim.trimmed(report, police).urgent


def test_choices_are_kept_for_the_chosen_alone() -> None:
    raw: Raw = {"choice.police": ("C",), "choice.charity": ("no",), "words": ("x",)}
    some: Raw = {"out.police": ("words",), "out.charity": ("words",), "wide.police": ("",), "out.nobody": ("words",)}
    assert parts.kept(raw | some, None) == raw | {"out.police": ("words",)}
    assert parts.kept(raw | some, {"wide.police": ("whole",)}) == raw | {"wide.police": ("whole",)}


def test_the_desk_is_told_what_was_taken_out_in_english() -> None:
    _, police = agreed(TOLD | {"out.police": ("words",), "wide.police": ("whole",)})
    assert rows.withheld(FORM, police, GAZETTEER)[-1] == "told only Somewhere in Cumberland"
    assert FORM.question("words").agency_label in rows.withheld(FORM, police, GAZETTEER)
