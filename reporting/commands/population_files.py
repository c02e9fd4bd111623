"""The file of an area import that says how many people of a census group live in a ward."""

from collections.abc import Set as AbstractSet
from pathlib import Path

from reporting.commands.area_files import AreaFaults, Line, lines_of
from reporting.forms.few import KNOWN_GROUPS
from reporting.model.population import WHOLE
from reporting.store.areas import Count

COLUMNS = ("ward_code", "group", "people")
NAME = "population.csv"
MOST = 100_000_000


def beside(wards: Path) -> Path | None:
    """The file of people in the folder of the wards, if it is there."""
    path = wards.with_name(NAME)
    return path if path.exists() else None


def read_people(path: Path | None, wards: AbstractSet[str]) -> tuple[Count, ...] | None:
    """The counts of a file, none without a file; AreaFaults with everything that is wrong in it."""
    if path is None:
        return None
    faults: list[str] = []
    counts: dict[tuple[str, str], Count] = {}
    for line in lines_of(path, COLUMNS, faults):
        ward, group, people = (line.cells[column] for column in COLUMNS)
        if fault := _fault(line, wards):
            faults.append(fault)
        elif (ward, group) in counts:
            faults.append(f"{line.place}: {group!r} of {ward!r} is there twice")
        else:
            counts[ward, group] = Count(ward_code=ward, group_code=group, people=int(people))
    if faults:
        raise AreaFaults(faults)
    return tuple(counts.values())


def _fault(line: Line, wards: AbstractSet[str]) -> str:
    ward, group, people = (line.cells[column] for column in COLUMNS)
    if ward not in wards and ward != WHOLE:
        return f"{line.place}: no ward has the code {ward!r}; leave it empty for the whole area"
    if group not in KNOWN_GROUPS:
        return f"{line.place}: {group!r} is no group; known are {', '.join(sorted(KNOWN_GROUPS))}"
    if not (people.isascii() and people.isdigit() and int(people) <= MOST):
        return f"{line.place}: {people!r} is no number of people"
    return ""
