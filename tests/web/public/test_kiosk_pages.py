"""Every page that a screen in a reporting site leads to: each has its timer, its way to finish, and the same screen."""

import gzip
import re
from collections.abc import Callable
from html import unescape

from reporting.locales.languages import LIVE_CODES
from reporting.locales.says.public import PUBLIC_PAGES
from tests.web.public.browser import Browser, encoded
from tests.web.public.test_form import POLICE, WHAT, number_on, sent
from tests.web.public.test_kiosk import FIRST, TAIL, is_wiped, start, walk
from tests.web.public.test_pages import HEAVIEST

# Where a turn ends: the first page of the screen, and the page that leaves our site.
ENDS = re.compile(r"/\w+/(kiosk/lib|leave)")


def ways_on(page: str, kinds: str = "href|action") -> set[str]:
    """Every address of ours that a page leads to, or sends to, but for those where a turn ends."""
    found = re.findall(rf' (?:{kinds})="(/[^"]*)"', page)
    return {unescape(address) for address in found if not ENDS.fullmatch(unescape(address))}


def assert_on_the_screen(address: str, page: str) -> None:
    """The page has its timer and its way to finish, and leads to no page without them."""
    assert page.count('id="end"') == 1, address
    assert '<dialog id="still"' in page, address
    assert page.count("<script>") == 2, address
    assert re.search(r'action="/\w+/kiosk/lib"|name="do" value="finish"', page), address
    assert {way for way in ways_on(page) if not way.endswith(TAIL)} == set(), address
    assert "/paper" in address or len(gzip.compress(page.encode(), 6)) <= HEAVIEST, address


async def crawl(browser: Browser, waiting: set[str]) -> set[str]:
    """Follow every link from here on, in English, and look at each page in all other languages; say what was seen."""
    seen = set[str]()
    while waiting := waiting - seen:
        address = waiting.pop()
        seen.add(address)
        answer = await browser.get(address)
        if answer.status_code == 303:
            waiting.add(answer.headers["location"])
            continue
        assert_on_the_screen(address, answer.text)
        if re.match(r"/en\b", address):
            waiting |= ways_on(answer.text, "href")
    return seen


async def test_every_page_that_a_screen_leads_to_is_one_of_that_screen(browser: Browser) -> None:
    first = (await browser.get(FIRST)).text
    assert {way for way in ways_on(first) if not way.endswith(TAIL)} == set()
    seen = await crawl(browser, ways_on(first, "href"))
    pages = ("", "/paper", "/paper/large", *(f"/{page.id}" for page in PUBLIC_PAGES))
    wanted = {f"/{lang}{page}{TAIL}" for lang in LIVE_CODES for page in pages}
    # These change their language with a button, so that what was typed stays.
    wanted |= {f"/en/{page}{TAIL}" for page in ("number", "resume", "form/start")}
    assert wanted <= seen


async def test_every_page_of_the_form_leads_to_pages_of_the_screen_alone(browser: Browser) -> None:
    await start(browser)
    for _ in range(60):
        page, address = browser.answer.text, str(browser.answer.request.url)
        assert_on_the_screen(address, page)
        if browser.here.endswith("/number"):
            break
        if browser.here.endswith("/form/words"):
            await browser.fill(address, go="pages", follow=False)
            await crawl(browser, {browser.answer.headers["location"]})
            await browser.fill(address, to="pl")
            assert_on_the_screen("/pl/form/words", browser.answer.text)
            await browser.get(address)
        more = {"do": "send"} if browser.here.endswith("/check") else {}
        await browser.fill(address, **WHAT.get(browser.here.rsplit("/", 1)[-1], {}), **more)
    assert browser.here == "/en/form/number"
    await browser.get(f"/en/form/words{TAIL}")
    assert browser.answer.headers["location"] == f"/en/form/number{TAIL}"


async def test_what_became_of_a_number_is_shown_with_the_way_to_finish(
    browser: Browser, open_browser: Callable[[], Browser]
) -> None:
    number = await sent(browser, POLICE)
    screen = open_browser()

    await screen.get(f"/en/number{TAIL}")

    async def shown(address: str, **fields: str) -> str:
        turn = screen.answer.text.split('name="token" value="')[1].split('"')[0]
        await screen.post(address + TAIL, encoded({"number": number, "token": turn, **fields}))
        assert_on_the_screen(address, screen.answer.text)
        return screen.answer.text

    page = await shown("/en/number", do="show")
    assert "<bdi>Police</bdi>" in page
    assert '<html lang="pl"' in await shown("/en/number", do="show", to="pl")
    referral = page.split('name="referral" value="')[1].split('"')[0]
    about = page.split('name="about" value="')[-1].split('"')[0]
    assert "Half typed</textarea>" in await shown("/en/number/messages", about=about, words="Half typed", to="pl")
    assert "Kept" in await shown("/en/number/messages", about=about, words="Kept", once="x", do="send")
    for lang in ("en", "pl"):
        assert 'value="withdraw"' in await shown("/en/number/withdraw", referral=referral, to=lang)
    assert 'value="withdraw"' not in await shown("/en/number/withdraw", referral=referral, do="leave")
    await shown("/en/number/withdraw", referral=referral, do="withdraw")
    assert "You took it back" in screen.answer.text
    await shown("/en/number/withdraw", referral=referral, do="withdraw")
    assert screen.answer.status_code == 409
    await shown("/en/number", number="123", do="show")
    assert screen.answer.status_code == 422
    await screen.post(FIRST, b"")
    assert is_wiped(screen)


async def test_a_fault_on_the_screen_leads_to_pages_of_the_screen(browser: Browser) -> None:
    for address in ("nowhere", "form/nowhere", "form/words"):
        page = (await browser.get(f"/en/{address}{TAIL}")).text
        assert browser.answer.status_code in (404, 410)
        assert_on_the_screen(address, page)


async def test_a_screen_keeps_no_file(browser: Browser) -> None:
    await walk(browser, "check")
    page = (await browser.fill(f"/en/form/check{TAIL}", do="send")).text
    assert 'value="file"' not in page
    number = number_on(page)
    answer = await browser.post(f"/en/note{TAIL}", encoded({"do": "file"}))
    assert "content-disposition" not in answer.headers
    assert number_on(answer.text) == number
    assert_on_the_screen("/en/note", answer.text)
    last = await browser.post(f"/en/note{TAIL}", encoded({"do": "last", "last": number[-5:]}))
    assert_on_the_screen("/en/note", last.text)


async def test_a_turn_stays_one_of_the_screen_where_an_address_lost_it(browser: Browser) -> None:
    number = await walk(browser, "words")
    await browser.post("/en/resume", encoded({"number": number, "do": "go"}))
    assert browser.answer.headers["location"] == f"/en/form/words{TAIL}"
    assert_on_the_screen("words", (await browser.get("/en/form/words")).text)
    assert_on_the_screen("keep", (await browser.get("/en/keep")).text)
