"""What follows letters: leased when its letter has gone, sent, and recorded. One fault stops no other."""

import asyncio
import logging
from datetime import datetime, timedelta
from typing import Protocol, assert_never

from reporting.mail import Outcome, Relay, send
from reporting.model.agency import Agency, Register, Standing
from reporting.model.calendar import local_day
from reporting.model.chance import Draw
from reporting.model.site import Scheme
from reporting.routing.policy import is_live, retry_at, routable
from reporting.routing.smime import may_still_go
from reporting.store import standing, supplements
from reporting.store.database import Database
from reporting.store.supplements import DueSupplement

# A photo in a letter is a megabyte or two: fewer at once than letters.
BATCH = 4
LEASE = timedelta(minutes=10)

log = logging.getLogger(__name__)


class Sender(Protocol):
    """What sending takes of the router's parts."""

    @property
    def db(self) -> Database:
        """Where supplements wait."""

    @property
    def register(self) -> Register:
        """Who is listed, and under which certificate."""

    @property
    def scheme(self) -> Scheme:
        """Whose mail it is."""

    @property
    def relay(self) -> Relay:
        """Where it is handed over."""


async def follow(post: Sender, now: datetime, draw: Draw) -> int:
    """Handle one batch of what is due, and say how many there were.

    A crash between sending and recording sends the same bytes twice under the same Message-ID.
    """
    async with post.db.acquire() as conn:
        due = await supplements.lease_due(conn, now, now + LEASE, BATCH)
        known = await standing.every(conn) if due else ()
    ends = await asyncio.gather(*(_one(post, one, known, now, draw) for one in due), return_exceptions=True)
    for end in ends:
        if isinstance(end, BaseException):
            log.error("supplement not handled: %s", type(end).__name__)
    return len(due)


async def _one(post: Sender, one: DueSupplement, standings: tuple[Standing, ...], now: datetime, draw: Draw) -> None:
    today, again = local_day(now), retry_at(one.attempts, False, now, draw)
    agency = next((a for a in post.register.agencies if a.agency == one.agency), None)
    if agency is None or not (is_live(agency, today) and may_still_go(one.letter, agency, today)):
        async with post.db.acquire() as conn:
            await supplements.refused(conn, one.supplement_id)
    elif not routable(agency, standings, today):
        # An agreement that has lapsed may be renewed; after 14 days what waits for it goes.
        async with post.db.acquire() as conn:
            await supplements.retry(conn, one.supplement_id, again, unsure=one.unsure)
    else:
        await _recorded(post, one, await _sent(post, one, agency), again)


async def _sent(post: Sender, one: DueSupplement, agency: Agency) -> Outcome:
    return await send(post.relay, one.mail, sender=post.scheme.mail_from, recipient=agency.address)


async def _recorded(post: Sender, one: DueSupplement, outcome: Outcome, again: datetime) -> None:
    async with post.db.acquire() as conn:
        match outcome:
            case Outcome.SENT:
                await supplements.sent(conn, one.supplement_id)
            case Outcome.TEMPORARY | Outcome.UNSURE:
                unsure = one.unsure or outcome is Outcome.UNSURE
                await supplements.retry(conn, one.supplement_id, again, unsure=unsure)
            case Outcome.PERMANENT:
                await supplements.refused(conn, one.supplement_id)
            case _:
                assert_never(outcome)
