"""Keeping the number: digit by digit on the page, as a plain file, on paper, and tried by its last group."""

import re

import pytest

from reporting.locales.days import in_figures, named_day
from reporting.locales.languages import LIVE_CODES
from reporting.locales.says import number as says
from reporting.model.hours import come_back_day
from reporting.render.slip import day_twice
from reporting.render.style import PRINT, style
from reporting.sealing.receipt import read_number
from tests.core.locales.test_titles import TELLING
from tests.web.public.browser import Browser, encoded
from tests.web.public.conftest import NOW
from tests.web.public.test_again import HOLD
from tests.web.public.test_form import WHAT, sent

DAY = come_back_day(NOW.date())
FITS, FITS_NOT = says.FITS.says, says.FITS_NOT.says


async def test_the_number_is_read_digit_by_digit_and_can_be_copied_whole(browser: Browser) -> None:
    number = await sent(browser)
    groups = re.findall(r"<li>([\d ]+)</li>", browser.answer.text)
    assert [group.replace(" ", "") for group in groups] == number.split()
    assert read_number("\n".join(groups)) == number.replace(" ", "")


@pytest.mark.parametrize("lang", LIVE_CODES)
async def test_the_day_stands_in_the_language_and_in_digits(browser: Browser, lang: str) -> None:
    await sent(browser)
    page = re.sub("</?bdi>", "", (await browser.get(f"/{lang}/form/number")).text)
    assert named_day(DAY, lang) in page
    assert in_figures(DAY) in page


@pytest.mark.parametrize("lang", LIVE_CODES)
async def test_the_file_has_the_number_and_the_day_and_says_nothing_else(browser: Browser, lang: str) -> None:
    number = await sent(browser)
    answer = await browser.post(f"/{lang}/note", encoded({"do": "file"}))
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="note.txt"'
    assert answer.headers["cache-control"] == "no-store"
    lines = answer.content.decode("utf-8").split("\r\n")
    assert lines == [number.replace(" ", "-"), "", day_twice(DAY, lang), ""]
    assert read_number(lines[0]) == number.replace(" ", "")
    assert not [word for known in TELLING.values() for word in known if word in answer.text.lower()]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param("{last}", FITS, id="the last five"),
        pytest.param(" {last}\t", FITS, id="with blanks"),
        pytest.param("{spaced}", FITS, id="digit by digit"),
        pytest.param("{arabic}", FITS, id="in Arabic digits"),
        pytest.param("{number}", FITS, id="all of it"),
        pytest.param("{first}", FITS_NOT, id="the first five"),
        pytest.param("123", FITS_NOT, id="too few"),
        pytest.param("x" * 5000, FITS_NOT, id="no digits, and many"),
        pytest.param("<b>", FITS_NOT, id="markup"),
    ],
)
async def test_the_last_group_can_be_tried_and_is_never_a_gate(browser: Browser, typed: str, said: str) -> None:
    number = await sent(browser)
    first, last = number.split()[0], number.split()[-1]
    arabic = last.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    tried = typed.format(last=last, spaced=" ".join(last), arabic=arabic, number=number, first=first)
    answer = await browser.post("/en/note", encoded({"do": "last", "last": tried}))
    assert answer.status_code == 200
    assert said in answer.text
    assert (FITS if said is FITS_NOT else FITS_NOT) not in answer.text
    assert " ".join(last) in answer.text
    assert str(answer.url).endswith("/en/note")


async def test_nothing_typed_is_no_mistake(browser: Browser) -> None:
    await sent(browser)
    answer = await browser.post("/en/note", encoded({"do": "last", "last": " "}))
    assert FITS not in answer.text
    assert FITS_NOT not in answer.text


@pytest.mark.parametrize("do", ["file", "last"])
async def test_who_sent_nothing_gets_no_number(browser: Browser, do: str) -> None:
    answer = await browser.post("/en/note", encoded({"do": do, "last": "12345"}))
    assert answer.status_code == 410
    assert "content-disposition" not in answer.headers
    await browser.go_to("words", WHAT)
    answer = await browser.post("/en/note", encoded({"do": do, "last": "12345"}))
    assert answer.headers["location"] == "/en/form/start"


@pytest.mark.parametrize("do", ["file", "last"])
async def test_another_site_gets_no_file(browser: Browser, do: str) -> None:
    await sent(browser)
    answer = await browser.post("/en/note", encoded({"do": do}), sec_fetch_site="cross-site")
    assert answer.headers["location"] == "/en/form/number"
    assert "content-disposition" not in answer.headers


async def test_what_is_held_has_a_day_with_its_meaning_on_paper(browser: Browser) -> None:
    await sent(browser, HOLD)
    slip = browser.answer.text.split('<p class="slip">', 1)[1].split("</p>")[0]
    assert re.sub("<[^>]*>", "", slip).startswith("It came to us on Wednesday 4 March 2026")


async def test_the_paper_has_a_slip_without_a_word_about_the_service(browser: Browser) -> None:
    await sent(browser)
    main = browser.answer.text.split("<main", 1)[1].split("</main>")[0]
    main = re.sub(r'<div class="note".*?</div>', "", main, flags=re.DOTALL)
    printed = re.sub(r'<div class="away">.*?</div>\s*(?=<h1|$)', "", main, flags=re.DOTALL)
    printed = re.sub(r'<div class="away">.*', "", printed, flags=re.DOTALL)
    words = " ".join(re.sub("<[^>]*>", " ", printed.split(">", 1)[1]).split())
    assert re.fullmatch(r"Your number (\d ?){25} Tuesday 10 March 2026 \( 10/03/2026 \)", words)


async def test_the_sheet_for_paper_prints_no_frame_and_no_address(browser: Browser) -> None:
    await sent(browser)
    sheet = style(PRINT)
    assert sheet in browser.answer.text
    printed = sheet.split("@media print", 1)[1]
    for hidden in (".top", "footer", "form", ".away"):
        assert hidden in printed.split("{display:none}", maxsplit=1)[0]
    assert ".slip{display:block}" in printed
    assert "@page{margin:0}" in sheet
    assert ".slip{display:none}" in browser.answer.text
