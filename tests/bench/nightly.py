"""One night of a national service: 13 open weeks of 3,000 reports are counted anew, ten years looked at, and released.

600 series: 54 panel areas and the whole, by ten reasons and the total. Every report is really sealed and opened.
"""

import asyncio
import os
import resource
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from random import Random
from uuid import UUID

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from reporting.indicators.counted import Counted
from reporting.indicators.tables import tally_of
from reporting.model.area import AreaChoice, AreaLevel
from reporting.model.calendar import OPEN_WEEKS, block_start, epoch_of, monday_of
from reporting.model.incident import Behaviour, PlaceKind
from reporting.model.permission import Choice
from reporting.model.referral import Answer, Outcome
from reporting.model.report import About, Allowed, Block, Count, Facts
from reporting.model.reporter import Barrier, Channel, Told
from reporting.model.strand import Strand
from reporting.model.tally import Series, Tally
from reporting.model.triage import TriageState
from reporting.nightly import Parts, run_once
from reporting.routing.disclosure import TALLY_OPENS
from reporting.sealing.envelope import Envelope, Header, Kind
from reporting.sealing.keys import key_id_of, public_of
from reporting.sealing.seal import seal
from reporting.sealing.tallybox import close_tally
from reporting.store import areas, tallies
from reporting.store.areas import AreaRow
from reporting.store.areas import Count as People
from tests.support.cluster import TestDatabase, running

A_WEEK = 3000
YEARS = 10
PANELS = 54
WARDS = 6  # of each panel area
AGENCIES = 60
TODAY = date(2026, 3, 2)
SINCE = date(2010, 1, 1)
SEED = bytes(range(96))
PUBLIC = public_of(SEED)
KEY_ID = key_id_of(PUBLIC)
AT_ONCE = 1500


class Night(Struct, frozen=True):
    """What one run took, and what it did."""

    seconds: float
    cpu: float
    peak: float  # MiB
    weeks: int
    released: int
    again: float  # seconds of a second run in the same night


class Made(Struct):
    """Rows to be copied into the database."""

    report: list[tuple[object, ...]] = []
    block: list[tuple[object, ...]] = []
    wrap: list[tuple[object, ...]] = []
    triage: list[tuple[object, ...]] = []
    referral: list[tuple[object, ...]] = []
    item: list[tuple[object, ...]] = []


COLUMNS = {
    "report": ("report_id", "object_id", "epoch", "tag", "once", "reply_key", "urgent"),
    "block": ("object_id", "block", "size_class", "sealed"),
    "wrap": ("object_id", "key_id", "sealed"),
    "triage": ("report_id", "state", "day"),
    "referral": (
        *("referral_id", "report_id", "object_id", "agency", "key_id", "state", "urgent", "reference", "attempts"),
        *("notice_state", "sent_day", "answered_day"),
    ),
    "item": ("object_id", "report_id", "kind", "referral_id", "epoch", "by_reporter", "seen"),
}


def told(dice: Random) -> tuple[Facts, Count, About]:
    """What one reporter said."""
    ward = f"W{dice.randrange(PANELS)}-{dice.randrange(WARDS)}"
    facts = Facts(
        strands=tuple(dice.sample(list(Strand), dice.choice((1, 1, 1, 2)))),
        behaviours=tuple(dice.sample(list(Behaviour), dice.choice((1, 2, 3)))),
        area=AreaChoice(level=AreaLevel.WARD, code=ward),
        place_kind=dice.choice(list(PlaceKind)),
        week=monday_of(TODAY) - timedelta(weeks=dice.choice((0, 0, 1, 2, 5, 20))),
    )
    count = Count(
        lang=dice.choice(("en", "en", "en", "en", "pl", "ro", "ar", "ur", "zh_Hans")),
        channel=dice.choice(list(Channel)),
        choices=tuple(dice.sample(list(Choice), 2)),
        barrier=tuple(dice.sample(list(Barrier), 1)),
        told=dice.choice(list(Told)),
    )
    return facts, count, About(sex=dice.choice(("female", "male", "")), religion=dice.choice(("muslim", "none", "")))


def _id(dice: Random) -> UUID:
    return UUID(int=dice.getrandbits(128), version=4)


def _sealed(header: Header, texts: dict[Block, bytes], blocks: frozenset[Block], made: Made) -> None:
    """An object with the blocks that are counted, and the tally key's wrap."""
    envelope: Envelope = seal(header, texts, [Allowed(public=PUBLIC, blocks=blocks)], os.urandom)
    for block in envelope.blocks:
        if block.block in blocks:
            made.block.append((header.object_id, block.block, block.size_class, block.sealed))
    made.wrap.append((header.object_id, KEY_ID, envelope.wraps[0].sealed))


def _file(dice: Random, day: date, made: Made) -> None:
    header = Header(kind=Kind.REPORT, report_id=_id(dice), object_id=_id(dice), epoch=epoch_of(day))
    texts = dict.fromkeys(Block, b"{}")
    for block, part in zip((Block.FACTS, Block.COUNT, Block.ABOUT), told(dice), strict=True):
        texts[block] = msgspec.json.encode(part, order="deterministic")
    _sealed(header, texts, TALLY_OPENS, made)
    drawn = (os.urandom(16), os.urandom(16), bytes(1216), False)
    made.report.append((header.report_id, header.object_id, header.epoch, *drawn))
    if dice.random() < 0.7:
        made.triage.append((header.report_id, TriageState.GENUINE.value, day))
    _refer(dice, header, day, made)


def _refer(dice: Random, header: Header, day: date, made: Made) -> None:
    """A referral to an agency, which one in three answers."""
    agency, referral, answers = f"agency-{dice.randrange(AGENCIES)}", _id(dice), dice.random() < 1 / 3
    made.referral.append(
        (
            *(referral, header.report_id, header.object_id, agency, os.urandom(8)),
            *("acknowledged" if answers else "sent", False, "AAAA", 0, "sent", day, day if answers else None),
        )
    )
    if answers:
        own = Header(kind=Kind.MESSAGE, report_id=header.report_id, object_id=_id(dice), epoch=header.epoch)
        answer = Answer(agency=agency, outcome=dice.choice(list(Outcome)), day=day)
        text = msgspec.json.encode(answer, order="deterministic")
        _sealed(own, {Block.STORY: text}, frozenset({Block.STORY}), made)
        made.item.append((own.object_id, own.report_id, int(Kind.MESSAGE), referral, own.epoch, False, False))


def _batches(dice: Random) -> Iterator[Made]:
    first = monday_of(TODAY) - timedelta(weeks=OPEN_WEEKS - 1)
    for week in range(OPEN_WEEKS):
        made = Made()
        for n in range(A_WEEK):
            _file(dice, min(first + timedelta(weeks=week, days=n % 7), TODAY), made)
            if len(made.report) == AT_ONCE:
                yield made
                made = Made()
        yield made


def _past(dice: Random) -> Iterator[Tally]:
    """The frozen weeks of ten years: the tables of one real week, with other counts where detection looks."""
    reports = []
    for _ in range(A_WEEK):
        facts, count, about = told(dice)
        panel = facts.area.code.partition("-")[0].replace("W", "P") if facts.area else ""
        reports.append(Counted(facts=facts, count=count, about=about, panel=panel, age=9))
    one = tally_of(TODAY, reports)
    first = block_start(monday_of(TODAY) - timedelta(weeks=YEARS * 52))
    last = monday_of(TODAY) - timedelta(weeks=OPEN_WEEKS)
    for week in range((last - first).days // 7 + 1):
        cells = tuple(
            replace(cell, count=cell.count + dice.randrange(3)) if Series.DETECTED in cell.dims else cell
            for cell in one.cells
        )
        yield Tally(week=first + timedelta(weeks=week), cells=cells)


async def fill(database: TestDatabase) -> None:
    """Areas, ten years of frozen weeks, and the reports of the open ones."""
    dice = Random(11)
    panels = [AreaRow(code=f"P{n}", level=AreaLevel.PANEL, name=f"P{n}", valid_from=SINCE) for n in range(PANELS)]
    wards = [
        AreaRow(code=f"W{n}-{m}", level=AreaLevel.WARD, name=f"W{n}-{m}", panel_code=f"P{n}", valid_from=SINCE)
        for n in range(PANELS)
        for m in range(WARDS)
    ]
    async with database.as_role() as conn:
        await areas.replace_all(conn, [*panels, *wards], [])
        await areas.replace_people(
            conn, [People(ward_code=ward.code, group_code="people", people=9000) for ward in wards]
        )
        for tally in _past(dice):
            await tallies.keep(conn, tally.week, close_tally(tally, PUBLIC, os.urandom))
        for made in _batches(dice):
            for table, columns in COLUMNS.items():
                await conn.copy_records_to_table(table, records=getattr(made, table), columns=columns)
        await conn.execute("analyze")


async def measured(database: TestDatabase) -> Night:
    """One whole run by the role of the night, and a second one."""
    await fill(database)
    now = datetime.combine(TODAY, clock(2, 30), UTC)
    async with database.pool("reporting_nightly", size=4) as db:
        parts = Parts(db=db, tally_seed=SEED)
        begun, cpu = time.perf_counter(), time.process_time()
        night = await run_once(parts, now, os.urandom)
        seconds, cpu = time.perf_counter() - begun, time.process_time() - cpu
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        begun = time.perf_counter()
        await run_once(parts, now, os.urandom)
        again = time.perf_counter() - begun
    return Night(seconds, cpu, peak, night.weeks, len(night.released), again)


async def _one(server: object) -> Night:
    name = await server.fresh()
    return await measured(TestDatabase(server, name))


def national() -> Night:
    """One night, in a server of its own."""
    with running(None) as server:
        return asyncio.run(_one(server))


if __name__ == "__main__":
    print(national())
