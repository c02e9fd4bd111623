"""What is due in a night: closed periods that were not released, and dated revisions of those that came out wrong."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct

from reporting.indicators.releasing.choice import chosen
from reporting.indicators.releasing.declared import RELEASED, Declared, Places
from reporting.indicators.releasing.figures import Exact, figures
from reporting.indicators.releasing.grid import LENGTH, Block, PeriodType, end_of, periods_in, start_of
from reporting.indicators.releasing.measures import INPUTS, measured
from reporting.model.calendar import OPEN_WEEKS
from reporting.model.tally import Release, ReleasedCell, Tally, Tier, Unnumbered

METHOD = "rounded-5/3"
MEASURE = "measure"
# The places of a period, by its first and its last day.
PlacesOf = Callable[[date, date], Places]
# (tier, table, kind, period) -> the standing release
Standing = dict[tuple[Tier, str, str, date], Unnumbered]


class Night(Struct, frozen=True, kw_only=True):
    """What is known in a night: exact counts, what stands released, the first week that counted something, the day."""

    exact: Exact
    standing: Standing
    begun: date
    today: date
    places_of: PlacesOf


def due(
    tallies: Iterable[Tally], released: Iterable[Release], today: date, places_of: PlacesOf
) -> tuple[Unnumbered, ...]:
    """The releases that are due, without their numbers: fully ended periods that were counted in all their weeks.

    Periods before the one of the first report are left out: "<5" from before the start would say something untrue.
    """
    exact = Exact(tallies)
    begun = [tally.week for tally in exact.tallies.values() if tally.cells]
    if not begun:
        return ()
    night = Night(exact=exact, standing=standing_of(released), begun=min(begun), today=today, places_of=places_of)
    found = [one for table in RELEASED for one in _of_table(table, night)]
    night.standing.update((_key(one), one) for one in found)
    return (*found, *_measures(night))


def standing_of(released: Iterable[Release]) -> Standing:
    """The newest release of each period: of what was revised, the last revision."""
    return {_key(one): one for one in sorted(released, key=lambda release: release.number)}


def _key(one: Unnumbered) -> tuple[Tier, str, str, date]:
    return one.tier, one.table, one.period_type, one.period


def _of_table(table: Declared, night: Night) -> Iterator[Unnumbered]:
    year = start_of(PeriodType.YEAR, night.begun)
    while year < night.today:
        after = end_of(PeriodType.YEAR, year)
        choice = chosen(table, night.exact, year, night.begun, night.places_of(year, year))
        if choice is None:
            if (table.tier, table.name, PeriodType.YEAR, year) not in night.standing:
                yield _unnumbered(table.name, Block(kind=PeriodType.YEAR, period=year), (), table.tier)
        else:
            form, kind = choice
            for period in periods_in(kind, max(year, start_of(kind, night.begun)), after):
                yield from _of_block(form, Block(kind=kind, period=period), night)
        year = after


def _of_block(table: Declared, block: Block, night: Night) -> Iterator[Unnumbered]:
    """A period's first release, or its revision: when a shown figure changes, and a further period has ended since."""
    if block.end > night.today or not night.exact.counted(block.weeks):
        return
    before = night.standing.get((table.tier, table.name, block.kind, block.period))
    if before is not None and not _open_to_revision(before, block, night.today):
        return
    places = night.places_of(block.period, block.end - timedelta(days=1))
    cells = figures(table, night.exact, block, places)
    if before is None:
        yield _unnumbered(table.name, block, cells, table.tier)
    elif isinstance(before, Release) and cells != before.cells:
        yield _unnumbered(table.name, block, cells, table.tier, before.number)


def _open_to_revision(before: Unnumbered, block: Block, today: date) -> bool:
    """Whether a further period has ended since a release, and its weeks could still change then."""
    frozen = block.end + timedelta(weeks=OPEN_WEEKS + 2 * LENGTH[block.kind])
    made = before.made if isinstance(before, Release) else today
    further = start_of(block.kind, today) > start_of(block.kind, made)
    return further and today < frozen and before.method == METHOD


def _unnumbered(
    table: str, block: Block, cells: tuple[ReleasedCell, ...], tier: Tier = Tier.T1, revises: int | None = None
) -> Unnumbered:
    return Unnumbered(
        table=table,
        period=block.period,
        period_type=block.kind,
        method=METHOD,
        cells=cells,
        tier=tier,
        revises=revises,
    )


def _measures(night: Night) -> Iterator[Unnumbered]:
    """The measures of each quarter that has ended and has shown figures, and their revisions when these changed."""
    for period in periods_in(PeriodType.QUARTER, start_of(PeriodType.QUARTER, night.begun), night.today):
        block = Block(kind=PeriodType.QUARTER, period=period)
        inputs = {table: found for table in INPUTS if (found := _tiles(night.standing, table, block))}
        before = night.standing.get((Tier.T1, MEASURE, block.kind, period))
        cells = measured(inputs)
        if block.end > night.today or not inputs or (before is not None and before.cells == cells):
            continue
        if before is None:
            yield _unnumbered(MEASURE, block, cells)
        elif isinstance(before, Release) and before.made < night.today:
            yield _unnumbered(MEASURE, block, cells, revises=before.number)


def _tiles(standing: Standing, table: str, block: Block) -> tuple[Unnumbered, ...]:
    """The standing releases of a table that make up a quarter, all of them; none where its periods do not fit in."""
    for kind in (PeriodType.WEEK, PeriodType.QUARTER):
        starts = periods_in(kind, block.period, block.end)
        found = [one for start in starts if (one := standing.get((Tier.T1, table, kind, start)))]
        if len(found) == len(starts):
            return tuple(found)
    return ()
