"""Postcode files, read line by line since the country's has millions: what lies in our wards, or every fault."""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from reporting.commands.area_files import AreaFaults
from reporting.model.postcode import POSTCODE, SECTOR, normal

# The columns of the ONS Postcode Directory and the National Statistics Postcode Lookup have had other names each few
# years. Ward codes stand in osward, in ward, or in a column of their year such as wd25cd.
POSTCODE_COLUMNS = ("pcds", "pcd8", "pcd2", "pcd7", "pcd", "postcode")
WARD_COLUMN = re.compile(r"osward|ward|ward_code|wd|wdcd|(?:ward|wd)\d\dcd")
SECTOR_COLUMNS = ("sector", "main_ward_code", "main_share")
WHOLE = 1.0
MOST_FAULTS = 20
EVERY = 250_000
Say = Callable[[str], object]


class PostcodeList(Struct, frozen=True, kw_only=True):
    """Postcodes and whole sectors, spelt as they are looked up, with their wards; and what was passed over."""

    wards: dict[str, str]
    elsewhere: int  # lines of other wards
    divided: int  # sectors that lie in more than one ward


def read_postcodes(paths: Sequence[Path], known: frozenset[str], say: Say) -> PostcodeList:
    """The postcodes of these files that lie in known wards; AreaFaults with everything that is wrong."""
    reader = _Reader(known, say)
    for path in paths:
        reader.read(path)
    if not reader.faults and not reader.wards:
        reader.faults.append(
            "No line lies in a ward that we know. Import the areas first, and a list of the same years."
        )
    if reader.faults:
        raise AreaFaults(reader.faults[:MOST_FAULTS])
    return PostcodeList(wards=reader.wards, elsewhere=reader.elsewhere, divided=reader.divided)


class _Reader:
    """Collects postcodes and faults over all files."""

    def __init__(self, known: frozenset[str], say: Say) -> None:
        self.known = known
        self.say = say
        self.wards: dict[str, str] = {}
        self.places: dict[str, str] = {}
        self.faults: list[str] = []
        self.elsewhere = 0
        self.divided = 0

    def read(self, path: Path) -> None:
        """Read a file until its end, or until it cannot be read or has too many faults."""
        count = 0
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                rows = csv.reader(file, strict=True)
                take = self._taker(path, next(rows, []))
                for count, cells in enumerate(rows, 1):
                    if take is None or len(self.faults) >= MOST_FAULTS:
                        return
                    if cells:
                        take(f"{path.name} line {rows.line_num}", cells)
                    if count % EVERY == 0:
                        self.say(f"{path.name}: {count:,} lines read, {len(self.wards):,} postcodes kept\n")
        except OSError as fault:
            self.faults.append(f"{path}: {fault.strerror}")
        except UnicodeDecodeError:
            self.faults.append(f"{path.name}: it is not UTF-8 text")
        except csv.Error as fault:
            self.faults.append(f"{path.name} after line {count + 1}: {fault}")

    def _taker(self, path: Path, header: list[str]) -> Callable[[str, list[str]], None] | None:
        """What takes a line of a file with this header; nothing, and a fault, when we do not know it."""
        names = [name.strip().lower() for name in header]
        if all(column in names for column in SECTOR_COLUMNS):
            sector = [names.index(column) for column in SECTOR_COLUMNS]
            return lambda place, cells: self._sector(place, cells, sector)
        postcode = next((names.index(column) for column in POSTCODE_COLUMNS if column in names), None)
        ward = next((at for at, name in enumerate(names) if WARD_COLUMN.fullmatch(name)), None)
        if postcode is None or ward is None:
            lacks = "postcodes (pcds, pcd or postcode)" if postcode is None else "ward codes (osward, ward or wd25cd)"
            self.faults.append(f"{path.name} line 1: there is no column of {lacks}")
            return None
        return lambda place, cells: self._postcode(place, cells, postcode, ward)

    def _postcode(self, place: str, cells: list[str], postcode: int, ward: int) -> None:
        if len(cells) <= max(postcode, ward):
            self.faults.append(f"{place}: it is cut short")
        elif cells[ward].strip() not in self.known:
            self.elsewhere += 1
        elif not POSTCODE.fullmatch(key := normal(cells[postcode])):
            self.faults.append(f"{place}: {cells[postcode]!r} is no postcode")
        else:
            self._keep(place, key, cells[ward].strip())

    def _sector(self, place: str, cells: list[str], columns: list[int]) -> None:
        if len(cells) <= max(columns):
            self.faults.append(f"{place}: it is cut short")
            return
        sector, ward, share = (cells[column].strip() for column in columns)
        if ward not in self.known:
            self.elsewhere += 1
        elif not SECTOR.fullmatch(key := normal(sector)):
            self.faults.append(f"{place}: {sector!r} is no sector of postcodes")
        elif not _is_share(share):
            self.faults.append(f"{place}: {share!r} is no share from 0 to 1")
        elif float(share) < WHOLE:
            # A guess among wards would put a report where nothing happened.
            self.divided += 1
        else:
            self._keep(place, key, ward)

    def _keep(self, place: str, key: str, ward: str) -> None:
        if self.wards.setdefault(key, ward) != ward:
            self.faults.append(f"{place}: {key} is there already ({self.places[key]}), with another ward")
        self.places.setdefault(key, place)


def _is_share(text: str) -> bool:
    try:
        return 0 <= float(text) <= WHOLE
    except ValueError:
        return False


def lines(found: PostcodeList) -> Iterator[str]:
    """What was imported, for the operator."""
    whole = sum(1 for key in found.wards if SECTOR.fullmatch(key))
    yield f"Imported {len(found.wards) - whole:,} postcodes and {whole:,} whole sectors"
    yield f" in {len(set(found.wards.values())):,} wards; {found.elsewhere:,} lines of other places were passed over"
    yield f", and {found.divided:,} sectors that lie in several wards.\n" if found.divided else ".\n"
