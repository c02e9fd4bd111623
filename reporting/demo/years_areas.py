"""The areas of a full demo: today's wards and panel areas, taken to have been there all five years.

Cumberland and its wards came in 2023. A demo of five years would otherwise have no place to count its first years in.
"""

import csv
import tempfile
from pathlib import Path

from reporting.commands.areas import CUMBERLAND, import_areas

EARLY = "2020-01-01"
DATED = ("wards.csv", "panels.csv")


async def import_early(owner_dsn: str) -> None:
    """Import Cumberland's areas with an early first day."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        for path in CUMBERLAND.glob("*.csv"):
            (folder / path.name).write_text(_earlier(path) if path.name in DATED else path.read_text("utf-8"), "utf-8")
        await import_areas(owner_dsn, *(folder / f"{name}.csv" for name in ("wards", "panels", "towns")))


def _earlier(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    written = [",".join(rows[0])]
    for row in rows:
        row["valid_from"] = EARLY
        written.append(",".join(f'"{value}"' for value in row.values()))
    return "\n".join(written) + "\n"
