"""The frame of a chart over time: how high a figure stands, where a period stands, grid, names of axes."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup
from msgspec import Struct

from reporting.render.charts.chart import brief, figure, is_few
from reporting.render.charts.paint import hatched, line, many, number, rect, words

WIDTH, HEIGHT = 680.0, 310.0
LEFT, RIGHT, ROOM, FOOT = 44.0, 16.0, 66.0, 44.0
# One height for every "fewer than so many", whatever is behind it.
STUB = 14.0
MOST_NAMES = 8
STEPS = (5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10000)


class Scale(Struct, frozen=True, kw_only=True):
    """The room of a chart: its highest figure, the step between the lines of its grid, and how many periods it has."""

    top: int
    step: int
    periods: int

    @property
    def width(self) -> float:
        """How wide one period is."""
        return (WIDTH - LEFT - RIGHT) / max(self.periods, 1)

    def x(self, index: float) -> float:
        """Where a period begins."""
        return LEFT + self.width * index

    def middle(self, index: int) -> float:
        """Where the middle of a period is."""
        return self.x(index + 0.5)

    def y(self, value: float) -> float:
        """How high a number stands."""
        return HEIGHT - FOOT - (HEIGHT - FOOT - ROOM) * value / self.top

    def height(self, value: str) -> float | None:
        """How high a released value stands; "<5" always at the top of its stub, and what is no value nowhere."""
        if is_few(value):
            return HEIGHT - FOOT - STUB
        found = figure(value)
        return None if found is None else self.y(found)


def scale(top: int, periods: int) -> Scale:
    """A scale from nought to at least the highest figure, with at most five lines."""
    step = next((step for step in STEPS if top <= step * 5), STEPS[-1])
    lines = max(2, -(-top // step))
    return Scale(top=lines * step, step=step, periods=periods)


def frame(made: Scale, days: Sequence[date], unit: str) -> Markup:
    """The grid with its figures, what they count, and the first days of periods below."""
    parts = [words(LEFT - 34, ROOM - 22, unit)]
    for value in range(0, made.top + 1, made.step):
        y = made.y(value)
        parts.append(line("grid" if value else "axis", LEFT, y, WIDTH - RIGHT, y))
        parts.append(words(LEFT - 6, y + 4, str(value), "end"))
    return many([*parts, names(made, days)])


def names(made: Scale, days: Sequence[date]) -> Markup:
    """The first days of some of the periods, evenly, the newest always; a year where it begins."""
    each = -(-len(days) // MOST_NAMES)
    shown = [index for index in range(len(days)) if (len(days) - 1 - index) % each == 0] if days else []
    parts, year = [], 0
    for index in shown:
        x, day = made.middle(index), days[index]
        parts.append(line("axis", x, HEIGHT - FOOT, x, HEIGHT - FOOT + 4))
        parts.append(words(x, HEIGHT - FOOT + 18, brief(day), "middle"))
        if day.year != year:
            year = day.year
            parts.append(words(x, HEIGHT - FOOT + 34, number(year), "middle"))
    return many(parts)


def stub(ref: str, made: Scale, index: int, share: float = 0.74) -> Markup:
    """What stands for fewer than so many: hatched, and of one height."""
    wide = min(made.width * share, 22)
    left = made.middle(index) - wide / 2
    return rect("stub", left, HEIGHT - FOOT - STUB, wide, STUB, fill=hatched(ref))


def sample(ref: str) -> Markup:
    """The same in the key."""
    return rect("stub", 0, 0, 22, 12, fill=hatched(ref))
