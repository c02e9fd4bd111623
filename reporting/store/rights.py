"""The rights behind the number, as the reporter's side keeps them: requests, words that may be shown, erasing."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from msgspec import Struct

from reporting.model.rights import QuoteState, RequestKind, RequestState
from reporting.sealing.envelope import Wrap
from reporting.store.database import Connection
from reporting.store.queries import as_many, queries


class NumberedRow(Struct, frozen=True, kw_only=True):
    """A report behind one of the tags of a number."""

    report_id: UUID
    object_id: UUID
    epoch: int
    reply_key: bytes
    tag: bytes


class RequestRow(Struct, frozen=True, kw_only=True):
    """What was asked, and how far it came."""

    request_id: UUID
    kind: RequestKind
    agency: str | None
    day: date
    state: RequestState
    done_day: date | None


class QuoteRow(Struct, frozen=True, kw_only=True):
    """A few changed words that somebody asked to show."""

    quote_id: UUID
    state: QuoteState
    day: date


class HadIt(Struct, frozen=True, kw_only=True):
    """A recipient that has, or may have, a copy."""

    referral_id: UUID
    agency: str
    reference: str


async def keys(conn: Connection, report_id: UUID) -> frozenset[bytes]:
    """The names of the keys that may open the report or a copy of it, as far as its reporter may know of them."""
    return frozenset([row["key_id"] async for row in queries.rights_keys(conn, report_id=report_id)])


async def behind(conn: Connection, tags: Sequence[bytes]) -> tuple[NumberedRow, ...]:
    """The reports behind the tags of a number, newest first; erased ones are not there."""
    return await as_many(NumberedRow, queries.rights_behind(conn, tags=list(tags)))


async def taken(conn: Connection, tags: Sequence[bytes]) -> frozenset[bytes]:
    """Which of these tags are in use."""
    return frozenset([row["tag"] async for row in queries.rights_taken(conn, tags=list(tags))])


async def is_erased(conn: Connection, tag: bytes) -> bool:
    """Whether the report of a tag was erased and is not gone yet."""
    return bool(await queries.rights_is_erased(conn, tag=tag))


async def ask(
    conn: Connection,
    request_id: UUID,
    report_id: UUID,
    kind: RequestKind,
    day: date,
    *,
    agency: str | None = None,
    key_id: bytes | None = None,
    reach_id: UUID | None = None,
) -> bool:
    """Start the clock of a request, whose item must be there; False when it runs already."""
    asked = await queries.rights_ask(
        conn,
        request_id=request_id,
        report_id=report_id,
        kind=kind,
        agency=agency,
        key_id=key_id,
        reach_id=reach_id,
        day=day,
    )
    return asked is not None


async def requests(conn: Connection, report_id: UUID) -> tuple[RequestRow, ...]:
    """What was asked about a report, oldest first."""
    return await as_many(RequestRow, queries.rights_requests(conn, report_id=report_id))


async def unask(conn: Connection, request_id: UUID, report_id: UUID, day: date) -> bool:
    """Take a request back; False when it is not open any more."""
    return bool(await queries.rights_unask(conn, request_id=request_id, report_id=report_id, day=day))


async def had_it(conn: Connection, report_id: UUID) -> tuple[HadIt, ...]:
    """The recipients that have, or may have, a copy."""
    return await as_many(HadIt, queries.rights_had_it(conn, report_id=report_id))


async def erase(conn: Connection, report_id: UUID, day: date) -> bool:
    """Take back what was not sent and close the report for everybody; False when it was erased already."""
    await queries.rights_take_back(conn, report_id=report_id)
    return bool(await queries.rights_erase(conn, report_id=report_id, day=day))


async def tell_erased(conn: Connection, report_id: UUID, drawn: UUID, day: date) -> None:
    """Tell all that had an erased report, by reference: those too whom its reporter does not see."""
    await queries.rights_tell_erased(conn, report_id=report_id, drawn=drawn, day=day)


async def quotes(conn: Connection, report_id: UUID) -> tuple[QuoteRow, ...]:
    """The words that somebody asked to show, oldest first."""
    return await as_many(QuoteRow, queries.rights_quotes(conn, report_id=report_id))


async def answer_quote(conn: Connection, quote_id: UUID, report_id: UUID, state: QuoteState) -> bool:
    """Keep what the reporter said about a few words; False when these are not theirs, or were taken back."""
    return bool(await queries.rights_answer_quote(conn, quote_id=quote_id, report_id=report_id, state=state))


async def open_at_once(
    conn: Connection,
    *,
    referral_id: UUID,
    report_id: UUID,
    object_id: UUID,
    agency: str,
    due: datetime,
    reference: str,
    wrap: Wrap,
) -> bool:
    """Let one more recipient in, which is sent it when due; False when it is a recipient already."""
    done = await queries.rights_open_at_once(
        conn,
        referral_id=referral_id,
        report_id=report_id,
        object_id=object_id,
        agency=agency,
        key_id=wrap.key_id,
        due=due,
        reference=reference,
        sealed=wrap.sealed,
    )
    return bool(done)
