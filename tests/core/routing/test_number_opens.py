"""What a number opens: the permissions, and what happened only if its reporter said so where nobody else saw it."""

import pytest
from msgspec.structs import replace

from reporting.forms import answers, compose
from reporting.forms.hate_incident import FORM
from reporting.model.answers import Raw
from reporting.model.permission import Choice, NumberOpens
from reporting.model.report import Block, Report
from reporting.model.reporter import Channel
from reporting.routing.disclosure import disclosed
from tests.support.filed import CHARITY, given, report
from tests.support.parties import TODAY, register
from tests.web.public.conftest import GAZETTEER

REPORTER = b"r" * 1216
TICKED: Raw = {"under_18": ("no",), "opens": ("yes",)}


def opens(whole: Report) -> frozenset[Block]:
    return next(party.blocks for party in disclosed(whole, register(), REPORTER, TODAY) if party.public == REPORTER)


def composed(raw: Raw, channel: str = "") -> Report:
    reading = answers.read(FORM, raw, GAZETTEER, (), TODAY)
    return compose.compose(
        FORM, reading, lang="en", site="", story_lang="en", permission_lang="en", today=TODAY, channel=channel
    )


def test_without_the_tick_a_number_opens_the_permissions_alone() -> None:
    assert opens(report(CHARITY)) == {Block.PERMISSION}


def test_with_the_tick_it_opens_facts_and_words_and_never_who_somebody_is() -> None:
    whole = report(CHARITY)
    ticked = replace(whole, permission=replace(whole.permission, opens=NumberOpens.YES))
    assert opens(ticked) == {Block.PERMISSION, Block.FACTS, Block.STORY}


def test_what_is_held_is_the_numbers_whole_and_nobody_elses() -> None:
    parties = disclosed(report(given("", Choice.H)), register(), REPORTER, TODAY)
    assert [(party.public, party.blocks) for party in parties] == [(REPORTER, frozenset(Block))]


def test_who_is_alone_can_tick_it() -> None:
    assert composed(TICKED).permission.opens is NumberOpens.YES
    assert composed(TICKED | {"opens": ("no",)}).permission.opens is None


@pytest.mark.parametrize("channel", [channel for channel in Channel if channel is not Channel.SELF])
def test_where_somebody_else_may_have_seen_the_number_it_is_dropped(channel: Channel) -> None:
    assert composed(TICKED, channel.value).permission.opens is None


def test_with_a_helper_it_is_not_asked_and_not_kept() -> None:
    assert composed(TICKED | {"for_whom": ("at_place",)}).permission.opens is None
