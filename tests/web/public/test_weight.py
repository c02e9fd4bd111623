"""What pages weigh on the wire, in every live language: heads and bodies, packed as browsers of today ask for it."""

import re

import httpx
import pytest

from reporting.locales.languages import LANGUAGES
from tests.bench.client import Answer
from tests.bench.weights import FETCHES, framed
from tests.web.public.browser import Browser
from tests.web.public.test_pages import EVERYTHING

HEAVIEST = 8_000
JOURNEY = 80_000
# What the server adds to the head of an answer, and this test's browser does not see.
STATUS = b"HTTP/1.1 200 OK\r\ndate: Sat, 21 Nov 2026 12:00:00 GMT\r\n"
LIVE = [language.code for language in LANGUAGES if language.live]


async def on_wire(answer: httpx.Response, browser: Browser) -> Answer:
    """The same page as it crosses the wire."""
    request = browser.client.build_request("GET", answer.request.url, headers={"accept-encoding": "gzip, deflate, br"})
    packed = await browser.client.send(request, stream=True)
    body = b"".join([part async for part in packed.aiter_raw()])
    assert packed.status_code == 200
    assert packed.headers["content-encoding"] == "br"
    head = STATUS + b"".join(name + b": " + value + b"\r\n" for name, value in packed.headers.raw) + b"\r\n"
    return Answer(packed.status_code, head, body, 0.0)


async def journey(browser: Browser, lang: str) -> dict[str, Answer]:
    """The longest way of one person, from the first page to the number, by address."""
    found = {}
    await browser.get(f"/{lang}")
    found[browser.here] = await on_wire(browser.answer, browser)
    await browser.get(f"/{lang}/form/start")
    for _ in range(60):
        assert not FETCHES.search(browser.answer.content), browser.here
        page = browser.here.rsplit("/", 1)[-1]
        found[browser.here] = await on_wire(browser.answer, browser)
        if page == "number":
            return found
        if page == "check":
            more = re.search(
                rf'name="do" value="more"|href="(/{lang}/form/(?!start)[a-z-]*more[a-z-]*)"', browser.answer.text
            )
            if more is not None and more[1]:
                await browser.get(more[1])
                continue
        last = page == "check" or 'name="do" value="send"' in browser.answer.text
        await browser.fill(browser.here, **({"do": "send"} if last else EVERYTHING.get(page, {})))
    raise AssertionError("never came to the number")


@pytest.mark.parametrize("lang", LIVE)
async def test_the_longest_way_is_light(browser: Browser, lang: str) -> None:
    found = await journey(browser, lang)
    assert len(found) > 20
    assert [address for address, answer in found.items() if answer.size > HEAVIEST] == []
    assert sum(framed(found.values())) <= JOURNEY
