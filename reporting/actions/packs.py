"""Packs at the desk: what staff write for them, making one while its page is looked at again, and what is made."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import structlog
from msgspec import Struct
from msgspec.structs import replace

from reporting.actions import Desk
from reporting.errors import Expected, PageUnknown, PeriodNotOver
from reporting.forms.identifying import identifying
from reporting.forms.tension import words_of
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


class Box(Struct, frozen=True, kw_only=True):
    """What was typed for a section, and after which version of its words."""

    section: str
    after: int
    words: str


class Unkept(Struct, frozen=True, kw_only=True):
    """Why something typed was not kept: others changed these sections meanwhile, or these words may name a person."""

    others: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


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
    desk: Desk, person: Person, kind: PackKind, name: str, boxes: Iterable[Box], *, sure: bool, now: datetime
) -> Unkept:
    """Keep each changed box as its next version, but not those that somebody else changed meanwhile."""
    async with desk.db.transaction() as conn:
        pack = await _composed(conn, kind, name, place_of(desk), now)
        versions = {(one.section, one.version): one.words for one in await packs.words(conn, kind, name)}
        newest = dict(iter(versions))  # they come oldest first
        changed = []
        for box in boxes:
            if box.section not in {one.key for one in pack.sections}:
                raise PageUnknown
            known = {versions.get((box.section, at), "") for at in (box.after, newest.get(box.section, 0))}
            if box.words not in known:
                changed.append(box)
        if found := _named(desk, kind, changed) if not sure else ():
            return Unkept(names=found)
        others = tuple(box.section for box in changed if newest.get(box.section, 0) != box.after)
        for box in changed:
            said = Words(section=box.section, version=box.after + 1, words=box.words, day=local_day(now))
            if box.section not in others and not await packs.write(conn, kind, name, said, person.staff_id):
                others = (*others, box.section)
        return Unkept(others=others)


def _named(desk: Desk, kind: PackKind, changed: Iterable[Box]) -> tuple[str, ...]:
    """What looks like a person in the words of a pack for everybody; others are read by those who know."""
    if kind is not PackKind.PUBLIC:
        return ()
    places = words_of(desk.gazetteer)
    return tuple(dict.fromkeys(name for box in changed for name in identifying(box.words, places=places)))


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
