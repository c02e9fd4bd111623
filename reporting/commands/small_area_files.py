"""The file of an area import that says in which ward each small area of the census lies, and how it is there."""

from collections.abc import Set as AbstractSet
from pathlib import Path

from reporting.commands.area_files import AreaFaults, Line, lines_of
from reporting.model.small_area import SmallArea

COLUMNS = ("edition", "code", "ward_code", "decile", "people", "rural")
NAME = "small_areas.csv"
EDITIONS = range(1991, 2101)
MOST = 1_000_000
_RURAL = {"yes": True, "no": False, "": None}


def read_small_areas(wards_file: Path, wards: AbstractSet[str]) -> tuple[SmallArea, ...] | None:
    """The small areas of the file beside that of the wards, None without one; AreaFaults with all that is wrong."""
    path = wards_file.with_name(NAME)
    if not path.exists():
        return None
    faults: list[str] = []
    found: dict[tuple[int, str], SmallArea] = {}
    for line in lines_of(path, COLUMNS, faults):
        if fault := _fault(line, wards):
            faults.append(f"{line.place}: {fault}")
            continue
        area = _area(line.cells)
        if (area.edition, area.code) in found:
            faults.append(f"{line.place}: {area.code} of {area.edition} is there twice")
        found[area.edition, area.code] = area
    if faults:
        raise AreaFaults(faults)
    return tuple(found.values())


def _fault(line: Line, wards: AbstractSet[str]) -> str:
    """What is wrong with a line first of all; "" when nothing is."""
    cells = line.cells
    wrong = {
        f"{cells['edition']!r} is no year of a census": not _whole(cells["edition"], EDITIONS),
        "the small area has no code": not cells["code"],
        f"no ward has the code {cells['ward_code']!r}": cells["ward_code"] not in wards,
        f"{cells['decile']!r} is no decile from 1 to 10": not _whole(cells["decile"], range(1, 11)),
        f"{cells['people']!r} is no number of people": cells["people"] and not _whole(cells["people"], range(MOST)),
        f"{cells['rural']!r} is neither yes nor no": cells["rural"] not in _RURAL,
    }
    return next((fault for fault, holds in wrong.items() if holds), "")


def _whole(text: str, within: range) -> bool:
    return text.isascii() and text.isdigit() and int(text) in within


def _area(cells: dict[str, str]) -> SmallArea:
    return SmallArea(
        edition=int(cells["edition"]),
        code=cells["code"],
        ward_code=cells["ward_code"],
        decile=int(cells["decile"]),
        people=int(cells["people"]) if cells["people"] else None,
        rural=_RURAL[cells["rural"]],
    )
