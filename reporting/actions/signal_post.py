"""The mails to contributors of signals: links that were asked for, what became of a signal, and the digest."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from msgspec import Struct, field
from msgspec.structs import replace

from reporting.mail import Outcome, Relay, send
from reporting.model.calendar import local_day, monday_of
from reporting.model.chance import Draw
from reporting.model.signal import DIGEST_EVERY, DIGEST_LINKS, LINK_DAYS
from reporting.model.site import Scheme
from reporting.routing import contributor_mail, link
from reporting.store import rumours, signals
from reporting.store.database import Connection, Database

# A relay that fell silent may have taken the mail: a second one would be worse than none.
WENT = (Outcome.SENT, Outcome.UNSURE)


# So many mails in a row that it took for nobody: it is the relay, and not one address, that is at fault.
IN_A_ROW = 3


class RelayAway(Exception):
    """The relay took nothing now; whoever is waiting for it holds up what is due to agencies."""


class Poster(Struct, frozen=True, kw_only=True):
    """What these mails are made with. Without the desk's address or a key for links there is nothing to send."""

    db: Database
    scheme: Scheme
    relay: Relay
    link_key: bytes
    later: list[str] = field(default_factory=list)  # for whom it took nothing, one after the other


async def post(poster: Poster, now: datetime, draw: Draw) -> int:
    """Send every mail that is due to a contributor, and give how many went.

    An address for which the relay takes nothing keeps no other waiting; a relay that is away is asked three times.
    """
    if not poster.link_key or not poster.scheme.desk_url:
        return 0
    poster = replace(poster, later=[])
    today = local_day(now)
    went = 0
    with suppress(RelayAway):
        went += await _links(poster, today)
        went += await _feedback(poster, today)
        went += await _digests(poster, today, draw)
    return went


async def _links(poster: Poster, today: date) -> int:
    async with poster.db.acquire() as conn:
        wanted = await signals.wanted(conn, today)
    went = 0
    for one in wanted:
        token = link.signal_token_of(poster.link_key, one.link_id)
        mail = contributor_mail.link_mail(poster.scheme, one.mail, token, today)
        kept = partial(
            signals.link_sent,
            link_id=one.link_id,
            token_hash=link.token_hash(token),
            today=today,
            ends=today + LINK_DAYS,
        )
        went += await _sent(poster, mail, one.mail, kept, partial(signals.link_refused, link_id=one.link_id))
    return went


async def _feedback(poster: Poster, today: date) -> int:
    async with poster.db.acquire() as conn:
        told = await signals.to_mail(conn, today)
    went = 0
    for one in told:
        mail = contributor_mail.feedback_mail(
            poster.scheme,
            one.mail,
            received=one.received,
            feedback=one.feedback,
            mark=one.signal_id.hex,
            today=today,
        )
        done = partial(signals.mailed, signal_id=one.signal_id, feedback=one.feedback)
        went += await _sent(poster, mail, one.mail, done, done)
    return went


async def _digests(poster: Poster, today: date, draw: Draw) -> int:
    until = monday_of(today)
    since = until - timedelta(weeks=2)
    async with poster.db.acquire() as conn:
        due = await signals.digests_due(conn, today, today - DIGEST_EVERY)
        if not due:
            return 0
        said, quiet = await signals.counts(conn, since, until)
        lines = len(await rumours.published(conn))
    told = contributor_mail.Digest(first=since, last=until - timedelta(days=1), signals=said, quiet=quiet, lines=lines)
    return sum([await _digest(poster, one, told, today, draw) for one in due])


async def _digest(
    poster: Poster, one: signals.DueDigest, told: contributor_mail.Digest, today: date, draw: Draw
) -> bool:
    ids = [UUID(bytes=draw(16), version=4) for _ in range(DIGEST_LINKS)]
    tokens = {made: link.signal_token_of(poster.link_key, made) for made in ids}
    mail = contributor_mail.digest_mail(poster.scheme, one.mail, told, tuple(tokens.values()), today)

    async def went(conn: Connection) -> None:
        await signals.digest_sent(conn, one.contributor_id, today)
        for link_id, token in tokens.items():
            await signals.put_link(
                conn,
                link_id,
                one.contributor_id,
                token_hash=link.token_hash(token),
                today=today,
                ends=today + LINK_DAYS,
            )

    refused = partial(signals.digest_sent, contributor_id=one.contributor_id, today=today)
    return await _sent(poster, mail, one.mail, went, refused)


async def _sent(
    poster: Poster,
    mail: bytes,
    to: str,
    went: Callable[[Connection], Awaitable[None]],
    refused: Callable[[Connection], Awaitable[None]],
) -> bool:
    """Hand a mail to the relay and write what became of it; what was not taken is tried again at the next look."""
    outcome = await send(poster.relay, mail, sender=poster.scheme.mail_from, recipient=to)
    if outcome is Outcome.TEMPORARY:
        poster.later.append(to)
        if len(poster.later) == IN_A_ROW:
            raise RelayAway
        return False
    poster.later.clear()
    async with poster.db.transaction() as conn:
        await (went if outcome in WENT else refused)(conn)
    return outcome in WENT
