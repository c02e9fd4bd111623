"""The accessibility ledger holds: every criterion is kept by tests that exist, or is open and the statement says so."""

import ast
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from reporting.model.criterion import Criterion, HumanRecord, Kept
from reporting.render.accessibility import GOOD_FOR, LEDGER, Ledger
from tests.house.tree import ROOT

# WCAG 2.2 without level AAA and without 4.1.1, which it took out: 31 criteria of level A and 24 of level AA.
LEVELS = {"A": 31, "AA": 24}
TODAY = datetime.now(UTC).date()


def named(where: str) -> set[str]:
    """The names of the tests in a file."""
    tree = ast.parse((ROOT / where).read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_there_are_the_fifty_five_criteria_of_the_two_levels() -> None:
    numbers = [one.number for one in LEDGER.criteria]
    assert len(numbers) == len(set(numbers)) == 55
    assert numbers == sorted(numbers, key=lambda number: tuple(map(int, number.split("."))))
    for level, count in LEVELS.items():
        assert sum(one.level == level for one in LEDGER.criteria) == count


@pytest.mark.parametrize("criterion", LEDGER.criteria, ids=lambda one: one.number)
def test_every_test_that_a_criterion_names_is_there(criterion: Criterion) -> None:
    for test in criterion.tests:
        path, _, name = test.partition("::")
        assert Path(ROOT / path).is_file(), test
        assert name == "*" or name in named(path), test


@pytest.mark.parametrize("criterion", LEDGER.criteria, ids=lambda one: one.number)
def test_each_criterion_is_kept_by_a_test_or_by_a_person_or_is_open(criterion: Criterion) -> None:
    if criterion.kept is not Kept.HUMAN:
        assert criterion.tests, "no test keeps it"
    is_open = criterion in LEDGER.open(TODAY)
    assert is_open == (criterion.needs_person and LEDGER.looked_at(criterion.number, TODAY) is None)


def test_no_record_is_of_the_future_or_of_no_criterion_or_too_old() -> None:
    numbers = {one.number for one in LEDGER.criteria}
    for record in LEDGER.records:
        assert record.number in numbers
        assert TODAY - GOOD_FOR <= record.on <= TODAY, (
            f"{record.number}: look again, the look of {record.on} is too old"
        )


def with_record(on: date, passed: bool = True) -> Ledger:
    return replace(LEDGER, records=(HumanRecord(number="2.4.6", by="tester", on=on, passed=passed, found="Looked."),))


def test_a_look_closes_a_criterion_for_twelve_months_and_no_longer() -> None:
    day = date(2027, 1, 15)
    ledger = with_record(day)
    assert "2.4.6" not in [one.number for one in ledger.open(day + GOOD_FOR)]
    assert "2.4.6" in [one.number for one in ledger.open(day + GOOD_FOR + timedelta(days=1))]


def test_what_a_person_found_wrong_is_said() -> None:
    day = date(2027, 1, 15)
    assert [one.number for one in with_record(day, passed=False).failed(day)] == ["2.4.6"]
    assert with_record(day).failed(day) == ()
