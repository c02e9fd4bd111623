"""Sixty-four at once lose none and duplicate none, through the real doors and the real database."""

import asyncio
import contextlib
import re
import ssl

import asyncpg
import httpx

from tests.support.demo import Demo
from tests.web.public.browser import Browser, encoded, read

AT_ONCE = 64
ANSWERS: dict[str, str | list[str]] = {
    "for_whom": "for_me",
    "under_18": "no",
    "behaviours": ["threat"],
    "words": "One of sixty-four.",
    "area": "not_sure",
    "choice.police": "B",
}


def client_of(demo: Demo) -> httpx.AsyncClient:
    context = ssl.create_default_context(cafile=demo.about["ca"])
    return httpx.AsyncClient(base_url=demo.about["public"]["https"], verify=context, timeout=60)


async def at_the_check_page(browser: Browser) -> bytes:
    """Walk to the check page, and give the body that its send button sends."""
    await browser.get("/en/form/start")
    while not browser.here.endswith("/check"):
        form = read(browser.answer.text)
        sent: dict[str, str | list[str]] = dict(form.fields)
        sent |= {name: value for name, value in ANSWERS.items() if name in form.names}
        answer = await browser.post(browser.here, encoded(sent))
        assert answer.status_code == 303
        await browser.get(answer.headers["location"])
    return encoded(dict(read(browser.answer.text).fields) | {"do": "send"})


async def number_of(browser: Browser) -> str:
    page = (await browser.get("/en/form/number")).text
    found = re.search(r'class="number"[^>]*>(.*?)</ul>', page, re.DOTALL)
    assert found is not None, read(page).text
    return re.sub(r"\D", "", re.sub(r"<[^>]*>", "", found[1]))


async def reports(demo: Demo) -> int:
    conn = await asyncpg.connect(demo.about["database"]["owner"])
    found: int = await conn.fetchval("select count(*) from report")
    await conn.close()
    return found


async def test_sixty_four_reporters_get_sixty_four_numbers_and_reports(demo: Demo) -> None:
    before = await reports(demo)
    async with contextlib.AsyncExitStack() as stack:
        browsers = [Browser(await stack.enter_async_context(client_of(demo))) for _ in range(AT_ONCE)]
        bodies = [await at_the_check_page(browser) for browser in browsers]
        sends = zip(browsers, bodies, strict=True)
        answers = await asyncio.gather(*(browser.post("/en/form/check", body) for browser, body in sends))
        assert {answer.status_code for answer in answers} == {303}
        numbers = [await number_of(browser) for browser in browsers]
        assert len(set(numbers)) == AT_ONCE
        assert await reports(demo) == before + AT_ONCE
        found = [await browsers[0].post("/en/number", encoded({"number": number})) for number in numbers]
        assert {answer.status_code for answer in found} == {200}


async def test_one_form_sent_sixty_four_times_is_one_report_with_one_number(demo: Demo) -> None:
    before = await reports(demo)
    async with client_of(demo) as client:
        browser = Browser(client)
        body = await at_the_check_page(browser)
        sends = (browser.post("/en/form/check", body) for _ in range(AT_ONCE))
        answers = await asyncio.gather(*sends)
        assert {answer.status_code for answer in answers} == {303}
        assert {answer.headers["location"] for answer in answers} == {"/en/form/number"}
        first, second = await number_of(browser), await number_of(browser)
    assert first == second
    assert await reports(demo) == before + 1
