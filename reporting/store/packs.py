"""Packs: those that are made, what staff write for them, how far one is, and what was tried out."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from uuid import UUID

import msgspec
from msgspec import Struct

from reporting.model.pack import Found, Intervention, Job, JobStep, MadePack, Pack, PackKind, Verdict, Words
from reporting.store.database import Connection
from reporting.store.queries import as_many, as_one, queries

# Whoever makes a pack has ended by then, or was ended.
LONGEST_MAKING = timedelta(minutes=5)
JOBS_KEPT = timedelta(days=1)


class Files(Struct, frozen=True, kw_only=True):
    """A made pack with every file that was made of it."""

    number: int
    kind: PackKind
    period: str
    title: str
    made: date
    data: bytes
    html: bytes
    pdf: bytes
    csv: bytes

    @property
    def pack(self) -> Pack:
        """The pack as data."""
        return msgspec.json.decode(self.data, type=Pack)


class Shown(Struct, frozen=True, kw_only=True):
    """A few changed words that their reporter lets us show."""

    words: str
    day: date


class InterventionRow(Struct, frozen=True, kw_only=True):
    """What was tried out, without what came of it."""

    intervention_id: UUID
    title: str
    aim: str
    area_code: str
    first_day: date
    last_day: date
    sign: str
    said_on: date
    name: str


class VerdictRow(Struct, frozen=True, kw_only=True):
    """What came of it, as somebody judged it."""

    intervention_id: UUID
    verdict: Verdict
    reason: str
    day: date
    name: str


class NewestPublic(Struct, frozen=True, kw_only=True):
    """The newest pack for the public."""

    number: int
    data: bytes


async def next_number(conn: Connection) -> int:
    """The number of the next pack, which nobody else gets to the end of this transaction."""
    await queries.packs_lock(conn)
    return int(await queries.packs_newest(conn)) + 1


async def file(conn: Connection, pack: Pack, staff_id: UUID | None, *, html: bytes, pdf: bytes, csv: bytes) -> None:
    """Keep a made pack with its files, for good."""
    await queries.packs_file(
        conn,
        number=pack.number,
        kind=pack.kind,
        period=pack.period.name,
        title=pack.title,
        made=pack.made,
        staff_id=staff_id,
        data=msgspec.json.encode(pack),
        html=html,
        pdf=pdf,
        csv=csv,
    )


async def made(conn: Connection) -> tuple[MadePack, ...]:
    """Every made pack, newest first."""
    return await as_many(MadePack, queries.packs_made(conn))


async def one(conn: Connection, number: int) -> Files | None:
    """A made pack and its files."""
    return as_one(Files, await queries.packs_one(conn, number=number))


async def newest_public(conn: Connection) -> Pack | None:
    """The pack for the public of the latest period, as it was made last; None before the first."""
    row = as_one(NewestPublic, await queries.packs_newest_public(conn))
    return None if row is None else msgspec.json.decode(row.data, type=Pack)


async def words(conn: Connection, kind: PackKind, period: str) -> tuple[Words, ...]:
    """Every version of what staff wrote for the sections of a pack, oldest first."""
    return await as_many(Words, queries.packs_words(conn, kind=kind, period=period))


async def write(conn: Connection, kind: PackKind, period: str, said: Words, staff_id: UUID) -> bool:
    """One more version; False when somebody else wrote that version meanwhile."""
    done = await queries.packs_write(
        conn,
        kind=kind,
        period=period,
        section=said.section,
        version=said.version,
        words=said.words,
        staff_id=staff_id,
        day=said.day,
    )
    return done is not None


async def begin(conn: Connection, job_id: UUID, kind: PackKind, period: str, now: datetime) -> UUID:
    """Ask for a pack; the id of the making that is under way, which is this one or an earlier one."""
    await queries.packs_jobs_go(conn, stale=now - LONGEST_MAKING, old=now - JOBS_KEPT)
    begun = await queries.packs_job_begin(conn, job_id=job_id, kind=kind, period=period, now=now)
    return UUID(str(begun or await queries.packs_job_running(conn, kind=kind, period=period)))


async def step(conn: Connection, job_id: UUID, to: JobStep, said: str = "", number: int | None = None) -> None:
    """Say how far the making of a pack is."""
    await queries.packs_job_step(conn, job_id=job_id, step=to, said=said, number=number)


async def job(conn: Connection, job_id: UUID, now: datetime) -> Job | None:
    """The making of a pack; None once it is forgotten."""
    return as_one(Job, await queries.packs_job(conn, job_id=job_id, stale=now - LONGEST_MAKING))


async def interventions(conn: Connection) -> tuple[Intervention, ...]:
    """Everything that was tried out with what came of it, newest first."""
    found: defaultdict[UUID, list[Found]] = defaultdict(list)
    for row in await as_many(VerdictRow, queries.packs_verdicts(conn)):
        found[row.intervention_id].append(Found(verdict=row.verdict, reason=row.reason, name=row.name, day=row.day))
    return tuple(
        Intervention(
            intervention_id=row.intervention_id,
            title=row.title,
            aim=row.aim,
            area_code=row.area_code,
            first=row.first_day,
            last=row.last_day,
            sign=row.sign,
            said_on=row.said_on,
            name=row.name,
            found=tuple(found[row.intervention_id]),
        )
        for row in await as_many(InterventionRow, queries.packs_interventions(conn))
    )


async def intervene(conn: Connection, one: Intervention, staff_id: UUID) -> None:
    """Write down what is going to be tried out."""
    await queries.packs_intervene(
        conn,
        intervention_id=one.intervention_id,
        title=one.title,
        aim=one.aim,
        area_code=one.area_code,
        first_day=one.first,
        last_day=one.last,
        sign=one.sign,
        said_on=one.said_on,
        staff_id=staff_id,
    )


async def judge(conn: Connection, verdict_id: UUID, intervention_id: UUID, found: Found, staff_id: UUID) -> None:
    """One more verdict on what was tried out."""
    await queries.packs_judge(
        conn,
        verdict_id=verdict_id,
        intervention_id=intervention_id,
        verdict=found.verdict,
        reason=found.reason,
        day=found.day,
        staff_id=staff_id,
    )


async def shown(conn: Connection) -> tuple[Shown, ...]:
    """The changed words that may be shown at this moment, newest first."""
    return await as_many(Shown, queries.packs_shown(conn))


async def show(conn: Connection, quote_id: UUID, said: str, day: date) -> None:
    """Show words whose reporter says yes; the database refuses any other."""
    await queries.packs_show(conn, quote_id=quote_id, words=said, day=day)


async def hide(conn: Connection, quote_id: UUID) -> None:
    """Show words no more."""
    await queries.packs_hide(conn, quote_id=quote_id)


async def is_shown(conn: Connection, report_id: UUID) -> frozenset[UUID]:
    """Which of the words about a report are shown."""
    return frozenset([row["quote_id"] async for row in queries.packs_is_shown(conn, report_id=report_id)])
