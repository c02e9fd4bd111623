"""What holds on each page in each live language: its numbers are kept together, and its controls keep what was typed.

A language that goes live is tested here without a line being added.
"""

import re
from collections.abc import Mapping
from html.parser import HTMLParser

import pytest

from reporting.locales.languages import LIVE_CODES
from reporting.web.public.pace import TRAP
from tests.web.public.browser import Browser, encoded, read
from tests.web.public.test_pages import EVERYTHING, all_pages

# A telephone number, a code, or an emergency number; a year or a day in figures is none of them.
NUMBER = re.compile(r"(?<![\d/.,:#])(?!20\d\d(?!\d| \d\d))\d{3,}(?: \d{2,})*(?![\d/,])")
# On an own phone: on a shared one the first page is followed by a number to keep, which is no page of the form.
ANSWERS = EVERYTHING | {"start": {"under_18": "yes", "shared_device": "no"}}
KEPT = ("bdi", "textarea", "style", "script", "title", "option")
TYPED = "Zażółć \u200fمِن\u200e <b>&amp;</b>  \u202eabc 😀 e\u0301"


class Bare(HTMLParser):
    """The text of a page that stands in no element that keeps a number together."""

    def __init__(self) -> None:
        super().__init__()
        self.within: list[bool] = []
        self.said: list[str] = []
        self.everything: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag in ("input", "meta", "link", "br", "img", "hr"):
            return
        rings = tag == "a" and (found.get("href") or "").startswith("tel:")
        groups = "number" in (found.get("class") or "").split() and found.get("dir") == "ltr"
        self.within.append(tag in KEPT or rings or groups)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("input", "meta", "link", "br", "img", "hr"):
            self.within.pop()

    def handle_data(self, data: str) -> None:
        self.everything.append(data)
        if not any(self.within):
            self.said.append(data)


@pytest.mark.parametrize("lang", LIVE_CODES)
async def test_numbers_and_codes_stand_in_their_own_direction_and_in_latin_digits(browser: Browser, lang: str) -> None:
    for address, page in (await all_pages(browser, lang)).items():
        bare = Bare()
        bare.feed(page)
        loose = [text.strip() for text in bare.said if NUMBER.search(text)]
        assert loose == [], (address, loose)
        foreign = [sign for text in bare.everything for sign in text if sign.isdecimal() and not sign.isascii()]
        assert foreign == [], address


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Ring 0800 1111.", "0800 1111", id="a telephone number"),
        pytest.param("Ring 999 now", "999", id="an emergency number"),
        pytest.param("on 20/11/2026", None, id="a day in figures"),
        pytest.param("Tuesday 3 March 2026", None, id="a year"),
        pytest.param("2026 0001", "2026 0001", id="a code that begins like a year"),
        pytest.param("It has 25 digits.", None, id="a count"),
    ],
)
def test_what_counts_as_a_number(text: str, found: str | None) -> None:
    match = NUMBER.search(text)
    assert (match[0] if match else None) == found


def filled(page: str, wanted: Mapping[str, str | list[str]]) -> dict[str, str | list[str]]:
    """The fields of a page with these answers, and odd text in every box that they leave empty."""
    form = read(page)
    answers = {name.replace("__", "."): value for name, value in wanted.items()}
    sent: dict[str, str | list[str]] = dict(form.fields)
    boxes = re.findall(r'<(?:textarea|input type="text")[^>]* name="([^"]+)"', page)
    for name in boxes:
        if name != TRAP and not name.endswith((".day", ".month", ".year")):
            sent[name] = TYPED
    return sent | answers


def typed_on(page: str) -> dict[str, list[str]]:
    """What every control of a page holds."""
    return compared(read(page).fields)


def compared(fields: Mapping[str, str | list[str]]) -> dict[str, list[str]]:
    """Fields without the marks of a page, in which the order of ticks does not matter."""
    every = {name: [values] if isinstance(values, str) else sorted(values) for name, values in fields.items()}
    return {name: values for name, values in every.items() if name not in ("token", "shown", TRAP)}


async def test_language_buttons_keep_every_character_on_every_page_in_every_language(browser: Browser) -> None:
    """On each page of the longest way: fill it in, go through all languages and back, and look at every control."""
    seen: list[str] = []
    await browser.get("/en/form/start")
    for _ in range(60):
        here = browser.here.rsplit("/", 1)[-1]
        if here in seen:
            break
        seen.append(here)
        wanted = ANSWERS.get(here, {})
        sent = filled(browser.answer.text, wanted)
        before = compared(sent)
        address = browser.here
        for lang in (*LIVE_CODES[1:], LIVE_CODES[0]):
            answer = await browser.post(address, encoded(sent | {"to": lang}))
            assert answer.status_code == 303, (address, lang, answer.status_code)
            address = answer.headers["location"]
            assert address.split("?")[0] == f"/{lang}/form/{here}"
            page = (await browser.get(address)).text
            sent = dict(read(page).fields)
            held = typed_on(page)
            for name in held.keys() & before.keys():
                assert held[name] == before[name], (address, name)
        assert typed_on(page) == before, here
        # Odd text is kept, and on pages that would refuse it what goes on is what the page asks for.
        await browser.fill(browser.here, **wanted)
        if browser.answer.status_code == 422:
            await browser.fill(browser.here, **{name.replace(".", "__"): "" for name in before if "." in name})
        while browser.answer.status_code == 303:
            await browser.get(browser.answer.headers["location"])
        assert browser.answer.status_code == 200, browser.here
    assert len(seen) > 25
    assert {"words", "contact", "act", "act-who", "act-seen", "about", "check", "choose", "share"} <= set(seen)
