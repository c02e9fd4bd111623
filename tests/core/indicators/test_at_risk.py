"""Rarity is identity: the mapping is whole, and the figures that come with the software are those of the page."""

import csv
import re
from collections import defaultdict
from pathlib import Path

import pytest

from reporting.indicators.at_risk import (
    ALERT_RESIDENTS,
    AT_RISK,
    PUBLIC_THRESHOLD,
    THRESHOLD,
    at_risk,
    may_show,
)
from reporting.indicators.counts import WHOLE_AREA
from reporting.indicators.tables import OUTSIDE, TOTAL, UNPLACED
from reporting.model.area import Gazetteer
from reporting.model.strand import Strand

DATA = Path("reporting/commands/data")
PAGE = Path("docs/population-at-risk.md")


def gazetteer() -> Gazetteer:
    """Cumberland as the files that come with the software say it."""
    with (DATA / "wards.csv").open(encoding="utf-8") as file:
        panel_of = {row["ward_code"]: row["panel_code"] for row in csv.DictReader(file)}
    wards_of: defaultdict[str, list[str]] = defaultdict(list)
    for ward, panel in panel_of.items():
        wards_of[panel].append(ward)
    people: defaultdict[str, dict[str, int]] = defaultdict(dict)
    with (DATA / "population.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            people[row["ward_code"]][row["group"]] = int(row["people"])
    return Gazetteer(
        areas=(), panel_of=panel_of, wards_of={code: tuple(found) for code, found in wards_of.items()}, people=people
    )


CUMBERLAND = gazetteer()
PANELS = tuple(CUMBERLAND.wards_of)


def test_every_strand_has_a_population_but_the_one_that_nobody_counted() -> None:
    assert {*Strand, TOTAL} - set(AT_RISK) == {Strand.ALT_SUBCULTURE}


@pytest.mark.parametrize("strand", AT_RISK)
def test_the_page_says_the_figures_that_hold(strand: str) -> None:
    least = min(at_risk(strand, panel, CUMBERLAND) or 0 for panel in PANELS)
    most = max(at_risk(strand, panel, CUMBERLAND) or 0 for panel in PANELS)
    whole = at_risk(strand, WHOLE_AREA, CUMBERLAND)
    row = f"| `{strand}` | {AT_RISK[strand].says} | {whole:,} | {least:,} to {most:,} |"
    assert row in PAGE.read_text("utf-8")


def test_the_page_says_the_thresholds() -> None:
    words = PAGE.read_text("utf-8")
    found = re.findall(r"\*\*([\d,]+)\*\*", words)
    assert [int(one.replace(",", "")) for one in found] == [THRESHOLD, PUBLIC_THRESHOLD, ALERT_RESIDENTS]


@pytest.mark.parametrize(
    ("strand", "area", "threshold", "shown"),
    [
        pytest.param("race", "panel-lakes-to-sea", THRESHOLD, True, id="a panel area has enough for the group"),
        pytest.param("race", "panel-lakes-to-sea", PUBLIC_THRESHOLD, False, id="and not for everybody"),
        pytest.param("transgender", "E05014178", THRESHOLD, False, id="no ward has enough"),
        pytest.param("transgender", WHOLE_AREA, PUBLIC_THRESHOLD, True, id="the whole area has"),
        pytest.param("alt_subculture", PANELS[0], THRESHOLD, False, id="nobody counted them"),
        pytest.param("alt_subculture", WHOLE_AREA, THRESHOLD, True, id="shown for the whole area alone"),
        pytest.param("race", UNPLACED, THRESHOLD, True, id="in no single panel area is anywhere"),
        pytest.param("race", OUTSIDE, THRESHOLD, False, id="outside nobody was counted for us"),
        pytest.param("total", "a-panel-of-2031", THRESHOLD, False, id="an area without figures"),
    ],
)
def test_what_is_shown_where(strand: str, area: str, threshold: int, shown: bool) -> None:
    assert may_show(strand, area, CUMBERLAND, threshold) is shown
