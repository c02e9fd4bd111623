"""The figures of a chart as a list for other programs: days as ISO 8601 has them, and codes and releases besides."""

from collections.abc import Iterator
from datetime import date

from reporting.render.charts import Chart
from reporting.render.charts.chart import on
from reporting.render.charts.runs import BLOCKS
from reporting.render.csv_list import as_csv
from reporting.render.released import TOTAL
from reporting.render.released_charts import UNDRAWN, WEEKS, Asked, by_area

BESIDES = ("Area code", "Strand", "Release number", "Value")
Key = tuple[str, str, str, str]


def listed(asked: Asked, name: str, chart: Chart) -> bytes:
    """The table of a chart, in which no cell is a formula, with what each row is of."""
    days = {on(day): day.isoformat() for day in _days(asked)}
    keys = _keys(asked, name, chart)
    rows = ((days.get(row[0], row[0]), *row[1:], *next(keys, ("", "", "", ""))) for row in chart.table.rows)
    return as_csv((*(days.get(head, head) for head in chart.table.head), *BESIDES), rows)


def _days(asked: Asked) -> Iterator[date]:
    yield from (one.day for one in asked.shelf.points(asked.chosen, max(WEEKS, BLOCKS)))
    if asked.chosen.table == "event_curve":
        yield from (date.fromisoformat(cell.item) for cell in asked.shelf.cells(asked.chosen))


def _keys(asked: Asked, name: str, chart: Chart) -> Iterator[Key]:
    """What the rows are of, in their order: area, strand, number of the release, released value."""
    chosen, shelf = asked.chosen, asked.shelf
    newest = str(shelf.newest(chosen).number)
    if name in ("run", "weeks"):
        numbers = {one.period: str(one.number) for one in shelf.of(chosen.table, chosen.period)}
        points = shelf.points(chosen, BLOCKS if name == "run" else WEEKS)
        yield from ((chosen.area, chosen.reason, numbers.get(p.day, ""), p.value) for p in reversed(points))
    elif name == "events":
        yield from ((chosen.area, chosen.reason, newest, row[1]) for row in chart.table.rows)
    elif name in ("map", "areas", "funnel"):
        drawn = ((code, cell) for code, cell in by_area(asked).items() if name != "funnel" or code != UNDRAWN)
        yield from ((code, chosen.reason, newest, cell.value) for code, cell in drawn)
    else:
        cells = shelf.cells(chosen)
        placed = name == "rows" and all(not cell.item for cell in cells)
        mine = [cell for cell in cells if placed or cell.area_code == chosen.area]
        kept = (cell for cell in mine if name == "rows" or cell.strand != TOTAL)
        yield from ((cell.area_code, cell.strand, newest, cell.value) for cell in kept)
