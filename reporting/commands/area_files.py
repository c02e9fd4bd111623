"""The three files of an area import, read whole: either every line is good, or every fault is named."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct

from reporting.model.area import AreaLevel
from reporting.store.areas import AreaRow, TownWard

WARD_COLUMNS = ("ward_code", "ward_name", "valid_from", "valid_to", "panel_code")
PANEL_COLUMNS = ("panel_code", "panel", "valid_from", "valid_to")
TOWN_COLUMNS = ("town_code", "town", "ward_code")
LONGEST_NAME = 100
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


class AreaFaults(Exception):
    """The files cannot be imported; each fault names its file and line."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class Areas(Struct, frozen=True, kw_only=True):
    """What the files say."""

    rows: tuple[AreaRow, ...]
    town_wards: tuple[TownWard, ...]

    def count(self, level: AreaLevel) -> int:
        """How many areas of a level there are, each code once."""
        return len({row.code for row in self.rows if row.level is level})


class Line(Struct, frozen=True, kw_only=True):
    """One line of a file, and where it stands."""

    place: str
    cells: dict[str, str]


def read_areas(wards: Path, panels: Path, towns: Path) -> Areas:
    """The areas of three files; AreaFaults with everything that is wrong in any of them."""
    reader = _Reader()
    panel_rows = reader.areas(panels, PANEL_COLUMNS, AreaLevel.PANEL)
    ward_rows = reader.areas(wards, WARD_COLUMNS, AreaLevel.WARD)
    known_panels = {row.code for _, row in panel_rows}
    for place, row in ward_rows:
        if row.panel_code is not None and row.panel_code not in known_panels:
            reader.faults.append(f"{place}: no panel area has the code {row.panel_code!r}")
    first_days: dict[str, date] = {}
    for _, row in ward_rows:
        first_days[row.code] = min(row.valid_from, first_days.get(row.code, row.valid_from))
    town_rows, town_wards = reader.towns(towns, first_days)
    rows = [*panel_rows, *ward_rows, *town_rows]
    reader.refuse_overlaps(rows)
    if reader.faults:
        raise AreaFaults(reader.faults)
    return Areas(rows=tuple(row for _, row in rows), town_wards=town_wards)


def lines_of(path: Path, columns: tuple[str, ...], faults: list[str]) -> Iterator[Line]:
    """The lines of a file under its header; columns that we do not know are left alone, and faults are added."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            missing = [column for column in columns if column not in (reader.fieldnames or ())]
            if missing:
                faults.append(f"{path.name} line 1: the columns {', '.join(missing)} are missing")
                return
            for cells in reader:
                place = f"{path.name} line {reader.line_num}"
                short = [column for column in columns if cells[column] is None]
                if short:
                    faults.append(f"{place}: it has no {', '.join(short)}")
                else:
                    yield Line(place=place, cells={column: cells[column].strip() for column in columns})
    except OSError as fault:
        faults.append(f"{path}: {fault.strerror}")
    except UnicodeDecodeError:
        faults.append(f"{path.name}: it is not UTF-8 text")
    except csv.Error as fault:
        faults.append(f"{path.name} after line {reader.line_num}: {fault}")


class _Reader:
    """Collects faults over all files."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def areas(self, path: Path, columns: tuple[str, ...], level: AreaLevel) -> list[tuple[str, AreaRow]]:
        """The good lines of a file of wards or panel areas, each with its place."""
        found = []
        for line in lines_of(path, columns, self.faults):
            code, name = line.cells[columns[0]], line.cells[columns[1]]
            if self._sound(line.place, code, name) and (term := self._term(line)) is not None:
                panel = line.cells.get("panel_code") if level is AreaLevel.WARD else None
                row = AreaRow(
                    code=code, level=level, name=name, panel_code=panel or None, valid_from=term[0], valid_to=term[1]
                )
                found.append((line.place, row))
        return found

    def towns(self, path: Path, first_days: dict[str, date]) -> tuple[list[tuple[str, AreaRow]], tuple[TownWard, ...]]:
        """Towns, each valid from the first day of its first ward, and the wards they lie in."""
        places: dict[str, str] = {}
        names: dict[str, str] = {}
        wards: defaultdict[str, list[str]] = defaultdict(list)
        for line in lines_of(path, TOWN_COLUMNS, self.faults):
            code, name, ward = (line.cells[column] for column in TOWN_COLUMNS)
            if not self._sound(line.place, code, name):
                continue
            if ward not in first_days:
                self.faults.append(f"{line.place}: no ward has the code {ward!r}")
            elif ward in wards[code]:
                self.faults.append(f"{line.place}: this ward of {name} is there twice")
            elif names.setdefault(code, name) != name:
                self.faults.append(f"{line.place}: {code} is called {name!r} here and {names[code]!r} above")
            else:
                places.setdefault(code, line.place)
                wards[code].append(ward)
        rows = [
            (
                place,
                AreaRow(
                    code=code,
                    level=AreaLevel.TOWN,
                    name=names[code],
                    valid_from=min(map(first_days.__getitem__, wards[code])),
                ),
            )
            for code, place in places.items()
        ]
        return rows, tuple(TownWard(town_code=code, ward_code=ward) for code in places for ward in wards[code])

    def refuse_overlaps(self, rows: list[tuple[str, AreaRow]]) -> None:
        """A code stands for one area on any day."""
        by_code: defaultdict[str, list[tuple[str, AreaRow]]] = defaultdict(list)
        for place, row in rows:
            for earlier_place, earlier in by_code[row.code]:
                if earlier.level is not row.level or _overlap(earlier, row):
                    self.faults.append(f"{place}: {row.code} is there already ({earlier_place}), for the same days")
            by_code[row.code].append((place, row))

    def _sound(self, place: str, code: str, name: str) -> bool:
        faults = []
        if not _CODE.fullmatch(code):
            faults.append(f"{place}: {code!r} is no code; letters, digits, - and _ make one")
        if not name or len(name) > LONGEST_NAME or not name.isprintable():
            faults.append(f"{place}: the name is empty, too long or cannot be shown")
        self.faults += faults
        return not faults

    def _term(self, line: Line) -> tuple[date, date | None] | None:
        """Valid from and to, both days included; an empty end is none."""
        try:
            first = date.fromisoformat(line.cells["valid_from"])
            last = date.fromisoformat(line.cells["valid_to"]) if line.cells["valid_to"] else None
        except ValueError:
            self.faults.append(f"{line.place}: valid_from and valid_to are days like 2023-04-01; valid_to may be empty")
            return None
        if last is not None and last < first:
            self.faults.append(f"{line.place}: valid_to is before valid_from")
            return None
        return first, last


def _overlap(one: AreaRow, other: AreaRow) -> bool:
    return (one.valid_to is None or other.valid_from <= one.valid_to) and (
        other.valid_to is None or one.valid_from <= other.valid_to
    )
