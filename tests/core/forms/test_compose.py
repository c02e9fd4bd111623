"""A reading becomes a report: whole, in the right blocks, within the sizes, and the same in every language."""

from datetime import date

import msgspec
import pytest
from hypothesis import assume, given, settings
from msgspec.structs import replace

from reporting.forms import compose
from reporting.forms.hate_incident import FORM
from reporting.model.answers import Raw
from reporting.model.area import AreaChoice, AreaLevel
from reporting.model.incident import NamedBody, Risk, WhenPrecision
from reporting.model.permission import Choice, ReaderKind, SendWhen
from reporting.model.report import Block, Facts, Report
from reporting.model.reporter import Channel
from reporting.model.strand import Strand
from tests.core.forms.examples import NOT_POLICE, OFFERS, TODAY, composed, fullest, offer, read
from tests.core.forms.test_answers import RAWS

DONE: Raw = {"behaviours": ("threat",)}
# What a block's text may have at most: its padded size without the four bytes of its length.
LARGEST = {
    Block.FACTS: 4092,
    Block.COUNT: 2044,
    Block.CONTACT: 8188,
    Block.ABOUT: 2044,
    Block.PERMISSION: 16_380,
    Block.STORY: 262_140,
}


def block(report: Report, which: Block) -> msgspec.Struct:
    found = getattr(report, which.name.lower())
    assert isinstance(found, msgspec.Struct)
    return found


@pytest.mark.parametrize(
    "character", ["x", "ﷺ", "\U0001f469", '"', "\u0001"], ids=["x", "three", "four", "quote", "six"]
)
@pytest.mark.parametrize("which", Block)
def test_the_fullest_answers_stay_inside_the_size_of_their_block(which: Block, character: str) -> None:
    many = tuple(offer(f"agency_with_a_long_name_{n:02}", "Agency", Choice.F) for n in range(30))
    report = composed(fullest(character, many), "zh_Hant", many)
    assert len(msgspec.json.encode(block(report, which))) <= LARGEST[which]


def test_the_fullest_answers_leave_no_field_empty() -> None:
    # "Why not the police?" is asked of those who did not choose the police.
    report = composed(fullest(offers=NOT_POLICE), offers=NOT_POLICE)
    for which in Block:
        part = block(report, which)
        assert [name for name in part.__struct_fields__ if not getattr(part, name)] == []


def test_a_report_is_read_back_as_it_was_written() -> None:
    report = composed(fullest())
    for which in Block:
        part = block(report, which)
        assert msgspec.json.decode(msgspec.json.encode(part), type=type(part)) == part


def test_the_shortest_report_is_counted_and_told_to_nobody() -> None:
    report = composed(DONE)
    assert report.facts == Facts(behaviours=report.facts.behaviours, strands=(Strand.NOT_SURE,))
    assert report.count.choices == (Choice.A,)
    assert report.permission.given == ()
    assert report.permission.send is SendWhen.TOMORROW
    assert report.permission.day == TODAY
    assert not report.urgent


def test_a_danger_is_in_the_report_only_if_the_reporter_puts_it_there() -> None:
    risk: Raw = DONE | {"risk": ("return", "self_harm")}
    assert composed(risk).facts.risk == ()
    assert composed(risk | {"risk_put": ("no",)}).facts.risk == ()
    put = composed(risk | {"risk_put": ("yes",)})
    assert put.facts.risk == (Risk.RETURN, Risk.SELF_HARM)
    assert put.urgent


def test_the_exact_day_and_time_are_in_the_story_alone() -> None:
    raw: Raw = DONE | {"when.day": ("5",), "when.month": ("3",), "when.year": ("2026",), "when.time": ("6 pm",)}
    report = composed(raw)
    assert (report.facts.week, report.facts.precision) == (date(2026, 3, 2), WhenPrecision.EXACT)
    assert (report.story.day, report.story.time) == (date(2026, 3, 5), "6 pm")
    assert "2026-03-05" not in str(msgspec.to_builtins(report.facts))


def test_a_ward_takes_the_place_of_its_town_and_without_one_the_town_stays() -> None:
    town: Raw = DONE | {"area": ("town:port",)}
    assert composed(town).facts.area == AreaChoice(level=AreaLevel.TOWN, code="port")
    assert composed(town | {"ward": ("not_sure",)}).facts.area == AreaChoice(level=AreaLevel.TOWN, code="port")
    ward = composed(town | {"ward": ("ward:E05000002",)})
    assert ward.facts.area == AreaChoice(level=AreaLevel.WARD, code="E05000002")
    assert composed(DONE | {"area": ("online",)}).facts.area == AreaChoice(level=AreaLevel.ONLINE)


def test_rather_not_say_leaves_the_field_empty() -> None:
    report = composed(DONE | {"hurt": ("not_say",), "religion": ("not_say",), "under_18": ("not_say",)})
    assert report.facts.hurt is None
    assert report.about.religion == ""
    assert report.facts.under_18 == "not_say"


@pytest.mark.parametrize("body", [NamedBody.COUNCIL, NamedBody.THIS_SERVICE, NamedBody.SITE_OR_HELPER])
def test_who_names_the_council_or_us_has_the_independent_reader(body: NamedBody) -> None:
    report = composed(DONE | {"named_bodies": (body.value,), "reader": ("coordinator",)})
    assert report.permission.reader is ReaderKind.INDEPENDENT


def test_the_reader_is_the_one_who_was_chosen_otherwise() -> None:
    assert composed(DONE | {"named_bodies": ("police",)}).permission.reader is ReaderKind.COORDINATOR
    assert composed(DONE | {"reader": ("independent",)}).permission.reader is ReaderKind.INDEPENDENT


def test_a_helper_at_a_place_makes_it_an_assisted_report() -> None:
    assert composed(DONE | {"for_whom": ("at_place",)}).count.channel is Channel.ASSISTED
    assert composed(DONE | {"for_whom": ("at_place",)}).permission.captured == "assisted"
    assert composed(DONE).count.channel is Channel.SELF


def test_each_choice_is_counted_once() -> None:
    hub = (*OFFERS, offer("hub", "Hub", Choice.F))
    raw: Raw = {"choice.hub": ("F",), "choice.council": ("F",), "choice.police": ("B",)}
    assert composed(DONE | raw, "en", hub).count.choices == (Choice.B, Choice.F)


@given(RAWS)
@settings(max_examples=150, deadline=None)
def test_whatever_is_read_without_a_problem_makes_a_report_that_can_be_written(raw: Raw) -> None:
    reading = read(DONE | raw)
    assume(not reading.problems)
    report = compose.compose(FORM, reading, lang="en", site="", story_lang="en", permission_lang="en", today=TODAY)
    for which in Block:
        part = block(report, which)
        text = msgspec.json.encode(part)
        assert len(text) <= LARGEST[which]
        assert msgspec.json.decode(text, type=type(part)) == part


def test_the_same_answers_in_another_language_make_the_same_record_but_for_the_language() -> None:
    english, arabic = composed(fullest()), composed(fullest(), "ar")
    assert english != arabic
    assert english == replace(
        arabic,
        count=replace(arabic.count, lang="en"),
        story=replace(arabic.story, lang="en"),
        permission=replace(arabic.permission, lang="en"),
    )
