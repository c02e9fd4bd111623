"""The promise of the house: a key that was not allowed opens nothing."""

from itertools import product
from uuid import UUID

import pytest
from msgspec.structs import replace

from reporting.errors import CannotOpen
from reporting.forms.trim import for_agency
from reporting.model.area import AreaChoice, AreaLevel
from reporting.model.incident import Behaviour, NamedBody
from reporting.model.permission import Choice, Given, PermissionRecord, ReaderKind, Scope, SendWhen
from reporting.model.report import About, Block, Contact, Count, Facts, Report, Story
from reporting.model.reporter import UnderEighteen
from reporting.routing.disclosure import copied_to, disclosed, gets_a_copy
from reporting.sealing.blocks import texts_of
from reporting.sealing.envelope import Envelope, Header, Kind
from reporting.sealing.keys import key_id_of, public_of
from reporting.sealing.seal import seal
from reporting.sealing.unseal import unseal
from tests.support.dice import dice
from tests.support.parties import SEEDS, TODAY, agency, register

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


LESS = Given(agency="police", choice=Choice.C, scopes=(FACTS, STORY, CONTACT, REPLY), without=("words", "name"))
COPIES = [
    pytest.param((LESS,), {"police": {F, S, C}}, {"coordinator": {F, S, P}}, id="less for the police"),
    pytest.param(
        (replace(LESS, scopes=(FACTS, REPLY), choice=Choice.B), given("charity", Choice.G, FACTS, STORY, REPLY)),
        {"police": {F}},
        {"coordinator": {F, S, P}, "charity": {F, S}},
        id="codes alone for the police and less of them, all for the charity",
    ),
    pytest.param(
        (replace(LESS, without=(), area=AreaChoice(level=AreaLevel.WHOLE)),),
        {"police": {F, S, C}},
        {"coordinator": {F, S, P}},
        id="a wider area",
    ),
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


def opened_by(envelope: Envelope) -> dict[str, set[Block]]:
    """What each seed there is opens of an object, by whatever wrap it has."""
    found: dict[str, set[Block]] = {}
    for (name, seed), wrap in product({**SEEDS, "reporter": REPORTER}.items(), envelope.wraps):
        try:
            found[name] = set(unseal(envelope.header, envelope.blocks, wrap, seed))
        except CannotOpen:
            continue
    return found


@pytest.mark.parametrize(("permissions", "copies", "of_the_report"), COPIES)
def test_who_gets_less_opens_a_copy_and_nothing_of_the_report(
    permissions: tuple[Given, ...], copies: dict[str, set[Block]], of_the_report: dict[str, set[Block]]
) -> None:
    header = Header(kind=Kind.REPORT, report_id=UUID(int=1), object_id=UUID(int=2), epoch=700)
    whole = report(permissions, (), "coordinator")
    allowed = disclosed(whole, register(), public_of(REPORTER), TODAY)
    assert opened_by(seal(header, texts_of(whole), allowed, dice("seal"))) == of_the_report | ALWAYS
    for one in register().agencies:
        assert gets_a_copy(whole, one) == (one.agency in copies)
        if one.agency in copies:
            own = replace(header, kind=Kind.COPY, object_id=UUID(int=3))
            party = copied_to(whole, one)
            texts = {block: texts_of(for_agency(whole, one.agency))[block] for block in party[0].blocks}
            copy = seal(own, texts, party, dice("copy"))
            assert opened_by(copy) == {one.agency: copies[one.agency]}
            seen = b"".join(unseal(own, copy.blocks, copy.wraps[0], SEEDS[one.agency]).values())
            assert all(word not in seen for word in (b"own words", b"A name") if permissions[0].without)


def test_a_taken_out_age_gives_no_school_who_it_was() -> None:
    school = agency("charity", NamedBody.SCHOOL, (Choice.G,))
    told = replace(LESS, agency="charity", choice=Choice.G, without=("under_18",))
    whole = report((told,), (), "coordinator")
    young = replace(whole, facts=replace(whole.facts, under_18=UnderEighteen.YES))
    assert copied_to(young, school)[0].blocks == {F, S}


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
