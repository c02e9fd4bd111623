"""The feed: released figures as JSON and as CSV (CSV on the Web), each record to be read by itself."""

import csv
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from io import StringIO
from typing import Any

import msgspec
from msgspec import Struct

from reporting.indicators.releasing.grid import PeriodType, end_of
from reporting.model.alert import Alert, Grade
from reporting.model.calendar import OPEN_WEEKS
from reporting.model.tally import Release, Series

NOTE = "Figures are rounded and do not add up. <5 is any number from 0 to 4."
VERSION = 2
# The tables of reports by area and reason: what alerts and expectations are about.
FLAGGED = ("strand", "panel_strand")
_GRAVEST = (Grade.ALERT, Grade.TWO_DAYS, Grade.WATCH, Grade.HAND_OPENED)

# The level of tension that stood for an area and a reason on a day, "" where none can.
LevelOf = Callable[[str, str, date], str]


class Record(Struct, frozen=True, kw_only=True):
    """One released figure with everything that is needed to read it by itself."""

    release_id: int
    table: str
    period: date
    period_type: str
    area_code: str
    area_level: str
    strand: str
    item: str
    series: Series
    observed_band: str
    expected_band: str
    ratio_band: str
    level: str
    confidence: str
    maturity: str
    flag: str
    suppressed: bool
    revised: bool
    revises: int | None
    method: str
    made: date


class TooFew(Struct, frozen=True, kw_only=True):
    """A period in which a table was too few to show safely."""

    release_id: int
    table: str
    period: date
    period_type: str


class Feed(Struct, frozen=True, kw_only=True):
    """All releases, oldest first, as records."""

    version: int = VERSION
    note: str = NOTE
    records: tuple[Record, ...]
    too_few: tuple[TooFew, ...] = ()


DESCRIPTIONS: dict[str, tuple[str, str]] = {
    "release_id": ("integer", "Number of the release; a release is never changed"),
    "table": ("string", "The declared table that the figure is from"),
    "period": ("date", "First Monday of the period, by week of arrival"),
    "period_type": ("string", "Length of the period on one fixed grid: week, four_weeks, quarter, half_year or year"),
    "area_code": ("string", "GSS code of the area, or the own code of a panel area or an agency"),
    "area_level": ("string", "authority, panel, ward or agency"),
    "strand": ("string", "Perceived reason, or total; a report may be in several and is once in the total"),
    "item": ("string", "What the row is of where that is no strand: a language, a barrier, a measure; else empty"),
    "series": ("string", "raw: all but tests; confirmed: checked by a person"),
    "observed_band": ("string", f"{NOTE} Words in the table of measures"),
    "expected_band": ("string", "What the past let expect in this week, as a band; empty where it was not released"),
    "ratio_band": (
        "string",
        "How many times the expected number, as a band, where there was an alert; empty without, and of a raised one",
    ),
    "level": ("string", "Level of tension that people had decided at the end of the period; empty where none can be"),
    "confidence": ("string", "Method and band of chance of the alert; empty without, and of a raised one"),
    "maturity": ("string", "open: late reports may still revise it; frozen: nothing is counted any more"),
    "flag": ("string", "Gravest alert of the period: alert, two_days, watch or hand_opened; empty without. No level"),
    "suppressed": ("boolean", "True where the figure is shown as <5"),
    "revised": ("boolean", "True in a dated revision of an earlier release"),
    "revises": ("integer", "Number of the release whose place this one takes; empty where it takes none"),
    "method": ("string", "How figures were made ready to be shown"),
    "made": ("date", "Day on which the release was made"),
}
OPTIONAL = ("item", "expected_band", "ratio_band", "level", "confidence", "flag", "revises")


def feed(
    releases: Iterable[Release], alerts: Iterable[Alert] = (), today: date = date.min, level_of: LevelOf | None = None
) -> Feed:
    """The figures of the releases as flat records, with what was expected, said and decided of the same."""
    releases, alerts = tuple(releases), tuple(alerts)
    expected = _expected(releases)
    flags = _flags(alerts)
    found = []
    for release in releases:
        end = end_of(PeriodType(release.period_type), release.period)
        frozen = end + timedelta(weeks=OPEN_WEEKS) <= today
        for cell in release.cells:
            about = release.table in FLAGGED and cell.series is Series.RAW
            near = flags.get((cell.area_code, cell.strand), ()) if about else ()
            alert = next((one for one in near if release.period <= one.period < end), None)
            weekly = about and release.period_type == PeriodType.WEEK
            found.append(
                Record(
                    release_id=release.number,
                    table=release.table,
                    period=release.period,
                    period_type=release.period_type,
                    area_code=cell.area_code,
                    area_level=cell.area_level,
                    strand=cell.strand,
                    item=cell.item,
                    series=cell.series,
                    observed_band=cell.value,
                    expected_band=expected.get((release.period, cell.area_code, cell.strand), "") if weekly else "",
                    ratio_band=alert.ratio_band if alert else "",
                    level=level_of(cell.area_code, cell.strand, end - timedelta(days=1)) if about and level_of else "",
                    confidence=f"{alert.rung}, p {alert.p_band}" if alert and alert.p_band else "",
                    maturity="frozen" if frozen else "open",
                    flag=alert.grade if alert else "",
                    suppressed=cell.value.startswith("<"),
                    revised=release.revises is not None,
                    revises=release.revises,
                    method=release.method,
                    made=release.made,
                )
            )
    return Feed(records=tuple(found), too_few=tuple(_too_few(one) for one in releases if not one.cells))


def _expected(releases: Iterable[Release]) -> dict[tuple[date, str, str], str]:
    return {
        (release.period, cell.area_code, cell.strand): cell.value
        for release in releases
        if release.table == "expected"
        for cell in release.cells
        if cell.item == "expected"
    }


def _flags(alerts: Iterable[Alert]) -> dict[tuple[str, str], tuple[Alert, ...]]:
    """The alerts of each area and strand, the gravest first."""
    found: dict[tuple[str, str], tuple[Alert, ...]] = {}
    for one in sorted(alerts, key=lambda one: _GRAVEST.index(one.grade)):
        found[one.area_code, one.strand] = (*found.get((one.area_code, one.strand), ()), one)
    return found


def _too_few(release: Release) -> TooFew:
    return TooFew(
        release_id=release.number, table=release.table, period=release.period, period_type=release.period_type
    )


def as_json(made: Feed) -> bytes:
    """The feed as JSON."""
    return msgspec.json.encode(made)


def as_csv(made: Feed) -> bytes:
    """The feed as CSV (RFC 4180) with a header line."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(DESCRIPTIONS)
    for record in made.records:
        row: dict[str, Any] = msgspec.to_builtins(record)
        writer.writerow(_plain(row[name]) for name in DESCRIPTIONS)
    return out.getvalue().encode()


def _plain(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else "" if value is None else value


def metadata(csv_url: str) -> bytes:
    """The CSVW description of the CSV at `csv_url`."""
    columns = [
        {"name": name, "titles": name, "datatype": kind, "dc:description": says, "required": name not in OPTIONAL}
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
                "primaryKey": ["release_id", "series", "area_code", "strand", "item"],
            },
        }
    )


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the feed."""
    made = msgspec.json.schema(Feed)
    for name, (_, says) in DESCRIPTIONS.items():
        made["$defs"]["Record"]["properties"][name]["description"] = says
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Feed of released figures", **made}
