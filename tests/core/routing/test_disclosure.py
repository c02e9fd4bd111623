"""What the key matrix does not show: dates, doubled keys, recovery, holding, and scopes never asked for."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from reporting.model.agency import Register
from reporting.model.incident import NamedBody
from reporting.model.permission import Choice, Given, PermissionRecord, ReaderKind, Scope
from reporting.model.referral import Transport
from reporting.model.report import About, Allowed, Block, Contact, Count, Facts, Report, Story
from reporting.model.reporter import UnderEighteen
from reporting.routing.disclosure import disclosed, has_reader, lacking, readers, recipients, scopes_of
from tests.support.certs import Authority
from tests.support.parties import END, START, TODAY, register

REGISTER = register()
REPORTER = b"r" * 1216
AUTHORITY = Authority()
ENDED = AUTHORITY.letters(begins=-timedelta(days=9), ends=-timedelta(days=2))
POLICE, VICTIM, COUNCIL, CHARITY = REGISTER.agencies


def report(*given: Given, facts: Facts | None = None, reader: ReaderKind = ReaderKind.COORDINATOR) -> Report:
    return Report(
        facts=facts or Facts(),
        count=Count(lang="en"),
        story=Story(lang="en"),
        contact=Contact(),
        about=About(),
        permission=PermissionRecord(given=given, wording="1", lang="en", day=TODAY, reader=reader),
    )


def given(agency: str, choice: Choice, *scopes: Scope) -> Given:
    return Given(agency=agency, choice=choice, scopes=scopes)


def blocks_of(allowed: tuple[Allowed, ...], public: bytes) -> frozenset[Block]:
    return next((one.blocks for one in allowed if one.public == public), frozenset())


def test_a_held_report_is_the_reporters_alone() -> None:
    held = report(given("", Choice.H), given("police", Choice.C, Scope.STORY))
    assert disclosed(held, REGISTER, REPORTER, TODAY) == (Allowed(public=REPORTER, blocks=frozenset(Block)),)
    assert recipients(held, REGISTER, TODAY) == ()


def test_without_a_recovery_key_there_is_no_recovery_wrap() -> None:
    allowed = disclosed(report(), replace(REGISTER, recovery=None), REPORTER, TODAY)
    assert len(allowed) == len(disclosed(report(), REGISTER, REPORTER, TODAY)) - 1


@pytest.mark.parametrize("today", [TODAY - timedelta(days=3650), END + timedelta(days=1)], ids=["before", "after"])
def test_a_reader_or_agency_out_of_term_gets_no_wrap(today: object) -> None:
    allowed = disclosed(report(given("police", Choice.B)), REGISTER, REPORTER, today)  # type: ignore[arg-type]
    assert blocks_of(allowed, REGISTER.readers[0].key.public) == frozenset()
    assert blocks_of(allowed, POLICE.key.public) == frozenset()


@pytest.mark.parametrize(
    ("agency", "choice", "scopes", "expected"),
    [
        pytest.param(POLICE, Choice.B, (Scope.CONTACT,), {Scope.FACTS}, id="B never gives contact"),
        pytest.param(VICTIM, Choice.D, (Scope.CONTACT, Scope.STORY), {Scope.FACTS, Scope.STORY}, id="D neither"),
        pytest.param(CHARITY, Choice.A, (Scope.FACTS, Scope.STORY), set(), id="A names no agency"),
    ],
)
def test_a_scope_that_the_choice_cannot_give_is_not_given(
    agency: object, choice: Choice, scopes: tuple[Scope, ...], expected: set[Scope]
) -> None:
    whole = report(given(agency.agency, choice, *scopes))  # type: ignore[attr-defined]
    assert scopes_of(whole, agency) == expected  # type: ignore[arg-type]


def test_contact_of_somebody_under_18_is_not_given_to_a_landlord() -> None:
    landlord = replace(COUNCIL, body=NamedBody.LANDLORD)
    permission = given("council_asb", Choice.F, Scope.STORY, Scope.CONTACT)
    assert Scope.CONTACT in scopes_of(report(permission), landlord)
    assert Scope.CONTACT not in scopes_of(report(permission, facts=Facts(under_18=UnderEighteen.YES)), landlord)


@pytest.mark.parametrize("body", [b for b in NamedBody if b is not NamedBody.NO], ids=lambda body: body.value)
@pytest.mark.parametrize("reader", list(ReaderKind), ids=lambda kind: kind.value)
def test_no_reader_reads_about_its_own_body(body: NamedBody, reader: ReaderKind) -> None:
    everybody: Register = replace(
        REGISTER,
        readers=tuple(replace(one, reader=f"{one.reader}-{b}", body=b) for one in REGISTER.readers for b in NamedBody),
    )
    found = readers(report(facts=Facts(named_bodies=(body,)), reader=reader), everybody, TODAY)
    assert found
    assert body not in {one.body for one in found}


@pytest.mark.parametrize(
    ("certificate", "transport"),
    [
        pytest.param(AUTHORITY.letters().certificate, Transport.SMIME, id="good"),
        pytest.param(
            Authority().letters(ends=-timedelta(hours=30), begins=-timedelta(days=9)).certificate,
            Transport.DESK,
            id="ended",
        ),
        pytest.param(AUTHORITY.signer().certificate, Transport.DESK, id="not an RSA key"),
        pytest.param(AUTHORITY.letters(bits=1024).certificate, Transport.DESK, id="a short RSA key"),
        pytest.param(b"no certificate", Transport.DESK, id="none at all"),
    ],
)
def test_a_letter_agency_without_a_good_certificate_reads_at_its_desk(certificate: bytes, transport: Transport) -> None:
    today = AUTHORITY.now.date()
    listed = replace(CHARITY, certificate=certificate, transport=Transport.SMIME, valid_to=today)
    forever = replace(register(certificate), agencies=(listed,))
    (agency,) = recipients(report(given("charity", Choice.G)), forever, today)
    assert agency.transport is transport


def test_a_report_that_no_listed_reader_may_read_has_no_reader() -> None:
    about_the_council = report(facts=Facts(named_bodies=(NamedBody.COUNCIL,)))
    (coordinator, independent) = REGISTER.readers
    alone = replace(REGISTER, readers=(coordinator,))
    inside = replace(REGISTER, readers=(coordinator, replace(independent, body=NamedBody.COUNCIL)))
    assert [has_reader(about_the_council, listed, TODAY) for listed in (REGISTER, alone, inside)] == [
        True,
        False,
        False,
    ]
    assert has_reader(report(), alone, TODAY)
    assert not has_reader(report(), REGISTER, END + timedelta(days=1))


LATER = END + timedelta(days=1)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param(({}, {}), (), id="both are there"),
        pytest.param(({"valid_to": START}, {}), (ReaderKind.COORDINATOR,), id="the coordinator's term is over"),
        pytest.param(({}, {"valid_from": LATER}), (ReaderKind.INDEPENDENT,), id="the independent one has not begun"),
        pytest.param(({}, {"body": NamedBody.COUNCIL}), (ReaderKind.INDEPENDENT,), id="the council's own"),
        pytest.param(({}, {"body": NamedBody.THIS_SERVICE}), (ReaderKind.INDEPENDENT,), id="this service's own"),
        pytest.param(({}, {"body": NamedBody.HEALTH_CARE}), (), id="of another body"),
        pytest.param(({}, {"kind": ReaderKind.COORDINATOR}), (ReaderKind.INDEPENDENT,), id="two coordinators"),
    ],
)
def test_a_kind_of_reader_that_is_lacking_is_named(
    changes: tuple[dict[str, object], ...], expected: tuple[ReaderKind, ...]
) -> None:
    readers = tuple(replace(reader, **change) for reader, change in zip(REGISTER.readers, changes, strict=True))
    assert lacking(replace(REGISTER, readers=readers), TODAY) == expected
