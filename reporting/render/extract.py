"""The depersonalised extract: open figures (T2) with what their columns mean, how they were made, and their licence."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from reporting.model.area import Gazetteer
from reporting.model.pack import ends
from reporting.model.tally import Release
from reporting.render import pack_words as words
from reporting.render.csv_list import as_csv

CSV, METADATA, METHOD, ZIP = "extract.csv", "extract.csv-metadata.json", "method.txt", "extract.zip"
LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
COLUMNS: dict[str, tuple[str, str]] = {
    "release": ("integer", "Number of the release; a release is never changed"),
    "table": ("string", "public_strand: Cumberland by reason, by quarter; public_panel: panel areas, by year"),
    "first_day": ("date", "First day of the period, a Monday; by week of arrival"),
    "last_day": ("date", "Last day of the period"),
    "area_code": ("string", "GSS code of Cumberland, or the code of a panel area"),
    "area": ("string", "Name of the area"),
    "strand": ("string", "Perceived reason, or total; a report may have several and is once in the total"),
    "series": ("string", "confirmed: read and found genuine by a person"),
    "value": ("string", "<10: any number from 0 to 9; else rounded to the nearest 5"),
    "made": ("date", "Day on which the release was made"),
    "method": ("string", "Name of the rules by which it was made ready to be shown"),
}
NOTE = """\
{partnership}
Depersonalised extract for the strategic assessment. Taken on {today}. {count} figures.

What is counted
- Reports of hate crime and hate incidents, as those who report perceive them, that a person read and found genuine.
- Distinct incidents: what is reported twice is counted once. A report is once in each of its reasons and once in the
  total, so that reasons add up to the total or to more.
- By week of arrival, on one fixed grid of 13-week quarters and 52-week years from Monday 1 January 2024.

Disclosure control
- 0 to 9 is shown as <10. Every other figure, and every total, is rounded to the nearest 5 by itself.
- Rounded figures do not add up. Never add, subtract or divide them: what comes out says nothing.
- A row that is missing had too few people behind it to be shown safely, or its period is not over.
- No figure is about a person, a report, a place smaller than a panel area, or a site.

What it is not
- Reporting is known to be low: a small figure is not a small problem.
- Police figures are not comparable: they count other things, by other rules, at other times.

Licence
Open Government Licence v3.0: {licence}
"""


def rows(releases: Iterable[Release], gazetteer: Gazetteer) -> tuple[tuple[str | date, ...], ...]:
    """The standing figures, oldest release first."""
    found = tuple(releases)
    revised = {one.revises for one in found}
    return tuple(
        (
            str(one.number),
            one.table,
            one.period,
            ends(one.period, one.period_type),
            cell.area_code,
            words.area(cell.area_code, gazetteer),
            cell.strand or "total",
            cell.series,
            cell.value,
            one.made,
            one.method,
        )
        for one in found
        if one.number not in revised
        for cell in one.cells
    )


def metadata() -> bytes:
    """The CSVW description of the extract."""
    columns = [
        {"name": name, "titles": name, "datatype": kind, "dc:description": says, "required": True}
        for name, (kind, says) in COLUMNS.items()
    ]
    described = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": CSV,
        "dc:title": "Depersonalised extract of reported hate crime and hate incidents",
        "dc:license": {"@id": LICENCE},
        "rdfs:comment": "Figures are rounded and do not add up. <10 is any number from 0 to 9.",
        "tableSchema": {"columns": columns, "primaryKey": ["release", "series", "area_code", "strand"]},
    }
    return msgspec.json.format(msgspec.json.encode(described), indent=2) + b"\n"


def files(releases: Iterable[Release], gazetteer: Gazetteer, *, partnership: str, today: date) -> Mapping[str, bytes]:
    """Every file of the extract by its name."""
    found = rows(releases, gazetteer)
    note = NOTE.format(partnership=partnership, today=today.isoformat(), count=len(found), licence=LICENCE)
    return {CSV: as_csv(tuple(COLUMNS), found), METADATA: metadata(), METHOD: note.encode()}


def zipped(parts: Mapping[str, bytes], today: date) -> bytes:
    """The files as one; the same files of one day are the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(zipfile.ZipInfo(name, (today.year, today.month, today.day, 0, 0, 0)), data)
    return out.getvalue()
