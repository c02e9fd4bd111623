"""What has a row in a period, and what is withheld in it because too few people could be meant."""

from collections.abc import Sequence
from datetime import date

from reporting.indicators.at_risk import PUBLIC_THRESHOLD, THRESHOLD, may_show
from reporting.indicators.releasing.declared import CUMBERLAND, Places
from reporting.indicators.tables import TOTAL, UNPLACED
from reporting.model.area import AreaLevel, Gazetteer
from reporting.model.strand import Strand

# A gazetteer, and the day from which it is valid, oldest first.
Eras = Sequence[tuple[date, Gazetteer]]


def places_between(eras: Eras, first: date, last: date) -> Places:
    """The areas of all gazetteers that were valid on any of these days, both included.

    The total of an area is about everybody who lives there, and is never withheld. But a ward that went over to
    another panel area within these days has no figure: it would be part of two sums.
    """
    within = [
        gazetteer
        for number, (begins, gazetteer) in enumerate(eras)
        if begins <= last and (number + 1 == len(eras) or eras[number + 1][0] > first)
    ]
    panels, wards = (_codes(within, level) for level in (AreaLevel.PANEL, AreaLevel.WARD))
    of = {ward: panel for gazetteer in within for ward, panel in gazetteer.panel_of.items()}
    moved = {ward for gazetteer in within for ward, panel in gazetteer.panel_of.items() if of[ward] != panel}
    return Places(
        panels=panels,
        wards=wards,
        panel_of=of,
        withheld=_withheld(within, (*panels, UNPLACED), THRESHOLD) | {(ward, TOTAL) for ward in moved},
        withheld_from_all=_withheld(within, (CUMBERLAND, *panels), PUBLIC_THRESHOLD),
    )


def _codes(gazetteers: Sequence[Gazetteer], level: AreaLevel) -> tuple[str, ...]:
    return tuple(dict.fromkeys(area.code for gazetteer in gazetteers for area in gazetteer.at(level)))


def _withheld(gazetteers: Sequence[Gazetteer], areas: tuple[str, ...], threshold: int) -> frozenset[tuple[str, str]]:
    return frozenset(
        (area, strand)
        for gazetteer in gazetteers
        for area in areas
        for strand in Strand
        if strand != TOTAL and not may_show(strand, area, gazetteer, threshold)
    )
