"""Packs at the desk: what staff write for them, making one while its page is looked at again, and what is made."""

from datetime import datetime
from uuid import UUID

import structlog
from msgspec import Struct
from msgspec.structs import replace

from reporting.actions import Desk
from reporting.errors import Expected, PageUnknown, PeriodNotOver
from reporting.model.audit import Act
from reporting.model.calendar import local_day
from reporting.model.chance import Draw
from reporting.model.pack import Job, JobStep, MadePack, Pack, PackKind, Words, period_of
from reporting.model.person import Person
from reporting.printer import Printer
from reporting.render import packs as render
from reporting.store import audit, pack_sources, packs
from reporting.store.database import Connection, Database
from reporting.store.pack_sources import Place
from reporting.store.packs import Files

FAILED = "The pack could not be made. Nothing was kept. Try again."
log = structlog.get_logger()


class Draft(Struct, frozen=True, kw_only=True):
    """A pack that is being written: as it would be made now, every version of its words, and those made before."""

    pack: Pack
    words: tuple[Words, ...]
    made: tuple[MadePack, ...]


async def made(desk: Desk) -> tuple[MadePack, ...]:
    """Every made pack, newest first."""
    async with desk.db.acquire() as conn:
        return await packs.made(conn)


async def draft(desk: Desk, kind: PackKind, name: str, now: datetime) -> Draft:
    """A pack that is being written; PageUnknown where there is no such period, PeriodNotOver while it lasts."""
    async with desk.db.acquire() as conn:
        pack = await _composed(conn, kind, name, place_of(desk), now)
        words = await packs.words(conn, kind, name)
        before = tuple(one for one in await packs.made(conn) if (one.kind, one.period) == (kind, name))
    return Draft(pack=pack, words=words, made=before)


async def write(
    desk: Desk, person: Person, kind: PackKind, name: str, *, section: str, after: int, words: str, now: datetime
) -> bool:
    """Keep what was written for a section as its next version; False when somebody else wrote since `after`."""
    today = local_day(now)
    async with desk.db.transaction() as conn:
        pack = await _composed(conn, kind, name, place_of(desk), now)
        if section not in {one.key for one in pack.sections}:
            raise PageUnknown
        newest = max((one.version for one in await packs.words(conn, kind, name) if one.section == section), default=0)
        if newest != after:
            return False
        said = Words(section=section, version=after + 1, words=words, day=today)
        return await packs.write(conn, kind, name, said, person.staff_id)


async def ask(desk: Desk, person: Person, kind: PackKind, name: str, *, now: datetime, draw: Draw) -> UUID:
    """Have a pack made while other pages are answered; who asks twice is led to the same making."""
    job_id = UUID(bytes=draw(16), version=4)
    async with desk.db.transaction() as conn:
        await _composed(conn, kind, name, place_of(desk), now)
        running = await packs.begin(conn, job_id, kind, name, now)
    if running == job_id:
        desk.printer.go_on(_made(desk, person, job_id, kind=kind, name=name, now=now))
    return running


async def job(desk: Desk, job_id: UUID, now: datetime) -> Job:
    """How far the making of a pack is; PageUnknown once it is forgotten."""
    async with desk.db.acquire() as conn:
        found = await packs.job(conn, job_id, now)
    if found is None:
        raise PageUnknown
    return found


async def one(desk: Desk, number: int) -> Files:
    """A made pack; PageUnknown where there is none of this number."""
    return await one_of(desk.db, number)


async def one_of(db: Database, number: int) -> Files:
    """The same, of a database."""
    async with db.acquire() as conn:
        found = await packs.one(conn, number)
    if found is None:
        raise PageUnknown
    return found


async def make(
    db: Database,
    printer: Printer,
    pack: Pack,
    *,
    partnership: str,
    staff_id: UUID | None,
) -> Files:
    """Make every file of a pack, and keep it with them under the next number."""
    while True:
        async with db.transaction() as conn:
            pack = replace(pack, number=await packs.next_number(conn))
        # Its number stands in its files. Whoever made another one meanwhile has taken it, and they are made again.
        pdf = await printer.print(render.document(pack, partnership, pdf=True))
        html = render.document(pack, partnership).encode()
        async with db.transaction() as conn:
            if await packs.next_number(conn) != pack.number:
                continue
            await packs.file(conn, pack, staff_id, html=html, pdf=pdf, csv=render.csv(pack))
            await audit.record(conn, staff_id=staff_id, act=Act.PACK_MADE, report_id=None, day=pack.made)
        return await one_of(db, pack.number)


async def composed(db: Database, kind: PackKind, name: str, place: Place, now: datetime) -> Pack:
    """A pack from what is so now, without a number; PageUnknown where there is no such period."""
    async with db.acquire() as conn:
        return await _composed(conn, kind, name, place, now)


def place_of(desk: Desk) -> Place:
    """What packs of a desk say of their place."""
    return Place(gazetteer=desk.gazetteer, register=desk.register, partnership=desk.scheme.partnership)


async def _made(desk: Desk, person: Person, job_id: UUID, *, kind: PackKind, name: str, now: datetime) -> None:
    """Make a pack and say how far it is; whatever goes wrong is said too."""
    try:
        await _step(desk, job_id, JobStep.FIGURES)
        pack = await composed(desk.db, kind, name, place_of(desk), now)
        await _step(desk, job_id, JobStep.PDF)
        kept = await make(desk.db, desk.printer, pack, partnership=desk.scheme.partnership, staff_id=person.staff_id)
        await _step(desk, job_id, JobStep.KEPT, number=kept.number)
    except Expected as fault:
        await _step(desk, job_id, JobStep.FAILED, said=fault.says)
    except Exception as fault:
        # Nobody waits for this work, so that nobody else would hear of it. The class alone is logged.
        log.error("pack_failed", fault=type(fault).__name__)
        await _step(desk, job_id, JobStep.FAILED, said=FAILED)


async def _step(desk: Desk, job_id: UUID, to: JobStep, *, said: str = "", number: int | None = None) -> None:
    async with desk.db.acquire() as conn:
        await packs.step(conn, job_id, to, said, number)


async def _composed(conn: Connection, kind: PackKind, name: str, place: Place, now: datetime) -> Pack:
    period = period_of(kind, name) if kind is not PackKind.EVALUATION else None
    if period is not None and period.last >= local_day(now):
        raise PeriodNotOver
    given = await pack_sources.given(conn, kind, name, place, local_day(now))
    if given is None:
        raise PageUnknown
    return render.compose(given)
