"""One demo and one browser for all journeys."""

from collections.abc import AsyncIterator, Iterator

import pytest
from playwright.async_api import Browser, BrowserContext, async_playwright

from tests.support import demo as demos
from tests.support import ports
from tests.support.demo import Demo

# Chromium looks for its maker's hosts at every start; nothing here may leave the machine.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def demo() -> Iterator[Demo]:
    """A running demo with ports of its own."""
    with demos.running(ports=ports.base(18000)) as running:
        yield running


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """The system's Chromium."""
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path="/usr/bin/chromium", args=QUIET)
        yield browser
        await browser.close()


@pytest.fixture
async def plain(chromium: Browser) -> AsyncIterator[BrowserContext]:
    """A browser with JavaScript off and nothing in it."""
    context = await chromium.new_context(java_script_enabled=False)
    yield context
    await context.close()
