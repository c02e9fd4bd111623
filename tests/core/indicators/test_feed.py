import csv
import json
from datetime import date
from io import StringIO
from uuid import UUID
from xml.etree.ElementTree import fromstring

import jsonschema_rs
import msgspec
import pytest
from msgspec.structs import replace

from reporting.indicators.feed import DESCRIPTIONS, OPTIONAL, Feed, as_csv, as_json, feed, json_schema, metadata
from reporting.indicators.releasing import METHOD
from reporting.model.alert import Alert, Basis, Chance, Grade, Ratio
from reporting.model.area import Gazetteer
from reporting.model.tally import Release, ReleasedCell, Series
from reporting.render.atom import ATOM, alerts_feed

WHOLE = "E06000063"
WEEK = date(2026, 2, 2)
TODAY = date(2026, 3, 4)


def release(number: int, table: str, *cells: tuple[str, str, str], revises: int | None = None) -> Release:
    """A weekly release of the whole area; each cell is a strand, an item and a value."""
    return Release(
        number=number,
        table=table,
        period=WEEK,
        period_type="week",
        method=METHOD,
        made=TODAY,
        revises=revises,
        cells=tuple(
            ReleasedCell(
                series=Series.RAW, area_code=WHOLE, area_level="authority", strand=strand, item=item, value=value
            )
            for strand, item, value in cells
        ),
    )


RELEASES = (
    release(7, "strand", ("race", "", "10"), ("age", "", "<5")),
    release(8, "expected", ("race", "expected", "<5"), ("race", "bound", "5")),
    release(9, "ward"),
    release(10, "strand", ("race", "", "15"), revises=7),
)
ALERT = Alert(
    alert_id=UUID(int=5, version=4),
    area_code=WHOLE,
    area_level="authority",
    strand="race",
    period=WEEK,
    basis=Basis.WEEK,
    grade=Grade.ALERT,
    ratio_band=Ratio.TWICE,
    rung="farrington",
    p_band=Chance.LOW,
    incidents_band="5 or more",
    raised_to_parent=False,
    method="m/1",
    digest="d",
    made=date(2026, 2, 9),
    expires=date(2026, 2, 23),
    number_this_year=2,
    to_do="Call <them> & look.",
)
MADE = feed(RELEASES, [ALERT], TODAY, lambda area, strand, day: f"{area} {strand} {day}")


def test_json_and_csv_say_the_same() -> None:
    records = json.loads(as_json(MADE))["records"]
    lines = list(csv.DictReader(StringIO(as_csv(MADE).decode())))
    plain = [{key: "" if value is None else str(value).lower() for key, value in one.items()} for one in records]
    assert plain == [{key: value.lower() for key, value in line.items()} for line in lines]


def test_a_record_says_all_that_is_needed_to_read_it() -> None:
    first = MADE.records[0]
    assert (first.expected_band, first.ratio_band, first.flag) == ("<5", "2-3", "alert")
    assert first.confidence == "farrington, p <= .001"
    assert first.level == f"{WHOLE} race 2026-02-08"
    assert (first.maturity, first.revised, first.revises) == ("open", False, None)
    assert [(one.revised, one.revises) for one in MADE.records if one.release_id == 10] == [(True, 7)]
    assert feed(RELEASES, (), date(2026, 5, 11)).records[0].maturity == "frozen"
    raised = replace(ALERT, raised_to_parent=True, ratio_band=Ratio.UNSAID, p_band=Chance.UNSAID)
    one = feed(RELEASES, [raised], TODAY).records[0]
    assert (one.flag, one.ratio_band, one.confidence) == ("alert", "", "")
    # Without an alert, and in other tables, nothing is said.
    assert {(one.flag, one.ratio_band, one.confidence) for one in MADE.records if one.strand == "age"} == {("", "", "")}
    assert {one.flag for one in MADE.records if one.table == "expected"} == {""}


def test_a_suppressed_figure_and_a_period_with_too_few_say_so() -> None:
    assert [one.suppressed for one in MADE.records] == [False, True, True, False, False]
    assert [(one.release_id, one.table) for one in MADE.too_few] == [(9, "ward")]


def test_the_feed_is_what_its_schema_says() -> None:
    schema = json_schema()
    jsonschema_rs.validator_for(schema).validate(json.loads(as_json(MADE)))
    broken = json.loads(as_json(MADE))
    del broken["records"][0]["observed_band"]
    with pytest.raises(jsonschema_rs.ValidationError):
        jsonschema_rs.validator_for(schema).validate(broken)


def test_the_csv_is_what_its_metadata_says() -> None:
    described = json.loads(metadata("releases.csv"))
    columns = described["tableSchema"]["columns"]
    assert described["url"] == "releases.csv"
    kinds = {"integer": int, "date": date.fromisoformat, "boolean": ["true", "false"].index, "string": str}
    lines = list(csv.DictReader(StringIO(as_csv(MADE).decode())))
    assert [column["name"] for column in columns] == list(lines[0])
    for line in lines:
        for column in columns:
            value = line[column["name"]]
            assert value or not column["required"]
            if value:
                kinds[column["datatype"]](value)
    keys = [tuple(line[name] for name in described["tableSchema"]["primaryKey"]) for line in lines]
    assert len(keys) == len(set(keys))


def test_every_field_of_a_record_is_described() -> None:
    record = json_schema()["$defs"]["Record"]
    assert list(record["properties"]) == list(DESCRIPTIONS)
    assert set(OPTIONAL) < set(DESCRIPTIONS)


def test_an_empty_feed_is_a_feed() -> None:
    assert msgspec.json.decode(as_json(feed([])), type=Feed).records == ()
    assert fromstring(alerts_feed([], "https://desk.test", "Here", Gazetteer(areas=(), panel_of={}, wards_of={})))


def test_alerts_are_atom_with_all_that_rfc_4287_asks_for() -> None:
    gazetteer = Gazetteer(areas=(), panel_of={}, wards_of={})
    odd = replace(ALERT, trigger="\x0bHeard of\x00 it\ufffe")
    assert "Heard of it" in "".join(fromstring(alerts_feed([odd], "https://desk.test", "Here", gazetteer)).itertext())
    made = alerts_feed([ALERT], "https://desk.test", "Here", gazetteer)
    assert made == alerts_feed([ALERT], "https://desk.test", "Here", gazetteer)
    root = fromstring(made)
    name = f"{{{ATOM}}}".__add__
    assert {name("id"), name("title"), name("updated"), name("author")} <= {child.tag for child in root}
    entry = root.find(name("entry"))
    assert entry is not None
    assert {name("id"), name("title"), name("updated"), name("link"), name("content")} <= {one.tag for one in entry}
    assert entry.findtext(name("id")) == f"urn:uuid:{ALERT.alert_id}"
    assert entry.findtext(name("updated")) == "2026-02-09T00:00:00Z"
    assert entry.findtext(name("summary")) == (
        "In a year with nothing unusual we expect about 4 such alerts and 12 watches. This is alert number 2 of 2026."
    )
    assert "Call <them> & look." in (entry.findtext(name("content")) or "")
    assert {one.get("term") for one in entry.iter(name("category"))} >= {"alert", "race", WHOLE, "2-3"}
