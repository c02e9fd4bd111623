"""Packages are pinned by hash, wherever they come from, and the three sets agree."""

import re
import tomllib

import pytest

from tests.house.tree import ROOT

SETS = ("run", "demo", "dev")
PIN = re.compile(r"^([a-z0-9._-]+)==([^ ]+) \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def lines(chosen: str) -> list[str]:
    """The lines of a set, without its head."""
    text = (ROOT / "requirements" / f"{chosen}.txt").read_text("utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def pins(chosen: str) -> dict[str, str]:
    """The version of every package of a set."""
    return {match[1]: match[2] for line in lines(chosen) if (match := PIN.match(line))}


def plain(requirement: str) -> str:
    """The name of a package as the pins spell it."""
    return re.split(r"[<>=\[ ]", requirement)[0].lower().replace("_", "-")


@pytest.mark.parametrize("chosen", SETS)
def test_every_line_is_a_pin_or_its_hash(chosen: str) -> None:
    assert [line for line in lines(chosen) if not PIN.match(line) and not HASH.match(line)] == []


@pytest.mark.parametrize("chosen", SETS)
def test_every_pin_has_a_hash(chosen: str) -> None:
    found = lines(chosen)
    assert [line for n, line in enumerate(found) if PIN.match(line) and not HASH.match(found[n + 1])] == []


@pytest.mark.parametrize(("smaller", "larger"), [("run", "demo"), ("demo", "dev")])
def test_a_larger_set_contains_the_smaller_one(smaller: str, larger: str) -> None:
    assert pins(smaller).items() <= pins(larger).items()


def test_the_sets_cover_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked = {plain(line) for line in project["project"]["dependencies"]}
    embedded = {plain(line) for line in project["project"]["optional-dependencies"]["embedded"]}
    tools = {plain(line) for line in project["dependency-groups"]["dev"]}
    assert asked <= pins("run").keys()
    assert asked | embedded <= pins("demo").keys()
    assert tools <= pins("dev").keys()
