"""The event-week curve: when it happened, and what may still come of the newest weeks."""

from collections.abc import Sequence
from fractions import Fraction

from markupsafe import Markup
from msgspec import Struct

from reporting.render.charts.chart import STEP, Chart, Point, Table, cell, figure, is_few, listed, on, said, top_of
from reporting.render.charts.paint import draw, hatched, key, line, many, number, path, rect, sheet
from reporting.render.charts.scale import HEIGHT, LEFT, ROOM, WIDTH, Scale, frame, sample, scale, stub

HALF = Fraction(1, 2)
MOST_FEW = STEP - 1
ROUNDED = Fraction(STEP, 2)
HEAD = ("Week in which it happened", "Reports so far", "With those still to come")


class Arrived(Struct, frozen=True, kw_only=True):
    """How much of a week has arrived after so many weeks, at least and at most."""

    least: Fraction
    most: Fraction


class Band(Struct, frozen=True, kw_only=True):
    """How many reports a week will have in the end, in fives."""

    low: int
    high: int


def arrived(lag: Sequence[str]) -> tuple[Arrived, ...]:
    """What share has arrived by each week, from released values by weeks between event and arrival.

    A rounded value is taken with all that it may stand for, so the share is a span too.
    """
    spans = [_span(value) for value in lag]
    found = []
    for end in range(1, len(spans) + 1):
        low, high = sum(s[0] for s in spans[:end]), sum(s[1] for s in spans[:end])
        later_low, later_high = sum(s[0] for s in spans[end:]), sum(s[1] for s in spans[end:])
        least = Fraction(low) / (low + later_high) if low + later_high else Fraction(0)
        most = Fraction(high) / (high + later_low) if high + later_low else Fraction(0)
        found.append(Arrived(least=least, most=most))
    return tuple(found)


def _span(value: str) -> tuple[Fraction, Fraction]:
    found = figure(value)
    if found is None:
        return Fraction(0), Fraction(MOST_FEW if is_few(value) else 0)
    return max(Fraction(0), found - ROUNDED), found + ROUNDED


def band(value: str, share: Arrived) -> Band | None:
    """N = n / F with n as it is released, outwards to fives; none while less than half may have arrived."""
    if share.least < HALF:
        return None
    found = figure(value)
    if found is None and not is_few(value):
        return None
    low, high = (found, found) if found is not None else (0, MOST_FEW)
    return Band(low=int(low / share.most // STEP) * STEP, high=-int(-high / share.least // STEP) * STEP)


def events(ref: str, title: str, points: Sequence[Point], lag: Sequence[str]) -> Chart:
    """The curve, oldest week first; the last point is the newest week whose reports are counted."""
    shares = arrived(lag)
    bands = [_band(point, len(points) - 1 - index, shares) for index, point in enumerate(points)]
    highs = [str(one.high) for one in bands if isinstance(one, Band)]
    made = scale(top_of([*(point.value for point in points), *highs]), len(points))
    alt = _alt(points, bands)
    body = [
        frame(made, [point.day for point in points], "reports by week of the incident"),
        _hidden(made, bands),
        *(_hatch(ref, made, index, one) for index, one in enumerate(bands) if isinstance(one, Band)),
        *_curve(made, points, bands),
        *(stub(ref, made, n) for n, p in enumerate(points) if is_few(p.value) and bands[n] != "hidden"),
        _key(ref),
    ]
    rows = tuple(_row(point, one) for point, one in reversed([*zip(points, bands, strict=True)]))
    svg = sheet(ref, (WIDTH, HEIGHT), title, alt, body)
    return Chart(svg=svg, title=title, alt=alt, table=Table(head=HEAD, rows=rows))


def _band(point: Point, weeks: int, shares: Sequence[Arrived]) -> Band | str:
    """The band of a week; "whole" where all has arrived, "hidden" where it is too early."""
    if not shares:
        return "hidden" if weeks < 1 else "whole"
    if weeks >= len(shares) - 1:
        return "whole"
    return band(point.value, shares[weeks]) or "hidden"


def _hatch(ref: str, made: Scale, index: int, one: Band) -> Markup:
    wide = min(made.width * 0.8, 20)
    top, foot = made.y(one.high), made.y(one.low)
    return rect("stub", made.middle(index) - wide / 2, top, wide, foot - top, fill=hatched(ref))


def _hidden(made: Scale, bands: Sequence[Band | str]) -> Markup:
    count = sum(one == "hidden" for one in bands)
    if not count:
        return Markup("")
    left = made.x(len(bands) - count)
    return draw("rect", "veil", x=left, y=ROOM, width=made.x(len(bands)) - left, height=made.y(0) - ROOM)


def _curve(made: Scale, points: Sequence[Point], bands: Sequence[Band | str]) -> list[Markup]:
    parts, run = [], list[tuple[float, float]]()
    for index, (point, one) in enumerate(zip(points, bands, strict=True)):
        value = None if one == "hidden" else figure(point.value)
        if value is None:
            parts.append(_piece(run))
            run = []
        else:
            run.append((made.middle(index), made.y(value)))
    return [*parts, _piece(run)]


def _piece(run: Sequence[tuple[float, float]]) -> Markup:
    return path("line", run) if len(run) > 1 else many(line("line", x - 4, y, x + 4, y) for x, y in run)


def _key(ref: str) -> Markup:
    entries = (
        (line("line", 0, 6, 22, 6), "so far"),
        (sample(ref), "may still come, or under 5"),
        (draw("rect", "veil", x=0, y=0, width=22, height=12), "too early to say"),
    )
    return key(LEFT - 34, 18, entries)


def _row(point: Point, one: Band | str) -> tuple[str, ...]:
    if one == "hidden":
        return on(point.day), "too early to say", "too early to say"
    return on(point.day), cell(point.value), _final(one) if isinstance(one, Band) else "nearly all are in"


def _final(one: Band) -> str:
    """A band in words; one that begins with nought only says where it ends."""
    if one.low == one.high:
        return str(one.low)
    return f"{one.low} to {one.high}" if one.low else f"under {one.high}"


def _alt(points: Sequence[Point], bands: Sequence[Band | str]) -> str:
    if not points:
        return "No week is released yet."
    parts = [f"{number(len(points))} weeks, from that of {on(points[0].day)} to that of {on(points[-1].day)}."]
    shown = [point for point, one in zip(points, bands, strict=True) if one != "hidden" and figure(point.value)]
    if shown:
        highest = max(shown, key=lambda point: figure(point.value) or 0)
        parts.append(f"The highest figure is {highest.value}, in the week of {on(highest.day)}.")
    more = [
        f"the week of {on(point.day)} {said(point.value)}, in the end {_final(one)}"
        for point, one in zip(points, bands, strict=True)
        if isinstance(one, Band)
    ]
    if more:
        parts.append(f"Still growing: {listed(more[-3:])}.")
    hidden = sum(one == "hidden" for one in bands)
    if hidden:
        which = "week is" if hidden == 1 else f"{hidden} weeks are"
        parts.append(f"The newest {which} left out: less than half of the reports may have come.")
    return " ".join(parts)
