"""The router: sends what is due, again and again, until it is told to stop.

It holds no private key, and logs what fails and never what was sent: a line with a time would tell when a report came.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta

from reporting.actions.absence import tell
from reporting.actions.deliver import Counts, Post, deliver, tidy
from reporting.actions.following import follow
from reporting.actions.prove import Asker, ask
from reporting.actions.signal_post import Poster, post
from reporting.errors import NotStored, RegisterRefused, Unavailable
from reporting.model.calendar import local_day
from reporting.model.chance import Draw

# Urgent referrals have no slot: they wait for this look at the outbox and no longer.
LOOK_EVERY = 2.0
# While the database is away there is no hurry: referrals that wait are safe.
DATABASE_AWAY = 10.0

# A register that takes the place of the one before is read within this time.
READ_AGAIN = timedelta(seconds=30)
# A proof mail that could not be sent is tried again after this time.
ASK_EVERY = timedelta(hours=1)
# Somebody at the desk may be on the telephone with whom a link is sent to.
POST_EVERY = timedelta(minutes=1)

# Reads everything anew that the router works with.
Load = Callable[[], Awaitable[Post]]

log = logging.getLogger(__name__)

__all__ = ["Counts", "Load", "Post", "run", "run_once"]


async def run_once(parts: Post, now: datetime, draw: Draw) -> Counts:
    """Handle everything that is due at this moment, once each, and say what became of it."""
    began = asyncio.get_running_loop().time()
    await tidy(parts, now)
    counts = Counts()
    while True:
        # Leases count from when they are given: with many referrals and a slow relay the moment moves on.
        moment = now + timedelta(seconds=asyncio.get_running_loop().time() - began)
        batch = await deliver(parts, moment, draw)
        counts += batch
        if not batch.handled + await follow(parts, moment, draw):
            await _ask(parts, moment)
            await _post(parts, moment, draw)
            return counts


async def run(load: Load, clock: Callable[[], datetime], draw: Draw, stop: asyncio.Event) -> None:
    """Send what is due until `stop` is set; what is under way then is finished and recorded.

    A database that is away is waited for. The register is read again every half minute, and at once when it is not
    the newest any more; RegisterRefused ends the run when what stands there then does not hold either.
    """
    parts: Post | None = None
    again = ask_next = post_next = clock()
    tidied: date | None = None
    while not stop.is_set():
        wait = LOOK_EVERY
        try:
            now = clock()
            if parts is None or now >= again:
                parts, again = await load(), now + READ_AGAIN
            if tidied != local_day(now):
                await tidy(parts, now)
                tidied = local_day(now)
            if (await deliver(parts, now, draw)).handled + await follow(parts, now, draw):
                continue
            if now >= ask_next:
                await _ask(parts, now)
                ask_next = now + ASK_EVERY
            if now >= post_next:
                await _post(parts, now, draw)
                post_next = now + POST_EVERY
        except RegisterRefused:
            if parts is None:
                raise
            parts, wait = None, 0
        except (Unavailable, NotStored) as fault:
            log.warning("database: %s", type(fault).__name__)
            wait = DATABASE_AWAY
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), wait)


async def _ask(parts: Post, now: datetime) -> None:
    """Ask agencies for the quarter's proof, and say when nobody is at the desk; what is due to be sent goes first."""
    asker = Asker(db=parts.db, register=parts.register, scheme=parts.scheme, relay=parts.relay, link_key=parts.link_key)
    asked = await ask(asker, now)
    if asked:
        log.info("proof mails: %d", asked)
    await tell(parts.db, parts.scheme, parts.relay, now)


async def _post(parts: Post, now: datetime, draw: Draw) -> None:
    """Send contributors of signals what is due to them."""
    poster = Poster(db=parts.db, scheme=parts.scheme, relay=parts.relay, link_key=parts.link_key)
    sent = await post(poster, now, draw)
    if sent:
        log.info("mails to contributors: %d", sent)
