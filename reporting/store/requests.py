"""What reporters ask of the desk behind their numbers, as the desk sees it."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from msgspec import Struct

from reporting.model.rights import QuoteState, RequestKind, RequestState
from reporting.sealing.envelope import Kind, Wrap
from reporting.sealing.replies import SealedReply
from reporting.store.database import Connection
from reporting.store.queries import as_many, queries
from reporting.store.replies import blocks_of


class SealedRequest(Struct, frozen=True, kw_only=True):
    """A request with what is sealed in it, and the key that opens that."""

    request_id: UUID
    report_id: UUID
    kind: RequestKind
    agency: str | None
    agency_key: bytes | None
    day: date
    key_id: bytes
    sealed: SealedReply


class QuoteRow(Struct, frozen=True, kw_only=True):
    """A few changed words that were asked for."""

    quote_id: UUID
    state: QuoteState
    day: date


class ErasedRow(Struct, frozen=True, kw_only=True):
    """A report that an agency had and its reporter erased."""

    erased_id: UUID
    reference: str
    day: date


async def every_open(conn: Connection, key_ids: Sequence[bytes]) -> tuple[SealedRequest, ...]:
    """What is not done yet of what these keys may read, oldest first."""
    return tuple(
        [
            SealedRequest(
                request_id=row["request_id"],
                report_id=row["report_id"],
                kind=RequestKind(row["kind"]),
                agency=row["agency"],
                agency_key=row["agency_key"],
                day=row["day"],
                key_id=row["key_id"],
                sealed=SealedReply(
                    report_id=row["report_id"],
                    object_id=row["request_id"],
                    referral_id=None,
                    epoch=row["epoch"],
                    kind=Kind.CORRECTION,
                    blocks=blocks_of(row["block_numbers"], row["size_classes"], row["sealeds"]),
                    wrap=Wrap(key_id=row["key_id"], sealed=row["wrap"]),
                ),
            )
            async for row in queries.requests_open(conn, key_ids=list(key_ids))
        ]
    )


async def end(conn: Connection, request_id: UUID, state: RequestState, day: date) -> bool:
    """Refuse a request, or call a complaint answered; False when it is not open any more."""
    return bool(await queries.requests_end(conn, request_id=request_id, state=state, day=day))


async def widen(
    conn: Connection, request_id: UUID, wrap: Wrap, *, referral_id: UUID, due: datetime, reference: str, day: date
) -> bool:
    """Let the agency in that was asked for; False when the request is not open, or is for another key."""
    done = await queries.requests_widen(
        conn,
        request_id=request_id,
        referral_id=referral_id,
        key_id=wrap.key_id,
        sealed=wrap.sealed,
        due=due,
        reference=reference,
        day=day,
    )
    return done is not None


async def reply_key(conn: Connection, report_id: UUID) -> bytes:
    """The key behind the number of a report."""
    return bytes(await queries.requests_reply_key(conn, report_id=report_id))


async def ask_quote(conn: Connection, quote_id: UUID, report_id: UUID, day: date) -> None:
    """Ask whether a few changed words may be shown."""
    await queries.requests_quote(conn, quote_id=quote_id, report_id=report_id, day=day)


async def quotes(conn: Connection, report_id: UUID) -> tuple[QuoteRow, ...]:
    """The words that were asked for about a report."""
    return await as_many(QuoteRow, queries.requests_quotes(conn, report_id=report_id))


async def erased(conn: Connection, agency: str) -> tuple[ErasedRow, ...]:
    """What an agency that had a copy is told of erased reports, newest first."""
    return await as_many(ErasedRow, queries.requests_erased(conn, agency=agency))


async def erased_done(conn: Connection, erased_id: UUID, agency: str) -> bool:
    """Forget that an agency has to delete its copy: it did. False when it was not told of such a one."""
    return bool(await queries.requests_erased_done(conn, erased_id=erased_id, agency=agency))
