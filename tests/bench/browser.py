"""What a person waits for, in a real browser on a slow line: pages of ours, a page of a neighbour, and leaving."""

import asyncio
import base64
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from statistics import median

from msgspec import Struct
from playwright.async_api import Browser, BrowserContext, CDPSession, Locator, Page, async_playwright

from tests.journey.conftest import QUIET
from tests.journey.people import fill, walk

BITS = 50_000
LATENCY = 500  # milliseconds
NEUTRAL = 3.0  # seconds that the neutral site takes
SLOW = {"offline": False, "latency": LATENCY, "downloadThroughput": BITS / 8, "uploadThroughput": BITS / 8}
LOADED = "() => { const [page] = performance.getEntriesByType('navigation'); return page.loadEventEnd; }"
STORY: dict[str, str | list[str]] = {
    "for_whom": "for_me",
    "shared_device": "yes",
    "under_18": "no",
    "role": "victim",
    "behaviours": ["threat"],
    "strands": ["religion"],
    "words": "A sentence that nobody else may see. " * 30,
}
# A picture of an empty page is a few bytes for each row; one with words is many times that.
EMPTY = 0.25


class Loaded(Struct, frozen=True):
    """What one page cost."""

    seconds: float
    size: int  # on the wire, heads and bodies
    requests: int


class Journey(Struct, frozen=True):
    """What a row of pages cost."""

    pages: list[Loaded]

    @property
    def usual(self) -> float:
        """The time that half of the pages are loaded in."""
        return median(page.seconds for page in self.pages)

    @property
    def worst(self) -> float:
        """The time that the slowest took."""
        return max(page.seconds for page in self.pages)

    @property
    def most(self) -> int:
        """The most requests that a page made."""
        return max(page.requests for page in self.pages)


def load(addresses: Iterable[str], cookie: str = "") -> Journey:
    """Open pages one after the other over one slow line, as pages of one journey."""
    return asyncio.run(_load(list(addresses), cookie))


def cold(address: str, times: int) -> Journey:
    """Open a page in a new browser context each time: nothing is kept from the time before."""
    return asyncio.run(_cold(address, times))


def hidden(site: str, script: bool, port: int) -> float:
    """The seconds from pressing "Leave this site" until the story is off the screen; the neutral site has the port."""
    return asyncio.run(_hidden(site, script, port))


@asynccontextmanager
async def _browser() -> AsyncIterator[Browser]:
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path="/usr/bin/chromium", args=QUIET)
        yield browser
        await browser.close()


async def _slow(context: BrowserContext, page: Page) -> CDPSession:
    session = await context.new_cdp_session(page)
    await session.send("Network.enable")
    await session.send("Network.emulateNetworkConditions", SLOW)
    return session


async def _load(addresses: list[str], cookie: str) -> Journey:
    async with _browser() as browser:
        context = await browser.new_context(extra_http_headers={"Cookie": cookie} if cookie else {})
        page = await context.new_page()
        await page.goto(addresses[0])  # the line is open, as it is after the first page
        session = await _slow(context, page)
        return Journey([await _one(page, session, address) for address in addresses])


async def _cold(address: str, times: int) -> Journey:
    async with _browser() as browser:
        pages = []
        for _ in range(times):
            context = await browser.new_context()
            page = await context.new_page()
            pages.append(await _one(page, await _slow(context, page), address))
            await context.close()
        return Journey(pages)


async def _one(page: Page, session: CDPSession, address: str) -> Loaded:
    sizes: list[int] = []

    def note(told: dict[str, float]) -> None:
        sizes.append(int(told["encodedDataLength"]))

    session.on("Network.loadingFinished", note)
    await page.goto(address, timeout=120_000)
    seconds = await page.evaluate(LOADED) / 1000
    await asyncio.sleep(0.1)  # the last of the events
    session.remove_listener("Network.loadingFinished", note)
    on_wire = [size for size in sizes if size]  # what stands in the address itself took no wire
    return Loaded(seconds, sum(on_wire), len(on_wire))


async def _hidden(site: str, script: bool, port: int) -> float:
    async with _browser() as browser, await asyncio.start_server(_neutral, "127.0.0.1", port):
        context = await browser.new_context(java_script_enabled=script, viewport={"width": 640, "height": 480})
        page = await context.new_page()
        await page.goto(f"{site}/en")
        await page.locator("a.go").click()
        await walk(page, STORY, "words")
        await fill(page, STORY)
        seconds = await emptied(page, await _slow(context, page), page.locator(".leave"))
        await page.wait_for_url(f"http://127.0.0.1:{port}/")
        return seconds


async def emptied(page: Page, session: CDPSession, button: Locator) -> float:
    """The seconds from pressing a button until the page is empty to the eye."""
    pictures: list[tuple[float, int]] = []

    async def keep(told: dict[str, str]) -> None:
        pictures.append((time.monotonic(), len(base64.b64decode(told["data"]))))
        await session.send("Page.screencastFrameAck", {"sessionId": told["sessionId"]})

    session.on("Page.screencastFrame", keep)
    await session.send("Page.startScreencast", {"format": "png", "everyNthFrame": 1})
    await asyncio.sleep(0.5)
    full = pictures[-1][1]
    pressed = time.monotonic()
    await button.click(no_wait_after=True)
    await asyncio.sleep(0.8 * NEUTRAL)
    seen = [moment for moment, size in pictures if moment > pressed and size < EMPTY * full]
    return seen[0] - pressed if seen else float("inf")


async def _neutral(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    await asyncio.sleep(NEUTRAL)
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<title>Dull</title>")
    await writer.drain()
    writer.close()
