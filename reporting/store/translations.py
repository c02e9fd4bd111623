"""Translations: one story for one translator, until it is done or taken back."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct

from reporting.model.coordination import Translating
from reporting.sealing.envelope import Wrap
from reporting.store.database import Connection
from reporting.store.queries import as_many, as_one, queries


class Translator(Struct, frozen=True, kw_only=True):
    """A person who translates, with the key that a story is wrapped to."""

    staff_id: UUID
    name: str
    public: bytes


class Task(Struct, frozen=True, kw_only=True):
    """A story that waits for a translator, and who may open its translation."""

    object_id: UUID  # of the translation
    report_id: UUID
    key_id: bytes
    reads: tuple[str, ...]  # the agencies that may open the story
    reporter: bool  # whether the reporter's number may open it too
    story_id: UUID  # the object that holds the story
    epoch: int
    reply_key: bytes


async def translators(conn: Connection) -> tuple[Translator, ...]:
    """The people who translate, by name."""
    return await as_many(Translator, queries.translators(conn))


async def give_key(conn: Connection, staff_id: UUID, public: bytes) -> None:
    """Write the key of a new translator."""
    await queries.translator_key_set(conn, staff_id=staff_id, public=public)


async def renew_key(conn: Connection, staff_id: UUID, public: bytes) -> bool:
    """Write another key for a translator in the place of the old; False for an account that translates nothing."""
    return bool(await queries.translator_key_renew(conn, staff_id=staff_id, public=public))


async def ask(
    conn: Connection,
    object_id: UUID,
    report_id: UUID,
    translator: UUID,
    *,
    wrap: Wrap,
    reads: Sequence[str],
    reporter: bool,
    asked_by: UUID,
    day: date,
) -> bool:
    """Let a translator into one story; False when somebody is asked already, or the account translates nothing."""
    return bool(
        await queries.translation_asked(
            conn,
            object_id=object_id,
            report_id=report_id,
            staff_id=translator,
            wrap=wrap.sealed,
            reads=list(reads),
            reporter=reporter,
            asked_by=asked_by,
            day=day,
        )
    )


async def is_done(conn: Connection, object_id: UUID, staff_id: UUID) -> bool:
    """Whether this translator has sent this translation."""
    return bool(await queries.translation_is_done(conn, object_id=object_id, staff_id=staff_id))


async def end(conn: Connection, object_id: UUID, report_id: UUID, *, done: bool, day: date) -> UUID | None:
    """Take the translator's wrap away; the report, or None when it has ended or is about another."""
    state = "done" if done else "taken_back"
    found: UUID | None = await queries.translation_ended(
        conn, object_id=object_id, report_id=report_id, state=state, day=day
    )
    return found


async def keys_of_agencies(conn: Connection, report_id: UUID, agencies: Sequence[str]) -> tuple[bytes, ...]:
    """The keys by which these agencies read a report now; of a permission that was taken back there is none."""
    rows = queries.translation_keys(conn, report_id=report_id, agencies=list(agencies))
    return tuple([row["key_id"] async for row in rows])


async def of_report(conn: Connection, report_id: UUID) -> tuple[Translating, ...]:
    """The requests about a report, oldest first."""
    return await as_many(Translating, queries.translations_of_report(conn, report_id=report_id))


async def waiting_for(conn: Connection, staff_id: UUID) -> tuple[Translating, ...]:
    """What waits for a translator, oldest first."""
    return await as_many(Translating, queries.translations_for(conn, staff_id=staff_id))


async def task(conn: Connection, object_id: UUID, staff_id: UUID) -> Task | None:
    """One story that waits for this translator."""
    return as_one(Task, await queries.translation_task(conn, object_id=object_id, staff_id=staff_id))
