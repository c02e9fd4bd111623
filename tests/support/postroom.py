"""A database with referrals that are due, the router's role on it, and relays to send them to."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from reporting.actions.deliver import Counts, Post
from reporting.mail import Relay
from reporting.model.agency import Register, Standing
from reporting.model.chance import Draw
from reporting.model.referral import Letter, NewReferral
from reporting.model.site import Scheme
from reporting.router import run_once
from reporting.routing.smime import sealed_letter
from reporting.sealing.envelope import SealedBlock, Wrap
from reporting.store import referrals, reports, standing
from reporting.store.database import Database
from tests.support import parties
from tests.support.certs import Authority, Leaf
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.relay import FaultyRelay

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
TODAY = date(2026, 3, 4)
SOON = NOW + timedelta(hours=1)
NEXT_DAY = NOW + timedelta(days=1)
SCHEME = Scheme()
TLS = Authority()
GOOD = TLS.server()
WRONG = TLS.server("other.example")
LETTERS = Authority("Letters", now=NOW)
CHARITY, OTHER_CHARITY, SIGNER = LETTERS.letters(), LETTERS.letters(), LETTERS.signer()
REGISTER = parties.register(CHARITY.certificate)
CANARY = "ZQXCANARY"
STANDINGS = tuple(
    Standing(agency=one.agency, agreement_until=parties.END, verified_until=parties.END) for one in REGISTER.agencies
)


class Row(Struct, frozen=True, kw_only=True):
    """The columns of a referral that sending changes."""

    state: str
    notice_state: str
    due: datetime | None
    lease_until: datetime | None
    retry_at: datetime | None
    attempts: int
    sent_day: date | None


SENT = Row(state="sent", notice_state="sent", due=None, lease_until=None, retry_at=None, attempts=1, sent_day=TODAY)


class Scene:
    """A database, its router role, and referrals to play with."""

    def __init__(self, database: TestDatabase, db: Database, folder: Path) -> None:
        self.database, self.db, self.folder = database, db, folder
        self.draw = dice(folder.name)

    async def stands(self, standings: Sequence[Standing] = STANDINGS) -> None:
        """What the directory knows of the agencies; all in term unless a test says otherwise."""
        async with self.database.as_role() as conn:
            for one in standings:
                await standing.put(conn, one)

    async def filed(self, agency: str, *, urgent: bool = False, letter: Letter | None = None) -> UUID:
        """A report with one referral that is due now."""
        return await self.filed_as(replace(self.referral(agency, letter), urgent=urgent))

    def referral(self, agency: str, letter: Letter | None = None) -> NewReferral:
        """A referral that is due now."""
        return NewReferral(
            referral_id=UUID(bytes=self.draw(16), version=4),
            agency=agency,
            key_id=self.draw(8),
            due=NOW,
            urgent=False,
            reference="7F3A",
            letter=letter,
        )

    async def filed_as(self, referral: NewReferral, made_day: date = TODAY) -> UUID:
        async with self.database.as_role() as conn:
            await reports.file(conn, **_report(self.draw, [referral], made_day))
        return referral.referral_id

    async def row(self, referral_id: UUID) -> Row:
        async with self.database.as_role() as conn:
            found = await conn.fetchrow("select * from referral where referral_id = $1", referral_id)
        assert found is not None
        return Row(**{name: found[name] for name in Row.__struct_fields__})

    async def taken_back(self, referral_id: UUID) -> bool:
        """Whether the reporter could take it back now, and did."""
        async with self.database.as_role() as conn:
            report_id = await conn.fetchval("select report_id from referral where referral_id = $1", referral_id)
        async with self.database.as_role("reporting_public") as conn:
            return await referrals.withdraw(conn, referral_id, report_id)

    async def letters(self) -> int:
        async with self.database.as_role() as conn:
            return int(await conn.fetchval("select count(*) from letter"))

    def post(self, port: int, register: Register = REGISTER, seconds: float = 5) -> Post:
        relay = Relay(host="localhost", port=port, ca=TLS.file(self.folder), seconds=seconds)
        return Post(db=self.db, register=register, scheme=SCHEME, relay=relay)

    async def routed(self, faulty: FaultyRelay, at: datetime = NOW, register: Register = REGISTER) -> Counts:
        return await run_once(self.post(faulty.port, register), at, self.draw)


def charity_letter(leaf: Leaf = CHARITY, message_id: str = "<1@reporting.example>") -> Letter:
    (agency,) = (a for a in parties.register(leaf.certificate).agencies if a.agency == "charity")
    return sealed_letter(
        f"{CANARY}\n",
        agency=agency,
        scheme=SCHEME,
        message_id=message_id,
        now=NOW,
        signing_key_pem=SIGNER.key,
        signing_cert_pem=SIGNER.certificate,
    )


def _report(draw: Draw, referrals: Sequence[NewReferral], made_day: date) -> dict[str, Any]:
    return {
        "report_id": UUID(bytes=draw(16), version=4),
        "object_id": UUID(bytes=draw(16), version=4),
        "epoch": 793,
        "tag": draw(16),
        "once": draw(16),
        "reply_key": draw(1216),
        "urgent": False,
        "blocks": [SealedBlock(block=number, size_class=0, sealed=draw(100)) for number in range(6)],
        "wraps": [Wrap(key_id=referral.key_id, sealed=draw(64)) for referral in referrals],
        "referrals": referrals,
        "draft_tag": draw(16),
        "draft_expires": NOW + timedelta(minutes=30),
        "made_day": made_day,
    }
