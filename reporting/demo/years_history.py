"""The first of a full demo's five years, as imported counts: no report is sealed on a day before the formats begin."""

import csv
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from reporting.commands.history import import_history
from reporting.demo.years import Made
from reporting.indicators.counts import WHOLE_AREA
from reporting.indicators.history import COLUMNS
from reporting.indicators.tables import TOTAL
from reporting.model.agency import PublicKey
from reporting.model.calendar import local_day, monday_of
from reporting.model.strand import Strand

DEFINITION = "MADE UP: incidents told to the old scheme"
SOURCE = "Nobody: a demonstration"


async def import_early_years(key: PublicKey, owner_dsn: str, folder: Path, early: Iterable[Made], today: date) -> None:
    """Write the early counts as the file that an operator would have, and import it as the command does."""
    path = folder / "history.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows((week, area, strand, n, DEFINITION, SOURCE) for week, area, strand, n in counted(early))
    await import_history(owner_dsn, path, key, today, secrets.token_bytes)


def counted(early: Iterable[Made]) -> Iterator[tuple[date, str, str, int]]:
    """Each week, area and strand with its count, noughts too; tests and the flood are left out."""
    counts: Counter[tuple[date, str, str]] = Counter()
    weeks, areas = set(), {WHOLE_AREA}
    for made in early:
        week = monday_of(local_day(made.now))
        weeks.add(week)
        panel = made.draft.raw["area"][0].removeprefix("panel:")
        places = {WHOLE_AREA, panel} if panel != "online" else {WHOLE_AREA}
        areas |= places
        for area in places:
            counts.update((week, area, strand) for strand in (*made.draft.raw["strands"], TOTAL))
    first, last = min(weeks), max(weeks)
    for n in range((last - first).days // 7 + 1):
        week = first + timedelta(weeks=n)
        for area in sorted(areas):
            for strand in (*Strand, TOTAL):
                yield week, area, strand, counts[week, area, strand]
