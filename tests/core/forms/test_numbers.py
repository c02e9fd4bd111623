"""Support numbers are shown as long as their check lasts, and the operator hears of it in time."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from reporting.commands.check import number_warnings
from reporting.forms import history, numbers
from reporting.forms.hate_incident import FORM
from reporting.forms.numbers import COMPARED, HALF_A_YEAR, NUMBERS, Check
from reporting.model.form import Paragraph, Text

LAST = COMPARED + HALF_A_YEAR
AFTER = LAST + timedelta(days=1)
SAMARITANS = next(number for number in NUMBERS if number.id == "samaritans")
RUNG = replace(SAMARITANS, check=Check.RUNG)
ALL = tuple(paragraph for page in FORM.pages for paragraph in page.intro)


@pytest.mark.parametrize(("today", "expired"), [(COMPARED, 0), (LAST, 0), (AFTER, len(NUMBERS) - 1)])
def test_a_check_lasts_half_a_year(today: date, expired: int) -> None:
    assert len(numbers.expired(today)) == expired


def test_a_paragraph_goes_with_its_number_and_comes_back_with_it() -> None:
    told = (Paragraph(Text("Ring 116 123.")), Paragraph(Text("Ring 999.")), Paragraph(Text("In 2026, 10 people.")))
    assert numbers.shown(told, LAST) == told
    assert numbers.shown(told, AFTER) == told[1:]


def test_999_is_always_told() -> None:
    left = [paragraph.text.says for paragraph in numbers.shown(ALL, date(2099, 1, 1))]
    assert [says for says in left if "999" in says]
    assert not [says for says in left if "0800" in says or "116 123" in says]


def test_a_number_that_can_expire_is_named_in_paragraphs_alone() -> None:
    told = [paragraph.text for paragraph in ALL]
    known = {number.number for number in NUMBERS}
    elsewhere = [text for text in history.texts(FORM) if text not in told]
    assert [text.says for text in elsewhere if known.intersection(numbers.written_in(text))] == []


@pytest.mark.parametrize(
    ("today", "said"),
    [
        pytest.param(COMPARED, [], id="fresh"),
        pytest.param(LAST, [f"the check of Samaritans, 116 123, ends on {LAST}"], id="its last day"),
        pytest.param(AFTER, [f"Samaritans, 116 123, is not shown any more: its check ended on {LAST}"], id="over"),
    ],
)
def test_the_operator_is_told(today: date, said: list[str]) -> None:
    assert list(number_warnings([RUNG], today)) == said


def test_the_operator_is_told_of_each_number_that_was_never_rung() -> None:
    assert list(number_warnings([SAMARITANS], COMPARED)) == [
        "Samaritans, 116 123, was never rung: do it before the first report"
    ]
