"""Measures M3 to M10, made from shown figures alone: whoever knows the figures learns nothing from them.

No percentage stands under a base of 50 and no median under 10: words take their place.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction

from msgspec import Struct

from reporting.indicators.disclosure import FEWS, span
from reporting.indicators.releasing.declared import CLOCKS, CUMBERLAND, OTHER_LANGUAGES
from reporting.indicators.tables import NONE, TOTAL
from reporting.model.permission import Choice
from reporting.model.reporter import Told
from reporting.model.tally import ReleasedCell, Series, Unnumbered

NOT_RECORDED = "not yet recorded"
# The figures come by blocks or by longer periods, which make no quarter; or too few are shown at all.
OTHER_PERIOD = "not shown for this period"
TOO_FEW = "too few to say"
PERCENT_FROM, WORDS_FROM, MEDIAN_FROM = 50, 10, 10
# What "<5" most likely stands for: of many small cells most are empty.
FEW_IS = 1
# A share that may be off by more than this says nothing.
WIDEST = Fraction(3, 10)
WORDS = ((9, "nearly all"), (6, "most"), (4, "about half"), (1, "some"), (0, "few"))
INPUTS = ("strand", "told", "choice", "agency_clock", "language")

# The standing releases that make up the period, by table; a table that does not is not there.
Inputs = Mapping[str, tuple[Unnumbered, ...]]


class Sum(Struct, frozen=True, kw_only=True):
    """A sum of shown figures: the least, the most, and what it most likely is."""

    least: int = 0
    most: int = 0
    likely: int = 0

    def __add__(self, other: "Sum") -> "Sum":
        return Sum(least=self.least + other.least, most=self.most + other.most, likely=self.likely + other.likely)


def measured(inputs: Inputs) -> tuple[ReleasedCell, ...]:
    """Every measure of a period, in words or as a percentage rounded to 5."""
    return tuple(
        ReleasedCell(
            series=Series.RAW, area_code=CUMBERLAND, area_level="authority", strand=TOTAL, item=name, value=of(inputs)
        )
        for name, of in MEASURES.items()
    )


def share(part: Sum, base: Sum) -> str:
    """A share of a base in the words that the base allows."""
    if base.least < WORDS_FROM or Fraction(part.most - part.least, base.least) > WIDEST:
        return TOO_FEW
    exact = min(Fraction(part.likely, base.likely), Fraction(1))
    if base.least >= PERCENT_FROM:
        return f"about {5 * round(exact * 20)} %"
    return next(words for tenths, words in WORDS if exact * 10 >= tenths)


def _sum(releases: tuple[Unnumbered, ...], series: Series, items: tuple[str, ...]) -> Sum:
    total = Sum()
    for release in releases:
        for cell in release.cells:
            if cell.series == series and cell.strand == TOTAL and cell.item in items:
                least, most = span(cell.value)
                total += Sum(least=least, most=most, likely=FEW_IS if cell.value in FEWS else int(cell.value))
    return total


def _less(one: Sum, other: Sum) -> Sum:
    return Sum(least=one.least - other.most, most=one.most - other.least, likely=max(one.likely - other.likely, 0))


def _read(inputs: Inputs) -> str:
    found = inputs["strand"]
    return share(_sum(found, Series.CONFIRMED, ("",)), _sum(found, Series.RAW, ("",)))


def _told_nobody(inputs: Inputs) -> str:
    answers = tuple(told for told in Told if told is not Told.NOT_SAY)
    return share(*(_sum(inputs["told"], Series.RAW, items) for items in ((Told.NOBODY,), answers)))


def _recipients(inputs: Inputs) -> str:
    found = inputs["choice"]
    base = _sum(found, Series.RAW, (TOTAL,))
    return share(_less(base, _sum(found, Series.RAW, (Choice.A,))), base)


def _first_answer(inputs: Inputs) -> str:
    found, answered = inputs["agency_clock"], CLOCKS[:-1]
    base = _sum(found, Series.RAW, answered)
    if base.least < MEDIAN_FROM:
        return TOO_FEW
    so_far = 0
    for clock in answered:
        so_far += _sum(found, Series.RAW, (clock,)).likely
        if 2 * so_far >= base.likely:
            return f"{clock} days"
    return TOO_FEW


def _in_two_days(inputs: Inputs) -> str:
    found = inputs["agency_clock"]
    return share(_sum(found, Series.RAW, CLOCKS[:1]), _sum(found, Series.RAW, (*CLOCKS[:-1], NONE)))


def _not_english(inputs: Inputs) -> str:
    found = inputs["language"]
    return share(_sum(found, Series.RAW, (OTHER_LANGUAGES,)), _sum(found, Series.RAW, (TOTAL,)))


def _from(table: str, of: Callable[[Inputs], str]) -> Callable[[Inputs], str]:
    return lambda inputs: of(inputs) if table in inputs else OTHER_PERIOD


def _nowhere(_: Inputs) -> str:
    return NOT_RECORDED


MEASURES: dict[str, Callable[[Inputs], str]] = {
    "M3": _from("strand", _read),
    "M4": _from("told", _told_nobody),
    "M5": _from("choice", _recipients),
    "M6": _from("agency_clock", _first_answer),
    "M7": _from("agency_clock", _in_two_days),
    "M8": _nowhere,
    "M9": _from("language", _not_english),
    "M10": _nowhere,
}
