"""Makes the outlines of panel areas for the map from the boundaries of wards, once for each change of these."""

import csv
import json
from pathlib import Path

from reporting.commands.area_files import AreaFaults
from reporting.render.charts.outlines import as_file, dissolve


def outlines(boundaries: Path, wards: Path) -> str:
    """The file of outlines from a GeoJSON of wards and wards.csv; AreaFaults when either does not fit the other."""
    try:
        with wards.open(encoding="utf-8-sig", newline="") as file:
            panel_of = {row["ward_code"]: row["panel_code"] for row in csv.DictReader(file)}
        found = json.loads(boundaries.read_text("utf-8"))
        unknown = sorted({one["properties"]["code"] for one in found["features"]} - panel_of.keys())
        if unknown:
            raise AreaFaults([f"{boundaries.name}: {wards.name} has no ward {', '.join(unknown)}"])
        return as_file(dissolve(found, panel_of)).decode()
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise AreaFaults([f"{boundaries.name} is no GeoJSON of wards with a code each: {fault!r}"]) from fault
