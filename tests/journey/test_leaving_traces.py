"""What a browser has on its disk after leaving and closing it, and what it shows from its memory: nothing of the story.

The browser runs with a profile of its own, as on somebody's computer, and with the memory for pages that "back" goes
to, which the driver would switch off.
"""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, Route, async_playwright

from reporting.model.site import Scheme
from tests.bench.browser import emptied
from tests.bench.processes import door
from tests.journey.conftest import QUIET
from tests.journey.people import begin, fill, walk
from tests.journey.test_leaving import ANSWERED, ANSWERS, STORY
from tests.support import ports
from tests.support.demo import Demo
from tests.web.public.test_around import EVERY_WORD

PORT = ports.base(18070)
LONG = 3  # seconds
# What was typed or chosen, and could be found again by its letters: each in the two ways in which browsers write text.
CANARIES = (STORY, "about noon", "town-carlisle")


@pytest.fixture(params=[False, True], ids=["script off", "script on"])
async def script(request: pytest.FixtureRequest) -> bool:
    """Whether the browser runs scripts."""
    return bool(request.param)


@pytest.fixture
async def page(script: bool, tmp_path: Path) -> AsyncIterator[Page]:
    """A page of a browser that keeps its profile on disk and pages in memory, as browsers do."""
    async with async_playwright() as driver:
        context = await driver.chromium.launch_persistent_context(
            tmp_path / "profile",
            executable_path="/usr/bin/chromium",
            args=QUIET,
            ignore_default_args=["--disable-back-forward-cache"],
            java_script_enabled=script,
        )
        yield context.pages[0]
        await context.close()


async def dull(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A neutral place."""
    await reader.readuntil(b"\r\n\r\n")
    body = b"<!doctype html><title>Dull</title><p>It will rain.</p>"
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n" + body)
    await writer.drain()
    writer.close()


async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A neutral place that takes its time."""
    await asyncio.sleep(LONG)
    await dull(reader, writer)


def found_in(folder: Path, words: tuple[str, ...]) -> list[str]:
    """The files below a folder that have one of the words in them, in UTF-8 or UTF-16."""
    wanted = [word.encode(coding) for word in words for coding in ("utf-8", "utf-16-le")]
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    assert len(files) > 10
    return [path.name for path in files if any(word in path.read_bytes() for word in wanted)]


def remembered(folder: Path) -> list[tuple[str, str]]:
    """The addresses and titles in the browser's history."""
    base = sqlite3.connect(folder / "Default" / "History")
    try:
        return [(str(url), str(title)) for url, title in base.execute("select url, title from urls")]
    finally:
        base.close()


SHOWN = """[document.documentElement.innerText, ...[...document.querySelectorAll('input, textarea')]
    .map(box => box.value)].join(' ')"""


async def test_nothing_is_left_on_the_disk_or_in_the_memory_of_a_browser(
    demo: Demo, page: Page, tmp_path: Path
) -> None:
    neutral = await asyncio.start_server(dull, "127.0.0.1", PORT + 1)
    away = f"http://127.0.0.1:{PORT + 1}/"
    with door(["reporting", "public"], {**demo.about["settings"]["public"], "REPORTING_LEAVE_TO": away}, PORT):
        site = f"http://127.0.0.1:{PORT}"
        await page.goto(f"{site}/en")
        await page.locator("a.go").click()
        await walk(page, ANSWERS, "check")
        assert await page.get_by_text(STORY).count()
        (cookie,) = await page.context.cookies()
        await page.locator(".leave").click()
        await page.wait_for_url(away)
        for _ in range(6):
            await page.evaluate("history.back()")
            await asyncio.sleep(0.3)
            await page.wait_for_load_state()
            assert STORY not in await page.evaluate(SHOWN), page.url
            assert await page.evaluate(ANSWERED) == [], page.url
        assert await page.context.cookies() == []
        await page.context.close()
    neutral.close()
    profile = tmp_path / "profile"
    assert found_in(profile, (*CANARIES, cookie["value"])) == []
    visited = remembered(profile)
    assert len(visited) > 5
    for address, title in visited:
        assert "?" not in address
        assert [word for word in EVERY_WORD if word in f"{address} {title}".lower()] == []


async def test_the_story_is_hidden_while_the_neutral_place_is_still_to_come(demo: Demo, page: Page) -> None:
    neutral = await asyncio.start_server(slow, "127.0.0.1", PORT + 3)
    away = f"http://127.0.0.1:{PORT + 3}/"
    with door(["reporting", "public"], {**demo.about["settings"]["public"], "REPORTING_LEAVE_TO": away}, PORT + 2):
        await page.goto(f"http://127.0.0.1:{PORT + 2}/en")
        await page.locator("a.go").click()
        await walk(page, ANSWERS, "words")
        await fill(page, ANSWERS)
        arrived: list[float] = []
        page.on("framenavigated", lambda frame: arrived.append(time.monotonic()) if frame.url == away else None)
        pressed = time.monotonic()
        seconds = await emptied(page, await page.context.new_cdp_session(page), page.locator(".leave"))
        await page.wait_for_url(away)
        assert pressed + seconds < arrived[0] - LONG / 2
        assert await page.context.cookies() == []
    neutral.close()


async def in_the_middle(demo: Demo, chromium: Browser) -> Page:
    """A page of the form, in a browser for which the neutral place is near."""
    context = await chromium.new_context()

    async def answer(route: Route) -> None:
        await route.fulfill(body="Dull", content_type="text/html")

    await context.route(f"{Scheme().leave_to}**", answer)
    page = await context.new_page()
    await begin(page, demo)
    await walk(page, ANSWERS, "words")
    await page.locator('[name="words"]').focus()
    return page


async def left(page: Page) -> bool:
    """Whether the page gave way to the neutral place."""
    await asyncio.sleep(0.5)
    return page.url.startswith(Scheme().leave_to)


@pytest.mark.parametrize(
    ("keys", "leaves"),
    [
        pytest.param(("Shift", "Shift", "Shift"), True, id="three times"),
        pytest.param(("Shift", "Shift"), False, id="twice"),
        pytest.param(("Shift", "a", "Shift", "Shift"), False, id="a letter between"),
        pytest.param(("Shift+A", "Shift+B", "Shift+C"), False, id="capitals"),
        pytest.param(("Tab", "Shift", "Shift", "Shift"), True, id="after another key"),
        pytest.param(("Control", "Control", "Control"), False, id="another key"),
        pytest.param(("Escape", "Escape", "Escape"), False, id="yet another"),
    ],
)
async def test_shift_three_times_leaves(demo: Demo, chromium: Browser, keys: tuple[str, ...], leaves: bool) -> None:
    page = await in_the_middle(demo, chromium)
    for key in keys:
        await page.keyboard.press(key)
    assert await left(page) is leaves
    assert (await page.context.cookies() == []) is leaves
    await page.context.close()


async def test_shift_pressed_slowly_or_held_does_not_leave(demo: Demo, chromium: Browser) -> None:
    page = await in_the_middle(demo, chromium)
    await page.keyboard.press("Shift")
    await page.keyboard.press("Shift")
    await asyncio.sleep(2.1)
    await page.keyboard.press("Shift")
    for _ in range(5):
        await page.keyboard.down("Shift")
    assert not await left(page)
    await page.context.close()
