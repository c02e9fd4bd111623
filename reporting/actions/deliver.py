"""Deliver: lease what is due, send it, record what became of it. One fault stops no other referral."""

import asyncio
import logging
from datetime import datetime, timedelta
from functools import reduce
from operator import add
from typing import assert_never

from msgspec import Struct

from reporting.errors import RegisterRefused
from reporting.mail import Outcome, Relay, send
from reporting.model.agency import Agency, Register, Standing
from reporting.model.calendar import local_day
from reporting.model.chance import Draw
from reporting.model.referral import DueReferral
from reporting.model.site import Scheme
from reporting.routing import link
from reporting.routing.notice import message_id_of, notice
from reporting.routing.policy import is_live, retry_at, routable
from reporting.routing.smime import may_still_go
from reporting.store import agencies, outbox, register, standing
from reporting.store.database import Connection, Database

# So many at once, and each within its relay's seconds: the lease outlasts the slowest of them by far.
BATCH = 8
LEASE = timedelta(minutes=10)

log = logging.getLogger(__name__)


class Post(Struct, frozen=True, kw_only=True):
    """What the router works with: no private key, and nothing that opens a report.

    Its own key makes the links of notices; without one, notices carry none.
    """

    db: Database
    register: Register
    scheme: Scheme
    relay: Relay
    link_key: bytes = b""


class Counts(Struct, frozen=True, kw_only=True):
    """What became of the referrals that were due."""

    sent: int = 0
    retried: int = 0
    returned: int = 0
    held: int = 0  # nobody is listed and in good standing who may be sent them
    failed: int = 0  # not recorded: the lease runs out and they are tried again

    @property
    def handled(self) -> int:
        """How many there were."""
        return self.sent + self.retried + self.returned + self.held + self.failed

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            sent=self.sent + other.sent,
            retried=self.retried + other.retried,
            returned=self.returned + other.returned,
            held=self.held + other.held,
            failed=self.failed + other.failed,
        )


async def tidy(post: Post, now: datetime) -> None:
    """Take the slots from referrals that need no mail any more."""
    async with post.db.acquire() as conn:
        await outbox.settle(conn, now)


async def deliver(post: Post, now: datetime, draw: Draw) -> Counts:
    """Handle one batch of what is due; RegisterRefused when our register of keys is not the newest, or has expired.

    A crash between sending and recording sends the same bytes twice under the same Message-ID.
    """
    async with post.db.acquire() as conn:
        newest = await register.newest_seen(conn)
        if newest > post.register.version or local_day(now) > post.register.expires:
            raise RegisterRefused
        due = await outbox.lease_due(conn, now, now + LEASE, BATCH)
        known = await standing.every(conn) if due else ()
    ends = await asyncio.gather(*(_one(post, referral, known, now, draw) for referral in due), return_exceptions=True)
    return reduce(add, map(_counted, ends), Counts())


def _counted(end: Counts | BaseException) -> Counts:
    """What became of one referral; of a failure the log gets its class alone."""
    if isinstance(end, BaseException):
        log.error("referral not handled: %s", type(end).__name__)
        return Counts(failed=1)
    return end


async def _one(post: Post, referral: DueReferral, standings: tuple[Standing, ...], now: datetime, draw: Draw) -> Counts:
    agency = _recipient(post.register, referral, standings, now)
    if agency is None:
        async with post.db.acquire() as conn:
            await outbox.held(conn, referral.referral_id)
        return Counts(held=1)
    mail = await _mail(post, referral, agency, now)
    outcome = await send(post.relay, mail, sender=post.scheme.mail_from, recipient=agency.address)
    return await _recorded(post, referral, outcome, now, draw)


def _recipient(
    register: Register, referral: DueReferral, standings: tuple[Standing, ...], now: datetime
) -> Agency | None:
    """Whoever is to be sent it, unless the register does not list them or something about them has lapsed.

    What two people share without permission waits for no agreement: they chose its recipient these days, and a life
    may depend on it.
    """
    today = local_day(now)
    agency = next((one for one in register.agencies if one.agency == referral.agency), None)
    if agency is None or not is_live(agency, today):
        return None
    return agency if referral.unasked or routable(agency, standings, today) else None


async def _mail(post: Post, referral: DueReferral, agency: Agency, now: datetime) -> bytes:
    """The bytes to send; the same at every attempt, since nothing in them depends on the moment of sending."""
    if referral.letter is not None and may_still_go(referral.letter, agency, local_day(now)):
        return referral.letter.mail
    async with post.db.acquire() as conn:
        await outbox.readable(conn, referral.referral_id, local_day(now))
        shortcut = await _link(conn, post, referral, now)
    return notice(
        agency,
        referral.reference,
        referral.urgent,
        scheme=post.scheme,
        message_id=message_id_of(referral.referral_id, post.scheme),
        now=referral.due,
        link=shortcut,
    )


async def _link(conn: Connection, post: Post, referral: DueReferral, now: datetime) -> link.Link | None:
    """The link of this notice, kept as digests; the first try decides when it ends."""
    if not post.link_key or not post.scheme.desk_url:
        return None
    made = link.link_of(post.link_key, referral.referral_id)
    await agencies.make_link(
        conn,
        referral_id=referral.referral_id,
        token_hash=link.token_hash(made.token),
        digits_hash=link.digits_hash(made.token, made.digits),
        ends=local_day(now) + link.TERM,
    )
    return made


async def _recorded(post: Post, referral: DueReferral, outcome: Outcome, now: datetime, draw: Draw) -> Counts:
    again = retry_at(referral.attempts, referral.urgent, now, draw)
    async with post.db.acquire() as conn:
        match outcome:
            case Outcome.SENT:
                await outbox.sent(conn, referral.referral_id, local_day(now))
                return Counts(sent=1)
            case Outcome.TEMPORARY | Outcome.UNSURE:
                unsure = referral.unsure or outcome is Outcome.UNSURE
                await (outbox.unsure if unsure else outbox.retry)(conn, referral.referral_id, again)
                return Counts(retried=1)
            case Outcome.PERMANENT:
                await outbox.returned(conn, referral.referral_id)
                return Counts(returned=1)
            case _:
                assert_never(outcome)
