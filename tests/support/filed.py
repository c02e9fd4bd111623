"""Reports on their way to the desk: sealed by the real policy, filed by the real statement."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from reporting.forms.trim import for_agency
from reporting.model.agency import Agency
from reporting.model.area import AreaChoice
from reporting.model.calendar import epoch_of
from reporting.model.incident import Behaviour, NamedBody, Risk
from reporting.model.permission import Choice, Given, PermissionRecord, ReaderKind, Scope, SendWhen
from reporting.model.referral import NewReferral
from reporting.model.report import About, Contact, Count, Facts, Report, Story
from reporting.model.reporter import UnderEighteen
from reporting.model.strand import Strand
from reporting.routing.disclosure import copied_to, disclosed, gets_a_copy, recipients
from reporting.sealing.blocks import texts_of
from reporting.sealing.envelope import Envelope, Header, Kind
from reporting.sealing.keys import public_of
from reporting.sealing.receipt import seed_of, tag_of
from reporting.sealing.seal import seal
from reporting.store import reports
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.parties import TODAY, register

DRAW = dice("filed")
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
WORDS = "<b>they</b> shouted \u202eat me"
STORY = "A story that only some may read: " + WORDS


class Filed(Struct, frozen=True, kw_only=True):
    """A filed report: its ids, and the seed behind its number."""

    report_id: UUID
    object_id: UUID
    reporter: bytes
    referrals: dict[str, UUID]


def given(agency: str, choice: Choice, *scopes: Scope) -> Given:
    return Given(agency=agency, choice=choice, scopes=scopes)


POLICE_FULL = given("police", Choice.C, Scope.FACTS, Scope.STORY, Scope.CONTACT, Scope.REPLY)
POLICE_FACTS = given("police", Choice.B, Scope.FACTS, Scope.REPLY)
CHARITY = given("charity", Choice.G, Scope.FACTS, Scope.REPLY)


def report(
    *permissions: Given,
    named: tuple[NamedBody, ...] = (),
    strands: tuple[Strand, ...] = (Strand.RACE,),
    area: AreaChoice | None = None,
    behaviours: tuple[Behaviour, ...] = (Behaviour.VERBAL_ABUSE,),
    risk: tuple[Risk, ...] = (),
    under_18: UnderEighteen | None = None,
) -> Report:
    record = PermissionRecord(
        given=permissions, send=SendWhen.NOW, reader=ReaderKind.COORDINATOR, wording="1", lang="en", day=TODAY
    )
    return Report(
        facts=Facts(
            behaviours=behaviours,
            strands=strands,
            named_bodies=named,
            area=area,
            risk=risk,
            under_18=under_18,
        ),
        count=Count(lang="en"),
        story=Story(lang="ar", words=STORY),
        contact=Contact(name="A name to ask for"),
        about=About(),
        permission=record,
    )


async def file(
    database: TestDatabase, whole: Report, state: str = "sent", day: date = TODAY, root: bytes | None = None
) -> Filed:
    """File a report as the public site does, and put its referrals into a state; under a number, by its root."""
    reporter = DRAW(96) if root is None else seed_of(root)
    header = Header(kind=Kind.REPORT, report_id=fresh_id(), object_id=fresh_id(), epoch=epoch_of(day))
    envelope = seal(header, texts_of(whole), disclosed(whole, register(), public_of(reporter), day), DRAW)
    copies = {
        agency.agency: _copy(whole, agency, header)
        for agency in recipients(whole, register(), day)
        if gets_a_copy(whole, agency)
    }
    referrals = [
        NewReferral(
            object_id=copies[agency.agency].header.object_id if agency.agency in copies else None,
            referral_id=fresh_id(),
            agency=agency.agency,
            key_id=agency.key.key_id,
            due=NOW,
            urgent=whole.urgent,
            reference=DRAW(2).hex().upper(),
        )
        for agency in recipients(whole, register(), day)
    ]
    async with database.as_role() as conn:
        await reports.file(
            conn,
            report_id=header.report_id,
            object_id=header.object_id,
            epoch=header.epoch,
            tag=DRAW(16) if root is None else tag_of(root),
            once=DRAW(16),
            reply_key=public_of(reporter),
            urgent=whole.read_first,
            blocks=envelope.blocks,
            wraps=envelope.wraps,
            copies=tuple(copies.values()),
            referrals=referrals,
            draft_tag=DRAW(16),
            draft_expires=NOW + timedelta(minutes=30),
            made_day=day,
        )
        await conn.execute(
            "update referral set state = $2, sent_day = $3 where report_id = $1", header.report_id, state, day
        )
    return Filed(
        report_id=header.report_id,
        object_id=header.object_id,
        reporter=reporter,
        referrals={referral.agency: referral.referral_id for referral in referrals},
    )


def _copy(whole: Report, agency: Agency, header: Header) -> Envelope:
    own = replace(header, kind=Kind.COPY, object_id=fresh_id())
    party = copied_to(whole, agency)
    texts = texts_of(for_agency(whole, agency.agency))
    return seal(own, {block: texts[block] for block in party[0].blocks}, party, DRAW)


def fresh_id() -> UUID:
    return UUID(bytes=DRAW(16), version=4)
