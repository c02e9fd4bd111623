"""Cumberland's areas, read from the files that the project brings."""

from reporting.commands.area_files import read_areas
from reporting.commands.areas import CUMBERLAND
from reporting.model.area import Area, Gazetteer

_FOUND = read_areas(*(CUMBERLAND / f"{name}.csv" for name in ("wards", "panels", "towns")))

CUMBERLAND_AREAS = Gazetteer(
    areas=tuple(
        {
            row.code: Area(code=row.code, level=row.level, name=row.name, valid_from=row.valid_from)
            for row in _FOUND.rows
        }.values()
    ),
    panel_of={},
    wards_of={},
)
