"""The funnel: how often per 1,000 people, against how many live there, and how far chance alone goes."""

from collections.abc import Sequence

from markupsafe import Markup
from msgspec import Struct

from reporting.render.charts.chart import Chart, Table, cell, figure, is_few, listed
from reporting.render.charts.limits import poisson_limit
from reporting.render.charts.paint import dot, hatched, key, line, many, number, path, rect, sheet, words

WIDTH, HEIGHT = 680.0, 330.0
LEFT, RIGHT, TOP, FOOT = 52.0, 404.0, 60.0, 280.0
STUB = 14.0
SHARES = {"95 %": (0.025, 0.975), "99.8 %": (0.001, 0.999)}
LIMITS = 24  # how many points a limit is drawn with


class Place(Struct, frozen=True, kw_only=True):
    """An area, how many live in it, and its released value."""

    name: str
    people: int
    value: str


class Room(Struct, frozen=True, kw_only=True):
    """What the axes span: people from and to, and the highest rate."""

    low: int
    high: int
    top: float

    def x(self, people: float) -> float:
        """Where so many people stand."""
        return LEFT + (RIGHT - LEFT) * (people - self.low) / (self.high - self.low)

    def y(self, rate: float) -> float:
        """How high a rate stands."""
        return FOOT - (FOOT - TOP) * rate / self.top


def funnel(ref: str, title: str, places: Sequence[Place], whole: Place) -> Chart:
    """The areas against the rate of the whole; the limits say how far chance alone takes an area of its size."""
    rate = (figure(whole.value) or 0) / whole.people * 1000
    room = _room(places, rate)
    verdicts = [_verdict(place, rate) for place in places]
    alt = _alt(places, verdicts, whole)
    body = [_frame(room), *(_limit(room, rate, share) for share in SHARES)] if rate else [_frame(room)]
    if rate:
        body.append(line("middle", LEFT, room.y(rate), RIGHT, room.y(rate)))
    body += [*_places(ref, room, places), _names(places), _key(ref)]
    svg = sheet(ref, (WIDTH, HEIGHT), title, alt, body)
    return Chart(svg=svg, title=title, alt=alt, table=_table(places, verdicts, whole))


def _rate(place: Place) -> float | None:
    found = figure(place.value)
    return None if found is None else found / place.people * 1000


def _shown(place: Place) -> str:
    rate = _rate(place)
    return "too few to say" if rate is None else f"{rate:.1f}"


def _room(places: Sequence[Place], rate: float) -> Room:
    people = [place.people for place in places] or [1000]
    low, high = min(people) // 5000 * 5000, (max(people) // 5000 + 1) * 5000
    widest = poisson_limit(rate * max(low, 1000) / 1000, 0.999) / max(low, 1000) * 1000 if rate else 0.5
    top = max([widest, *(found for place in places if (found := _rate(place)))])
    step = next(step for step in (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 50.0, 1000.0) if top <= step * 5)
    return Room(low=low, high=high, top=-(-top // step) * step)


def _frame(room: Room) -> Markup:
    parts = [words(8, TOP - 14, "reports per 1,000 people"), line("axis", LEFT, FOOT, RIGHT, FOOT)]
    for index in range(6):
        rate = room.top * index / 5
        parts += [
            line("grid", LEFT, room.y(rate), RIGHT, room.y(rate)),
            words(LEFT - 6, room.y(rate) + 4, f"{rate:.1f}", "end"),
        ]
    for people in range(room.low, room.high + 1, 5000):
        parts.append(words(room.x(people), FOOT + 18, f"{people:,}", "middle"))
    return many([*parts, words((LEFT + RIGHT) / 2, FOOT + 38, "people who live there", "middle")])


def _limit(room: Room, rate: float, share: str) -> Markup:
    """Both limits of one share, from the smallest area to the largest."""
    low = max(room.low, 1000)
    steps = [low + (room.high - low) * index / LIMITS for index in range(LIMITS + 1)]
    paint = "bound" if share == "99.8 %" else "outer"
    return many(
        path(paint, [(room.x(p), room.y(poisson_limit(rate * p / 1000, end) / p * 1000)) for p in steps])
        for end in SHARES[share]
    )


def _places(ref: str, room: Room, places: Sequence[Place]) -> list[Markup]:
    """A mark for each area with its number, on the left where the one on the right would lie on another."""
    parts, taken = [], list[tuple[float, float]]()
    for n, place in enumerate(places, 1):
        rate, x = _rate(place), room.x(place.people)
        if rate is None and not is_few(place.value):
            continue
        y = FOOT - STUB if rate is None else room.y(rate)
        stub = rect("stub", x - 6, y, 12, STUB, fill=hatched(ref))
        parts.append(stub if rate is None else dot("dot", x, y, 5))
        left = any(abs(x - other) < 24 and abs(y - height) < 18 for other, height in taken)
        parts.append(words(x - 8 if left else x + 8, y - 6, str(n), "end" if left else "start", bold=True))
        taken.append((x, y))
    return parts


def _names(places: Sequence[Place]) -> Markup:
    return many(words(RIGHT + 24, TOP + 8 + 24 * n, f"{n + 1}: {place.name}") for n, place in enumerate(places))


def _key(ref: str) -> Markup:
    entries = (
        (dot("dot", 11, 6, 5), "area"),
        (rect("stub", 5, 0, 12, 12, fill=hatched(ref)), "too few"),
        (line("middle", 0, 6, 22, 6), "Cumberland"),
        (line("outer", 0, 6, 22, 6), "95 %"),
        (line("bound", 0, 6, 22, 6), "99.8 %"),
    )
    return key(8, 18, entries)


def _verdict(place: Place, rate: float) -> str:
    found = figure(place.value)
    if found is None or not rate:
        return "too few to say"
    for share in ("99.8 %", "95 %"):
        low, high = (poisson_limit(rate * place.people / 1000, end) for end in SHARES[share])
        if found > high or found < low:
            return f"{'above' if found > high else 'below'} the {share} limit"
    return "within the limits"


def _table(places: Sequence[Place], verdicts: Sequence[str], whole: Place) -> Table:
    rows = [
        (str(n), place.name, f"{place.people:,}", cell(place.value), _shown(place), verdict)
        for n, (place, verdict) in enumerate(zip(places, verdicts, strict=True), 1)
    ]
    rows.append(("All", whole.name, f"{whole.people:,}", cell(whole.value), _shown(whole), ""))
    return Table(head=("Mark", "Area", "People", "Reports", "Per 1,000", "Against chance"), rows=tuple(rows))


def _alt(places: Sequence[Place], verdicts: Sequence[str], whole: Place) -> str:
    parts = [f"{number(len(places))} areas. {whole.name}: {_shown(whole)} reports per 1,000 people."]
    for verdict in dict.fromkeys(verdicts):
        names = [place.name for place, said in zip(places, verdicts, strict=True) if said == verdict]
        parts.append(f"{verdict[0].upper()}{verdict[1:]}: {listed(names)}.")
    return " ".join(parts)
