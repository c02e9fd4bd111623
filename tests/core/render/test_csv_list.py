"""No cell of a list is a formula, and a reader of CSV gets back what was put in."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.render.csv_list import MARK, STARTS, as_csv, cell

TEXTS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"))


def read_back(data: bytes) -> list[list[str]]:
    text = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize(
    ("put", "written"),
    [
        pytest.param("=1+1", "'=1+1", id="formula"),
        pytest.param("+44 1228", "'+44 1228", id="plus"),
        pytest.param("-1", "'-1", id="minus"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
        pytest.param("\t=1", "'\t=1", id="tab"),
        pytest.param("\r=1", "'\r=1", id="carriage return"),
        pytest.param("  =1", "'  =1", id="after blanks"),
        pytest.param("\n=1", "'\n=1", id="after a line end"),
        pytest.param("a=1", "a=1", id="in the middle"),
        pytest.param(date(2026, 3, 4), "2026-03-04", id="a day"),
        pytest.param(None, "", id="nothing"),
    ],
)
def test_a_cell_is_text(put: str | date | None, written: str) -> None:
    assert cell(put) == written


@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), max_size=5))
def test_any_list_is_read_back_and_holds_no_formula(rows: list[list[str]]) -> None:
    data = as_csv(("One", "Two", "Three"), rows)
    assert data.startswith(MARK.encode())
    back = read_back(data)
    assert back[0] == ["One", "Two", "Three"]
    assert [[one.removeprefix("'") for one in row] for row in back[1:]] == [
        [one.removeprefix("'") for one in row] for row in rows
    ]
    assert not any(one.startswith(STARTS) for row in back for one in row)


def test_lines_end_as_the_format_says() -> None:
    assert as_csv(("A", "B"), [("x", "y")]) == MARK.encode() + b"A,B\r\nx,y\r\n"
