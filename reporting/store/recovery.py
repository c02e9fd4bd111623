"""The recovery kit's holders, and the ceremonies that were held."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from msgspec import Struct

from reporting.model.kit import KitState, ShareState
from reporting.store.database import Connection
from reporting.store.queries import as_many, as_one, queries


class ShareRow(Struct, frozen=True, kw_only=True):
    """One share of the kit that is in use."""

    share: int
    kit: str
    made: date
    holder: str
    confirmed: date


class Held(Struct, frozen=True, kw_only=True):
    """How many ceremonies were held, and on how many reports."""

    ceremonies: int
    reports: int


class Recoverable(Struct, frozen=True, kw_only=True):
    """A report with the recovery key's wrap of it."""

    report_id: UUID
    object_id: UUID
    epoch: int
    sealed: bytes


class _Report(Struct, frozen=True, kw_only=True):
    report_id: UUID


async def state(conn: Connection) -> KitState:
    """The kit in use and its holders; one without a name when there is none."""
    rows = await as_many(ShareRow, queries.kit_state(conn))
    if not rows:
        return KitState()
    shares = tuple(ShareState(share=row.share, holder=row.holder, confirmed=row.confirmed) for row in rows)
    return KitState(kit=rows[0].kit, made=rows[0].made, shares=shares)


async def adopt(conn: Connection, kit: str, made: date, holders: Iterable[str]) -> None:
    """Take a new kit into use: each holder counts as having a share from the day on which it was made."""
    named = tuple(holders)
    await queries.kit_adopt(conn, kit=kit, made=made, shares=tuple(range(1, len(named) + 1)), holders=named)


async def confirm(conn: Connection, share: int, kit: str, day: date, holder: str | None = None) -> bool:
    """Write that a holder said "I still have it"; False for a share of another kit."""
    return bool(await queries.kit_confirm(conn, share=share, kit=kit, holder=holder, day=day))


async def hold(conn: Connection, ceremony_id: UUID, day: date, kind: str, reports: int) -> None:
    """Write that the kit was used, for everybody to see."""
    await queries.ceremony_hold(conn, ceremony_id=ceremony_id, day=day, kind=kind, reports=reports)


async def held(conn: Connection) -> Held:
    """How often the kit was used."""
    return as_one(Held, await queries.ceremony_count(conn)) or Held(ceremonies=0, reports=0)


async def reports(conn: Connection, key_id: bytes) -> tuple[Recoverable, ...]:
    """The reports that the recovery key may open."""
    return await as_many(Recoverable, queries.ceremony_reports(conn, key_id=key_id))


async def once_opened(conn: Connection, key_ids: tuple[bytes, ...]) -> frozenset[UUID]:
    """The reports that one of these keys opens, or opened."""
    rows = await as_many(_Report, queries.ceremony_once_opened(conn, key_ids=key_ids))
    return frozenset(row.report_id for row in rows)


async def let_in(conn: Connection, object_id: UUID, key_id: bytes, sealed: bytes) -> None:
    """Write a wrap that two holders made for a reader."""
    await queries.ceremony_let_in(conn, object_id=object_id, key_id=key_id, sealed=sealed)
