"""What an agency's desk keeps besides the report: links of notices, who has a report, tokens, and what is late."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from reporting.model.agency_desk import Assignment, Colleague, Handover, LinkTry, Token, TokenUse, Unacknowledged
from reporting.store.database import Connection
from reporting.store.queries import as_many, as_one, queries


async def make_link(conn: Connection, *, referral_id: UUID, token_hash: bytes, digits_hash: bytes, ends: date) -> None:
    """Write the link of a referral's notice; one that is there stays as it is."""
    await queries.mail_link_make(
        conn, token_hash=token_hash, referral_id=referral_id, digits_hash=digits_hash, ends=ends
    )


async def try_link(
    conn: Connection, *, token_hash: bytes, digits_hash: bytes, most: int, today: date
) -> LinkTry | None:
    """Count a try at a link and say what it was; None for an unknown link, and for one that has ended."""
    row = await queries.mail_link_try(conn, token_hash=token_hash, digits_hash=digits_hash, most=most, today=today)
    return as_one(LinkTry, row)


async def links_go(conn: Connection, today: date) -> None:
    """Delete links whose time is over."""
    await queries.mail_links_retire(conn, today=today)


async def assign(
    conn: Connection, referral_id: UUID, agency: str, *, to: UUID, by: UUID, reason: Handover, today: date
) -> bool:
    """Give a report to a person; False when the referral or the person is not this agency's."""
    given = await queries.assignment_put(
        conn, referral_id=referral_id, agency=agency, staff_id=to, by_staff=by, reason=reason.value, today=today
    )
    return bool(given)


async def put_back(conn: Connection, referral_id: UUID, agency: str) -> None:
    """Leave a report with nobody."""
    await queries.assignment_end(conn, referral_id=referral_id, agency=agency)


async def assignment(conn: Connection, referral_id: UUID, agency: str) -> Assignment | None:
    """Who has a report, if anybody."""
    return as_one(Assignment, await queries.assignment_of(conn, referral_id=referral_id, agency=agency))


async def people(conn: Connection, agency: str) -> tuple[Colleague, ...]:
    """The people who read for an agency, by name."""
    return await as_many(Colleague, queries.agency_people(conn, agency=agency))


async def unacknowledged(conn: Connection, key_ids: Iterable[bytes], before: date) -> tuple[Unacknowledged, ...]:
    """What was sent on a day or earlier and no agency said it has, of the reports that one of these keys opens."""
    return await as_many(Unacknowledged, queries.referrals_unacknowledged(conn, key_ids=list(key_ids), before=before))


async def make_token(conn: Connection, token: Token, token_hash: bytes) -> bool:
    """Write a new token; False when the same button made one before."""
    made = await queries.agency_token_make(
        conn,
        token_id=token.token_id,
        agency=token.agency,
        name=token.name,
        token_hash=token_hash,
        made_day=token.made_day,
        ends=token.ends,
    )
    return bool(made)


async def use_token(conn: Connection, token_hash: bytes, now: datetime, today: date) -> TokenUse | None:
    """Count that a token was shown; None for an unknown one, and for one that has ended."""
    return as_one(TokenUse, await queries.agency_token_use(conn, token_hash=token_hash, now=now, today=today))


async def tokens(conn: Connection, agency: str) -> tuple[Token, ...]:
    """The tokens of an agency, newest first."""
    return await as_many(Token, queries.agency_tokens(conn, agency=agency))


async def end_token(conn: Connection, token_id: UUID, agency: str) -> bool:
    """End a token at once; False when it is not this agency's."""
    return bool(await queries.agency_token_end(conn, token_id=token_id, agency=agency))


async def tokens_go(conn: Connection, today: date) -> None:
    """Delete tokens whose time is over."""
    await queries.agency_tokens_retire(conn, today=today)
