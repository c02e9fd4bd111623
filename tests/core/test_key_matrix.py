"""The promise of the house: a key that was not allowed opens nothing."""

from uuid import UUID

import pytest

from reporting.errors import CannotOpen
from reporting.model.incident import Behaviour, NamedBody
from reporting.model.permission import Choice, Given, PermissionRecord, ReaderKind, Scope, SendWhen
from reporting.model.report import About, Block, Contact, Count, Facts, Report, Story
from reporting.routing.disclosure import disclosed
from reporting.sealing.blocks import texts_of
from reporting.sealing.envelope import Header, Kind
from reporting.sealing.keys import key_id_of, public_of
from reporting.sealing.seal import seal
from reporting.sealing.unseal import unseal
from tests.support.dice import dice
from tests.support.parties import SEEDS, TODAY, register

F, N, S, C, A, P = Block.FACTS, Block.COUNT, Block.STORY, Block.CONTACT, Block.ABOUT, Block.PERMISSION
REPORTER = dice("reporter")(96)
ALWAYS = {"tally": {F, N, A}, "recovery": {F, S}, "reporter": {P}}
FACTS, STORY, CONTACT, REPLY = Scope.FACTS, Scope.STORY, Scope.CONTACT, Scope.REPLY


def given(agency: str, choice: Choice, *scopes: Scope) -> Given:
    return Given(agency=agency, choice=choice, scopes=scopes)


CASES = [
    pytest.param(
        (), (), "coordinator", {"coordinator": {F, S, P}}, id="A: one trained person reads it, nobody is sent it"
    ),
    pytest.param(
        (given("police", Choice.B, FACTS, REPLY),),
        (),
        "coordinator",
        {"coordinator": {F, S, P}, "police": {F}},
        id="B: the police get codes alone",
    ),
    pytest.param(
        (given("police", Choice.B, FACTS, STORY, REPLY),),
        (),
        "coordinator",
        {"coordinator": {F, S, P}, "police": {F, S}},
        id="B with own words",
    ),
    pytest.param(
        (given("police", Choice.C, FACTS, STORY, CONTACT, REPLY),),
        (),
        "coordinator",
        {"coordinator": {F, S, P}, "police": {F, S, C}},
        id="C: and they may contact me",
    ),
    pytest.param(
        (given("victim_service", Choice.D, FACTS, REPLY),),
        (),
        "coordinator",
        {"coordinator": {F, S, P}, "victim_service": {F}},
        id="D: a support service writes here",
    ),
    pytest.param(
        (given("victim_service", Choice.E, FACTS, CONTACT, REPLY),),
        (),
        "coordinator",
        {"coordinator": {F, S, P}, "victim_service": {F, C}},
        id="E: contact without own words",
    ),
    pytest.param(
        (given("council_asb", Choice.F, FACTS, STORY, CONTACT, REPLY), given("charity", Choice.G, FACTS, REPLY)),
        (),
        "coordinator",
        {"coordinator": {F, S, P}, "council_asb": {F, S, C}, "charity": {F}},
        id="F and G, each its own scope",
    ),
    pytest.param((), (), "independent", {"independent": {F, S, P}}, id="the independent reader by choice"),
    pytest.param(
        (given("council_asb", Choice.F, FACTS, STORY, REPLY),),
        (NamedBody.COUNCIL,),
        "coordinator",
        {"independent": {F, S, P}},
        id="the council is named: none of its people, even if chosen before",
    ),
    pytest.param(
        (given("police", Choice.C, FACTS, STORY, CONTACT, REPLY), given("charity", Choice.G, FACTS, REPLY)),
        (NamedBody.POLICE,),
        "coordinator",
        {"coordinator": {F, S, P}, "charity": {F}},
        id="the police are named",
    ),
    pytest.param((), (NamedBody.THIS_SERVICE,), "coordinator", {"independent": {F, S, P}}, id="this service is named"),
    pytest.param((), (NamedBody.SITE_OR_HELPER,), "coordinator", {"independent": {F, S, P}}, id="a helper is named"),
]


def report(permissions: tuple[Given, ...], bodies: tuple[NamedBody, ...], reader: str) -> Report:
    record = PermissionRecord(
        given=permissions, send=SendWhen.NOW, reader=ReaderKind(reader), wording="1", lang="en", day=TODAY
    )
    return Report(
        facts=Facts(behaviours=(Behaviour.THREAT,), named_bodies=bodies),
        count=Count(lang="en"),
        story=Story(lang="en", words="own words"),
        contact=Contact(name="A name"),
        about=About(sex="female"),
        permission=record,
    )


@pytest.mark.parametrize(("permissions", "bodies", "reader", "expected"), CASES)
def test_each_key_opens_what_was_allowed_and_nothing_else(
    permissions: tuple[Given, ...], bodies: tuple[NamedBody, ...], reader: str, expected: dict[str, set[Block]]
) -> None:
    header = Header(kind=Kind.REPORT, report_id=UUID(int=1), object_id=UUID(int=2), epoch=700)
    whole = report(permissions, bodies, reader)
    allowed = disclosed(whole, register(), public_of(REPORTER), TODAY)
    envelope = seal(header, texts_of(whole), allowed, dice("seal"))
    expected = expected | ALWAYS
    for name, seed in {**SEEDS, "reporter": REPORTER}.items():
        opened: set[Block] = set()
        mine = key_id_of(public_of(seed))
        for wrap in envelope.wraps:
            try:
                texts = unseal(header, envelope.blocks, wrap, seed)
            except CannotOpen:
                continue
            assert wrap.key_id == mine
            opened |= set(texts)
        assert opened == expected.get(name, set()), name
    assert len(envelope.wraps) == len(expected)


def test_what_an_agency_opens_names_no_barrier_site_channel_or_other_recipient() -> None:
    whole = report(
        (given("police", Choice.C, FACTS, STORY, CONTACT, REPLY), given("charity", Choice.G, FACTS, REPLY)),
        (),
        "coordinator",
    )
    header = Header(kind=Kind.REPORT, report_id=UUID(int=1), object_id=UUID(int=2), epoch=700)
    allowed = disclosed(whole, register(), public_of(REPORTER), TODAY)
    envelope = seal(header, texts_of(whole), allowed, dice("seal"))
    mine = key_id_of(public_of(SEEDS["police"]))
    wrap = next(wrap for wrap in envelope.wraps if wrap.key_id == mine)
    text = b" ".join(unseal(header, envelope.blocks, wrap, SEEDS["police"]).values()).lower()
    for word in (b"barrier", b"site", b"channel", b"charity", b"told"):
        assert word not in text
