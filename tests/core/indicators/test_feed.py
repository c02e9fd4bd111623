import csv
import json
from datetime import date
from io import StringIO

import msgspec

from reporting.indicators.feed import DESCRIPTIONS, Feed, as_csv, as_json, json_schema, metadata
from reporting.indicators.releasing import METHOD
from reporting.model.tally import Release, ReleasedCell, Series

RELEASE = Release(
    number=7,
    table="strand",
    period=date(2026, 2, 2),
    period_type="four_weeks",
    method=METHOD,
    made=date(2026, 3, 3),
    cells=(
        ReleasedCell(series=Series.RAW, area_code="E06000063", area_level="authority", strand="race", value="10"),
        ReleasedCell(series=Series.RAW, area_code="E06000063", area_level="authority", strand="age", value="<5"),
    ),
)


def test_json_and_csv_say_the_same() -> None:
    records = json.loads(as_json([RELEASE]))["records"]
    lines = list(csv.DictReader(StringIO(as_csv([RELEASE]).decode())))
    assert [{key: str(value).lower() for key, value in record.items()} for record in records] == [
        {key: value.lower() for key, value in line.items()} for line in lines
    ]


def test_a_suppressed_figure_says_so() -> None:
    records = msgspec.json.decode(as_json([RELEASE]), type=Feed).records
    assert [(record.observed_band, record.suppressed) for record in records] == [("10", False), ("<5", True)]


def test_the_metadata_names_the_columns_of_the_csv_in_their_order() -> None:
    described = json.loads(metadata("releases.csv"))
    header = as_csv([]).decode().strip().split(",")
    assert [column["name"] for column in described["tableSchema"]["columns"]] == header
    assert described["url"] == "releases.csv"


def test_every_field_of_a_record_is_described() -> None:
    record = json_schema()["$defs"]["Record"]
    assert list(record["properties"]) == list(DESCRIPTIONS)


def test_an_empty_feed_is_a_feed() -> None:
    assert msgspec.json.decode(as_json([]), type=Feed).records == ()
