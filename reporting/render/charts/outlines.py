"""Outlines of panel areas: wards dissolved by leaving out every edge that two of them share, as small paths."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

FILE = Path(__file__).parent / "outlines.json"
SIDE = 380  # the higher of the two sides of the drawn map
SCANS = 24

Spot = tuple[float, float]
Ring = list[Spot]


class Outline(Struct, frozen=True, kw_only=True):
    """One panel area as the path of an SVG, and a spot well within its largest part."""

    path: str
    at: tuple[int, int]


class Outlines(Struct, frozen=True, kw_only=True):
    """The outlines of all panel areas by their codes, and the box they lie in."""

    width: int
    height: int
    areas: dict[str, Outline]


@cache
def outlines() -> Outlines:
    """The outlines that come with the software."""
    return msgspec.json.decode(FILE.read_bytes(), type=Outlines)


def dissolve(wards: Mapping[str, Any], panel_of: Mapping[str, str]) -> Outlines:
    """The outlines of panel areas from a GeoJSON collection of wards whose shared edges have the same corners."""
    edges: dict[str, set[tuple[Spot, Spot]]] = {}
    for feature in wards["features"]:
        own = edges.setdefault(panel_of[feature["properties"]["code"]], set())
        for ring in _rings(feature["geometry"]):
            own |= {(tuple(a), tuple(b)) for a, b in pairwise(ring)}
    rings = {code: _joined({edge for edge in own if edge[::-1] not in own}) for code, own in sorted(edges.items())}
    return _placed(rings)


def _rings(geometry: Mapping[str, Any]) -> Iterable[Sequence[Any]]:
    parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return (ring for part in parts for ring in part)


def _joined(edges: set[tuple[Spot, Spot]]) -> list[Ring]:
    """The edges that are left, end to end, as closed rings."""
    onward: dict[Spot, list[Spot]] = {}
    for start, end in sorted(edges):
        onward.setdefault(start, []).append(end)
    rings = []
    while onward:
        first = min(onward)
        ring, here = [first], first
        while True:
            ends = onward[here]
            following = ends.pop()
            if not ends:
                del onward[here]
            if following == first:
                break
            ring.append(following)
            here = following
        rings.append(ring)
    return rings


def _placed(rings: Mapping[str, list[Ring]]) -> Outlines:
    spots = [spot for own in rings.values() for ring in own for spot in ring]
    # Far enough north, a degree of longitude is little more than half of one of latitude.
    shrink = cos(radians(sum(lat for _, lat in spots) / len(spots)))
    west, south = min(lon for lon, _ in spots), min(lat for _, lat in spots)
    north, east = max(lat for _, lat in spots), max(lon for lon, _ in spots)
    each = SIDE / max(north - south, (east - west) * shrink)
    areas = {}
    for code, own in rings.items():
        drawn = [[((lon - west) * shrink * each, (north - lat) * each) for lon, lat in ring] for ring in own]
        areas[code] = Outline(path="".join(map(_path, drawn)), at=_within(max(drawn, key=_area)))
    return Outlines(width=round((east - west) * shrink * each), height=round((north - south) * each), areas=areas)


def _path(ring: Ring) -> str:
    whole = [(round(x), round(y)) for x, y in ring]
    kept = [spot for spot, before in zip(whole, [whole[-1], *whole], strict=False) if spot != before]
    return "M" + "L".join(f"{x},{y}" for x, y in kept) + "z" if len(kept) > 2 else ""


def _area(ring: Ring) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)))


def _within(ring: Ring) -> tuple[int, int]:
    """The middle of the longest of the level lines through a ring, those near its edges counting less."""
    low, high = min(y for _, y in ring), max(y for _, y in ring)
    best, spot = 0.0, (0.0, 0.0)
    for index in range(1, SCANS):
        y = low + (high - low) * index / SCANS
        cuts = sorted(
            a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
            for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)
            if (a[1] <= y) != (b[1] <= y)
        )
        for left, right in zip(cuts[::2], cuts[1::2], strict=True):
            worth = min(right - left, 2 * (y - low), 2 * (high - y))
            if worth > best:
                best, spot = worth, ((left + right) / 2, y)
    return round(spot[0]), round(spot[1])


def as_file(made: Outlines) -> bytes:
    """The outlines as they lie in the package."""
    return (json.dumps(msgspec.to_builtins(made), indent=1) + "\n").encode()
