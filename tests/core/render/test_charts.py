"""Charts are functions of released values alone, and say in words and in a table what they draw."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.commands.area_files import AreaFaults
from reporting.commands.outlines import outlines as made_of
from reporting.indicators.disclosure import shown
from reporting.render.charts import (
    Change,
    Chart,
    Counted,
    Line,
    Place,
    Point,
    Week,
    area_map,
    bars,
    columns,
    events,
    funnel,
    run,
    sparks,
)
from reporting.render.charts.events import arrived, band
from reporting.render.charts.limits import limits, poisson_limit
from reporting.render.charts.outlines import dissolve, outlines

MONDAY = date(2026, 1, 5)
NAMES = {code: code.removeprefix("panel-") for code in outlines().areas}
CHANGES = (Change(day=MONDAY + timedelta(weeks=5), says="another form"),)
COUNTED = Counted(changes=CHANGES)
LAG = ("60", "20", "10", "<5", "<5")


def points(values: list[str]) -> list[Point]:
    return [Point(day=MONDAY + timedelta(weeks=n), value=value) for n, value in enumerate(values)]


def weekly(values: list[str]) -> Chart:
    return columns("c", "Weekly", [Week(day=p.day, value=p.value, expected="5", bound="15") for p in points(values)])


def funnelled(values: list[str]) -> Chart:
    places = [Place(name=f"Area {n}", people=30_000 + 900 * n, value=value) for n, value in enumerate(values)]
    return funnel("f", "Rates", places, Place(name="Whole", people=273_000, value="200"))


DRAWN: dict[str, Callable[[list[str]], Chart]] = {
    "columns": weekly,
    "run": lambda values: run("r", "Run", points(values), COUNTED),
    "sparks": lambda values: sparks("s", "Sparks", [Line(name="A", points=tuple(points(values)))]),
    "bars": lambda values: bars("b", "Bars", [(f"Row {n}", v) for n, v in enumerate(values)], ("Row", "Reports")),
    "funnel": funnelled,
    "events": lambda values: events("e", "Events", points(values), LAG),
    "map": lambda values: area_map("m", "Map", dict(zip(NAMES, values, strict=False)), NAMES),
}
EXACT = st.lists(st.integers(0, 60), min_size=1, max_size=30)


@settings(max_examples=20, deadline=None)
@given(exact=EXACT, moves=st.lists(st.integers(0, 4), min_size=30, max_size=30))
@pytest.mark.parametrize("name", DRAWN)
def test_two_histories_with_one_release_are_the_same_bytes(name: str, exact: list[int], moves: list[int]) -> None:
    """Every other history that rounds to the same released values gives the same drawing, words and table."""
    others = [
        next(n for n in (count + move, count) if shown(n) == shown(count))
        for count, move in zip(exact, moves, strict=False)
    ]
    first, second = (DRAWN[name]([shown(count) for count in counts]) for counts in (exact, others))
    assert first == second


@settings(max_examples=20, deadline=None)
@given(values=st.lists(st.sampled_from(["<5", "<10", "", "5", "10", "25", "120", "too few to show"]), max_size=30))
@pytest.mark.parametrize("name", DRAWN)
def test_every_release_can_be_drawn(name: str, values: list[str]) -> None:
    chart = DRAWN[name](values)
    sheet = ElementTree.fromstring(chart.svg)
    assert [one.tag.rpartition("}")[2] for one in sheet][:2] == ["title", "desc"]
    assert sheet[1].text == chart.alt
    assert "nan" not in chart.svg.lower()
    assert all(len(row) == len(chart.table.head) for row in chart.table.rows)


@settings(max_examples=20, deadline=None)
@given(values=st.lists(st.sampled_from(["<5", "5", "15", "85"]), min_size=1, max_size=26))
@pytest.mark.parametrize("name", ["columns", "run", "sparks", "bars", "map"])
def test_words_hold_no_figure_that_the_table_does_not_show(name: str, values: list[str]) -> None:
    chart = DRAWN[name](values)
    told = set(re.findall(r"\d+", " ".join(cell for row in chart.table.rows for cell in row)))
    counts = {str(n) for n in range(len(values) + 1)} | {"5", "12", "26"}  # how many periods or areas; the rules
    assert set(re.findall(r"\d+", chart.alt)) <= told | counts


@pytest.mark.parametrize("name", DRAWN)
def test_few_is_drawn_at_one_height_and_hatched(name: str) -> None:
    alone, beside = DRAWN[name](["<5"]), DRAWN[name](["<5", "80"])
    stub = (
        r'<rect class="c-stub"[^>]* height="([\d.]+)"[^>]*url\(#\w-hatch\)' if name != "map" else r"url\(#m-(hatch)\)"
    )
    heights = [set(re.findall(stub, chart.svg)) for chart in (alone, beside)]
    if name != "events":  # there what may still come is hatched too
        assert heights[0] == heights[1]
    assert heights[0]


def test_a_run_has_limits_from_twelve_blocks_of_one_way_of_counting() -> None:
    assert limits(["30"] * 11) is None
    assert limits(["30"] * 12 + ["<5"]) is None
    found = limits(["25", "35"] * 6)
    assert found is not None
    assert (found.low, found.middle, found.high) == (0, 30, 60)
    drawn = run("r", "Run", points(["30"] * 13 + ["60"] * 13), COUNTED)
    assert "The way of counting changed: 1 on 9 February 2026." in drawn.alt
    assert drawn.table.rows[-6][-1] == "1: another form (9 February 2026)"
    assert drawn.table.rows[-5][2] == "too few periods"


def test_a_run_marks_what_changed_within_it_and_its_legend_names_what_is_drawn() -> None:
    counted = Counted(end=MONDAY + timedelta(weeks=4), changes=CHANGES)
    drawn = run("r", "Run", points(["30"] * 4), counted)
    assert "After what is shown it changed on 9 February 2026." in drawn.alt
    assert "another form" not in str(drawn.table)
    assert re.findall(r">(released|under 5|middle|limits|outside them|change of method)<", drawn.svg) == ["released"]
    marked = run("r", "Run", points(["30"] * 11 + ["<5", "90"]), COUNTED)
    assert re.findall(r">(released|under 5|middle|limits|change of method)<", marked.svg) == [
        "released",
        "under 5",
        "change of method",
    ]


def test_limits_of_a_funnel_hold_the_share_that_they_name() -> None:
    # Of Poisson 50, 95 % lie from 37 to 64 (tables of the distribution).
    assert 36 < poisson_limit(50, 0.025) < 38
    assert 63 < poisson_limit(50, 0.975) < 65
    assert poisson_limit(0.5, 0.001) == 0


def test_a_week_is_grown_by_what_has_yet_to_arrive_and_hidden_below_half() -> None:
    shares = arrived(("40", "40", "20"))
    assert [round(float(one.least), 2) for one in shares] == [0.37, 0.77, 1.0]
    assert band("10", shares[0]) is None
    grown = band("10", shares[1])
    assert grown is not None
    assert (grown.low, grown.high) == (10, 15)
    table = events("e", "Events", points(["10", "10", "10"]), ("40", "40", "20")).table
    assert [row[1:] for row in table.rows] == [
        ("too early to say", "too early to say"),
        ("10", "10 to 15"),
        ("10", "nearly all are in"),
    ]


def test_wards_become_the_outline_of_their_panel_area() -> None:
    def ward(code: str, x: int) -> dict[str, object]:
        ring = [[x, 54], [x + 1, 54], [x + 1, 55], [x, 55], [x, 54]]
        return {"properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}}

    wards = {"features": [ward("a", 0), ward("b", 1), ward("c", 2)]}
    made = dissolve(wards, {"a": "one", "b": "one", "c": "two"})
    assert made.areas["one"].path.count("M") == 1
    assert made.areas["one"].path.count("L") == 5  # six corners: the edge between a and b is gone
    assert set(outlines().areas) == {"panel-" + name for name in NAMES.values()}


@pytest.mark.parametrize(
    ("boundaries", "fault"),
    [
        pytest.param("{}", "is no GeoJSON of wards", id="no GeoJSON"),
        pytest.param('{"features": [{"properties": {"code": "W9"}}]}', "has no ward W9", id="a ward that is unknown"),
    ],
)
def test_boundaries_that_do_not_fit_are_refused(tmp_path: Path, boundaries: str, fault: str) -> None:
    (tmp_path / "b.geojson").write_text(boundaries)
    (tmp_path / "wards.csv").write_text("ward_code,panel_code\nW1,panel-one\n")
    with pytest.raises(AreaFaults, match=fault):
        made_of(tmp_path / "b.geojson", tmp_path / "wards.csv")
