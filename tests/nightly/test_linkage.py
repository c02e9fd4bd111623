"""What lies in the database after counting leads from no figure back to a report (docs/formats/tables.md).

The attacker has the whole database: every row with its place in the heap (ctid), its transaction (xmin, xmax), its
size and its order; and besides, every released figure and every exact one. The reports are known to the test alone.
"""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from itertools import permutations
from math import sqrt
from typing import Any
from uuid import UUID

from reporting.model.calendar import last_closed_block, monday_of
from reporting.model.incident import Behaviour
from reporting.model.strand import Strand
from reporting.model.triage import TriageState
from reporting.nightly import Parts, run_once
from reporting.sealing.tallybox import open_tally
from reporting.store import triage
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.filed import POLICE_FACTS, file, report
from tests.support.parties import SEEDS, TODAY

NIGHT = datetime.combine(TODAY, time(2, 30), UTC)
BLOCK = last_closed_block(TODAY)
DRAW = dice("linkage")
STRANDS = (Strand.RACE, Strand.RELIGION, Strand.DISABILITY, Strand.SEX)
REPORTS = 80
# Beyond so many standard deviations a hit is no accident.
SIGMAS = 5
ABOUT_A_REPORT = ("report", "block", "referral", "item", "triage", "wrap", "letter")
COUNTED = ("tally_week", "release")

Order = list[UUID]


def drawn(sides: int) -> int:
    return int.from_bytes(DRAW(4)) % sides


async def rows(database: TestDatabase, table: str) -> list[dict[str, Any]]:
    """Every row of a table as it lies there, in the order of the heap."""
    async with database.as_role() as conn:
        found = await conn.fetch(
            f"select t.*, t.ctid::text as place, t.xmin::text::bigint as made, t.xmax::text::bigint as ended,"
            f" pg_column_size(t.*) as size, t::text as whole from {table} as t order by t.ctid"
        )
    return [dict(row) for row in found]


async def known_reports(database: TestDatabase) -> dict[UUID, Strand]:
    """Reports of the last closed block whose strand we know, some of them triaged."""
    known = {}
    for n in range(REPORTS):
        strand = STRANDS[drawn(len(STRANDS))]
        behaviours = tuple(Behaviour)[: 1 + drawn(3)]
        filed = await file(
            database,
            report(POLICE_FACTS, strands=(strand,), behaviours=behaviours),
            day=BLOCK + timedelta(days=drawn(28)),
        )
        known[filed.report_id] = strand
        if n % 3 == 0:
            async with database.as_role() as conn:
                await triage.record(conn, filed.report_id, TriageState.GENUINE, None, TODAY)
    return known


async def test_counting_touches_no_row_about_a_report(database: TestDatabase, parts: Parts) -> None:
    await known_reports(database)
    before = {table: await rows(database, table) for table in ABOUT_A_REPORT}
    for night in range(3):
        await run_once(parts, NIGHT + timedelta(days=night), DRAW)
    assert {table: await rows(database, table) for table in ABOUT_A_REPORT} == before


async def test_no_transaction_and_no_value_joins_a_figure_to_a_report(database: TestDatabase, parts: Parts) -> None:
    await known_reports(database)
    await run_once(parts, NIGHT, DRAW)
    about = [row for table in ABOUT_A_REPORT for row in await rows(database, table)]
    counted = [row for table in COUNTED for row in await rows(database, table)]
    assert len(await rows(database, "release")) == 2
    assert not {row["made"] for row in counted} & {number for row in about for number in (row["made"], row["ended"])}
    # A transaction for all weeks, and one for all releases: nothing is written as reports come in.
    for table in COUNTED:
        assert len({row["made"] for row in await rows(database, table)}) == 1
    ids = {str(row["report_id"]) for row in about if "report_id" in row}
    assert len(ids) == REPORTS
    assert not [one for one in ids for row in counted if one in row["whole"] or one.replace("-", "") in row["whole"]]


async def test_every_weeks_row_has_one_size_however_busy_it_was(database: TestDatabase, parts: Parts) -> None:
    await known_reports(database)
    await run_once(parts, NIGHT, DRAW)
    weeks = await rows(database, "tally_week")
    counts = {sum(cell.count for cell in open_tally(row["sealed"], parts.tally_seed).cells) for row in weeks}
    assert len(counts) > 3
    assert len({row["size"] for row in weeks}) == 1
    assert len({len(row["sealed"]) for row in weeks}) == 1


async def test_which_week_a_new_report_changed_does_not_show(database: TestDatabase, parts: Parts) -> None:
    this_week = monday_of(TODAY)
    guesses: dict[str, Callable[[dict[str, Any]], Any]] = {
        "the newest transaction": lambda row: row["made"],
        "the last place": lambda row: _place(row["place"]),
        "the first place": lambda row: tuple(-part for part in _place(row["place"])),
        "the largest": lambda row: row["size"],
        "the smallest": lambda row: -row["size"],
    }
    hits: Counter[str] = Counter()
    rounds = 26
    for n in range(rounds):
        week = this_week - timedelta(weeks=drawn(13))
        await file(database, report(POLICE_FACTS), day=min(week + timedelta(days=drawn(7)), TODAY))
        await run_once(parts, NIGHT + timedelta(minutes=n), DRAW)
        found = [row for row in await rows(database, "tally_week") if row["week"] > this_week - timedelta(weeks=13)]
        assert len(found) == 13
        for name, guess in guesses.items():
            best = max(guess(row) for row in found)
            likely = [row["week"] for row in found if guess(row) == best]
            hits[name] += likely[drawn(len(likely))] == week
    chance, spread = rounds / 13, sqrt(rounds / 13 * 12 / 13)
    assert {name: count for name, count in hits.items() if count > chance + SIGMAS * spread} == {}


async def test_matching_figures_to_reports_does_no_better_than_chance(database: TestDatabase, parts: Parts) -> None:
    known = await known_reports(database)
    for night in range(2):
        await run_once(parts, NIGHT + timedelta(days=night), DRAW)
    exact = await exact_counts(database)
    assert exact == Counter(known.values())
    orders = await every_order(database)
    assert len(orders) >= 20
    assert {tuple(sorted(order)) for order in orders.values()} == {tuple(sorted(known))}
    chance = sum(count * count for count in exact.values()) / REPORTS
    most = chance + SIGMAS * sqrt(chance * (1 - chance / REPORTS))
    # The figures laid along the reports, in every order of the ones and of the others, as if one told the other.
    found = {
        name: max(hits(order, laid, exact, known) for laid in permutations(exact)) for name, order in orders.items()
    }
    assert {name: right for name, right in found.items() if right > most} == {}


async def test_the_attack_finds_a_database_that_does_link(database: TestDatabase, parts: Parts) -> None:
    known = await known_reports(database)
    exact = Counter(known.values())
    async with database.as_role() as conn:
        for strand in exact:
            ids = [report_id for report_id, one in known.items() if one is strand]
            await conn.execute("update report set urgent = urgent where report_id = any($1::uuid[])", ids)
    order = (await every_order(database))["report by made"]
    assert max(hits(order, laid, exact, known) for laid in permutations(exact)) == REPORTS


def hits(order: Order, laid: tuple[Strand, ...], exact: Counter[Strand], known: dict[UUID, Strand]) -> int:
    """How many reports an attacker names rightly who lays the figures along the reports in these two orders."""
    guess = [strand for strand in laid for _ in range(exact[strand])]
    return sum(known[report_id] is strand for report_id, strand in zip(order, guess, strict=True))


async def exact_counts(database: TestDatabase) -> Counter[Strand]:
    """The exact figures of the block by strand, in the order in which the box has them."""
    exact: Counter[Strand] = Counter()
    for row in await rows(database, "tally_week"):
        for cell in open_tally(row["sealed"], SEEDS["tally"]).cells:
            if cell.table == "panel_strand_band" and cell.dims[0] == "raw" and cell.dims[2] in tuple(Strand):
                exact[Strand(cell.dims[2])] += cell.count
    return exact


async def every_order(database: TestDatabase) -> dict[str, Order]:
    """The reports in every order that the database gives away."""
    report_of = {row["object_id"]: row["report_id"] for row in await rows(database, "report")}
    orders: dict[str, Order] = {}
    for table in ("report", "block", "wrap", "referral"):
        found = await rows(database, table)
        found.sort(key=lambda row: _place(row["place"]))
        for name in found[0]:
            # Python's sort is stable: where a column says nothing, the place in the heap decides.
            by_column = found if name == "place" else sorted(found, key=lambda row: (row[name] is None, row[name]))
            owners = (row.get("report_id") or report_of[row["object_id"]] for row in by_column)
            orders[f"{table} by {name}"] = list(dict.fromkeys(owners))
    return orders


def _place(ctid: str) -> tuple[int, ...]:
    return tuple(int(part) for part in ctid.strip("()").split(","))
