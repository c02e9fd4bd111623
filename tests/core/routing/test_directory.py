"""The directory narrows and never widens, tells what ends, and knows when an agency is to be asked."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from reporting.model.agency import Agency, Pause, Standing
from reporting.model.answers import Value
from reporting.model.area import AreaChoice, AreaLevel, Gazetteer
from reporting.model.directory import Contact, Proof, Record, RecordDraft, What
from reporting.model.strand import Strand
from reporting.routing.directory import assessed, own_ends, pressing, proof_is_due, wider
from reporting.routing.policy import narrowed, offers, offers_on_paper, routable
from reporting.routing.record_form import read_contact, read_record
from tests.support.certs import Authority
from tests.support.parties import TODAY, register

GAZETTEER = Gazetteer(
    areas=(),
    panel_of={"w1": "north", "w2": "north", "w3": "south"},
    wards_of={"north": ("w1", "w2"), "south": ("w3",), "smalltown": ("w1", "w2"), "bigtown": ("w2", "w3")},
)
TERM = TODAY + timedelta(days=100)
DAY = timedelta(days=1)
CODES = ("north", "south", "nowhere", *(level.value for level in AreaLevel))
AREAS = st.lists(st.sampled_from(CODES), max_size=3, unique=True).map(tuple)
STRANDS = st.lists(st.sampled_from(tuple(Strand)), max_size=3, unique=True).map(tuple)
LANGUAGES = st.lists(st.sampled_from(("en", "pl", "uk")), max_size=3, unique=True).map(tuple)
DATES = st.none() | st.dates(TODAY - 3 * DAY, TODAY + 3 * DAY)
AGENCIES = st.builds(
    lambda strands, areas, languages, valid_to: replace(
        register().agencies[3], strands=strands, areas=areas, languages=languages, valid_to=valid_to
    ),
    STRANDS,
    AREAS,
    LANGUAGES,
    st.dates(TODAY - 3 * DAY, TODAY + 3 * DAY),
)
STANDINGS = st.builds(
    Standing,
    agency=st.sampled_from(("charity", "police")),
    agreement_until=DATES,
    verified_until=DATES,
    paused=st.booleans(),
    strands=STRANDS,
    areas=AREAS,
    languages=LANGUAGES,
)
PLACES = st.none() | st.builds(
    lambda level, code: AreaChoice(level=level, code=code),
    st.sampled_from(tuple(AreaLevel)),
    st.sampled_from(("", "w1", "w3", "gone", "north", "south", "smalltown", "bigtown")),
)


# The first case makes the keys of the register, which takes longer than all the others.
@settings(max_examples=1500, deadline=None)
@given(agency=AGENCIES, standing=STANDINGS, strands=STRANDS, area=PLACES)
def test_no_standing_offers_what_the_signed_register_does_not(
    agency: Agency, standing: Standing, strands: tuple[Strand, ...], area: AreaChoice | None
) -> None:
    listed = register(agencies=(agency,))
    answers: dict[str, Value] = {"strands": tuple(one.value for one in strands)}
    if area:
        answers["area"] = area
    plain = Standing(agency=agency.agency, agreement_until=TERM, verified_until=TERM)
    most = offers(listed, (plain,), answers, GAZETTEER, TODAY)
    found = offers(listed, (standing,), answers, GAZETTEER, TODAY)
    assert set(found) <= set(most)
    assert set(offers_on_paper(listed, TODAY, (standing,))) <= set(offers_on_paper(listed, TODAY))
    if found:
        assert routable(agency, (standing,), TODAY)
    in_term = all(day is not None and day >= TODAY for day in (standing.agreement_until, standing.verified_until))
    if standing.paused or not in_term or standing.agency != agency.agency or agency.valid_to < TODAY:
        assert not found
        assert not routable(agency, (standing,), TODAY)


@settings(max_examples=500)
@given(agency=AGENCIES, standing=STANDINGS)
def test_what_is_left_is_in_the_register(agency: Agency, standing: Standing) -> None:
    left = narrowed(agency, standing)
    if left is None:
        assert wider(agency, standing) or not set(standing.strands) & set(agency.strands or tuple(Strand))
        return
    assert not agency.strands or set(left.strands) <= set(agency.strands)
    assert not agency.areas or set(left.areas) <= set(agency.areas)
    assert not agency.languages or set(left.languages) <= set(agency.languages)
    unlisted = replace(left, strands=agency.strands, areas=agency.areas, languages=agency.languages)
    assert unlisted == agency, "nothing else of the register changes"


@settings(max_examples=500)
@given(agency=AGENCIES, standing=STANDINGS)
def test_a_wider_record_is_refused_with_what_is_wider(agency: Agency, standing: Standing) -> None:
    draft = RecordDraft(
        strands=tuple(one.value for one in standing.strands), areas=standing.areas, languages=standing.languages
    )
    made, problems = read_record(agency, draft)
    more = wider(agency, standing)
    assert (made is None) == bool(more)
    assert all(one in problems["coverage"] for one in more)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        pytest.param(RecordDraft(agreement="31.3.2027"), "agreement", id="a day in another order"),
        pytest.param(RecordDraft(verified="soon"), "verified", id="no day"),
        pytest.param(RecordDraft(hours="nine to five"), "hours", id="hours in words"),
        pytest.param(RecordDraft(paused=True), "pause", id="paused without a reason"),
        pytest.param(RecordDraft(paused=True, pause="bored"), "pause", id="paused for no reason of ours"),
    ],
)
def test_what_cannot_be_kept_says_so_beside_its_field(draft: RecordDraft, field: str) -> None:
    made, problems = read_record(register().agencies[0], draft)
    assert made is None
    assert list(problems) == [field]


def test_a_record_is_read_as_typed() -> None:
    draft = RecordDraft(
        agreement="2027-03-31",
        verified=" 2026-06-01 ",
        paused=True,
        pause="no_reader",
        strands=("race", "nothing of ours"),
        areas=("north",),
        hours="Mon-Fri  09:00-17:00",
    )
    made, problems = read_record(register().agencies[0], draft)
    assert problems == {}
    assert made == Standing(
        agency="police",
        agreement_until=date(2027, 3, 31),
        verified_until=date(2026, 6, 1),
        paused=True,
        pause=Pause.NO_READER,
        strands=(Strand.RACE,),
        areas=("north",),
        hours="mon-fri 09:00-17:00",
    )


def test_contact_needs_a_name_and_a_way() -> None:
    nothing = {"name": " ", "role": "", "telephone": "", "mail": ""}
    assert set(read_contact(nothing)[1]) == {"name", "telephone"}
    assert set(read_contact(nothing | {"name": "Desk", "mail": "desk"})[1]) == {"mail"}
    assert set(read_contact(nothing | {"name": "D" * 101, "telephone": "1"})[1]) == {"name"}
    read, problems = read_contact(nothing | {"name": " Duty  desk ", "telephone": "01228 000 000"})
    assert problems == {}
    assert read["name"] == "Duty desk"


def test_what_ends_is_told_60_30_and_7_days_before() -> None:
    leaf = Authority("Letters").letters()
    agency = replace(register(leaf.certificate).agencies[3], valid_to=TODAY + timedelta(days=900))
    standing = Standing(agency="charity", agreement_until=agency.valid_to, verified_until=agency.valid_to, paused=False)
    end = assessed(Record(agency=agency, standing=standing), TODAY).certificate_end
    assert end is not None

    def told(days: int) -> tuple[bool, bool, bool]:
        found = assessed(Record(agency=agency, standing=standing), end - timedelta(days=days)).concerns
        (one,) = [c for c in found if c.what is What.CERTIFICATE] or [None]
        return (one is not None, bool(one and one.pressing), bool(one and one.over))

    assert [told(days) for days in (61, 60, 30, 8, 7, 0, -1)] == [
        (False, False, False),
        (True, False, False),
        (True, False, False),
        (True, False, False),
        (True, True, False),
        (True, True, False),
        (True, True, True),
    ]
    record = assessed(Record(agency=agency, standing=standing), end)
    assert pressing((record,)) == 1
    assert own_ends((record,), "charity")[0].startswith("Your certificate for letters ends on ")
    assert own_ends((record,), "police") == ()


def test_a_contact_that_expired_is_not_used_and_is_told() -> None:
    agency = register().agencies[3]
    contact = Contact(
        contact_id=UUID(int=1),
        agency="charity",
        name="Desk",
        role="",
        telephone="1",
        mail="",
        checked_on=TODAY - 200 * DAY,
        expires_on=TODAY,
    )
    record = Record(agency=agency, standing=Standing(agency="charity"), contacts=(contact,))
    assert contact.usable(TODAY)
    assert not contact.usable(TODAY + DAY)
    assert What.NO_CONTACT not in {one.what for one in assessed(record, TODAY).concerns}
    later = {one.what: one for one in assessed(record, TODAY + DAY).concerns}
    assert later[What.CONTACT].over
    assert What.NO_CONTACT in later


ASKED = Proof(
    agency="charity", address="charity@agency.example", asked=TODAY, ends=TODAY + 28 * DAY, refused=False, answered=None
)
GOOD = Standing(agency="charity", agreement_until=TERM, verified_until=TODAY + 30 * DAY)


@pytest.mark.parametrize(
    ("standing", "proof", "is_due"),
    [
        pytest.param(None, None, False, id="nothing known"),
        pytest.param(GOOD, None, True, id="a month before the end"),
        pytest.param(replace(GOOD, verified_until=TODAY + 31 * DAY), None, False, id="a day earlier"),
        pytest.param(replace(GOOD, verified_until=None), None, True, id="never proved"),
        pytest.param(replace(GOOD, verified_until=TODAY - DAY), None, True, id="lapsed already"),
        pytest.param(replace(GOOD, paused=True), None, False, id="paused"),
        pytest.param(replace(GOOD, agreement_until=TODAY - DAY), None, False, id="without an agreement"),
        pytest.param(GOOD, ASKED, False, id="asked, and the link is good"),
        pytest.param(GOOD, replace(ASKED, ends=TODAY - DAY), True, id="the link ended"),
        pytest.param(GOOD, replace(ASKED, answered=TODAY), True, id="answered last time"),
        pytest.param(GOOD, replace(ASKED, address="old@agency.example"), True, id="another address now"),
    ],
)
def test_when_an_agency_is_asked(standing: Standing | None, proof: Proof | None, is_due: bool) -> None:
    assert proof_is_due(register().agencies[3], standing, proof, TODAY) is is_due


def test_no_answer_for_14_days_comes_to_the_coordinator() -> None:
    record = Record(agency=register().agencies[3], standing=GOOD, proof=ASKED)

    def kinds(today: date, **changes: object) -> set[What]:
        changed = replace(record, proof=replace(ASKED, **changes))
        return {one.what for one in assessed(changed, today).concerns}

    assert What.PROOF not in kinds(TODAY + 14 * DAY)
    assert What.PROOF in kinds(TODAY + 15 * DAY)
    assert What.PROOF not in kinds(TODAY + 15 * DAY, answered=TODAY + 3 * DAY)
    assert What.MAIL_BACK in kinds(TODAY, refused=True)
