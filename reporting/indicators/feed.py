"""The feed: released figures as JSON and as CSV with its metadata (CSV on the Web)."""

import csv
from collections.abc import Iterable
from datetime import date
from io import StringIO
from typing import Any

import msgspec
from msgspec import Struct

from reporting.indicators.disclosure import FEW
from reporting.model.tally import Release, Series

NOTE = "Figures are rounded and do not add up. <5 is any number from 0 to 4."


class Record(Struct, frozen=True, kw_only=True):
    """One released figure with everything that is needed to read it by itself."""

    release_id: int
    table: str
    period: date
    period_type: str
    area_code: str
    area_level: str
    strand: str
    series: Series
    observed_band: str
    suppressed: bool
    revised: bool
    method: str
    made: date


class Feed(Struct, frozen=True, kw_only=True):
    """All releases, oldest first, as records."""

    version: int = 1
    note: str = NOTE
    records: tuple[Record, ...]


DESCRIPTIONS: dict[str, tuple[str, str]] = {
    "release_id": ("integer", "Number of the release; a release is never changed"),
    "table": ("string", "The declared table that the figure is from"),
    "period": ("date", "First Monday of the period, by week of arrival"),
    "period_type": ("string", "Length of the period: four_weeks on one fixed grid"),
    "area_code": ("string", "Area: the GSS code of Cumberland, or the code of a panel area"),
    "area_level": ("string", "authority or panel"),
    "strand": ("string", "Perceived reason, or total; a report may be in several and is once in the total"),
    "series": ("string", "raw: all but tests; confirmed: checked by a person"),
    "observed_band": ("string", NOTE),
    "suppressed": ("boolean", "True where the figure is shown as <5"),
    "revised": ("boolean", "True in a dated revision of an earlier release"),
    "method": ("string", "How figures were made ready to be shown"),
    "made": ("date", "Day on which the release was made"),
}


def records(releases: Iterable[Release]) -> tuple[Record, ...]:
    """The figures of the releases as flat records."""
    return tuple(
        Record(
            release_id=release.number,
            table=release.table,
            period=release.period,
            period_type=release.period_type,
            area_code=cell.area_code,
            area_level=cell.area_level,
            strand=cell.strand,
            series=cell.series,
            observed_band=cell.value,
            suppressed=cell.value == FEW,
            revised=False,
            method=release.method,
            made=release.made,
        )
        for release in releases
        for cell in release.cells
    )


def as_json(releases: Iterable[Release]) -> bytes:
    """The feed as JSON."""
    return msgspec.json.encode(Feed(records=records(releases)))


def as_csv(releases: Iterable[Release]) -> bytes:
    """The feed as CSV (RFC 4180) with a header line."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(DESCRIPTIONS)
    for record in records(releases):
        row: dict[str, Any] = msgspec.to_builtins(record)
        writer.writerow(_plain(row[name]) for name in DESCRIPTIONS)
    return out.getvalue().encode()


def _plain(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


def metadata(csv_url: str) -> bytes:
    """The CSVW description of the CSV at `csv_url`."""
    columns = [
        {"name": name, "titles": name, "datatype": kind, "dc:description": says, "required": True}
        for name, (kind, says) in DESCRIPTIONS.items()
    ]
    return msgspec.json.encode(
        {
            "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
            "url": csv_url,
            "dc:title": "Released figures of reports of hate crime and hate incidents",
            "rdfs:comment": NOTE,
            "tableSchema": {
                "columns": columns,
                "primaryKey": ["release_id", "series", "area_code", "strand"],
            },
        }
    )


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the feed."""
    return msgspec.json.schema(Feed)
