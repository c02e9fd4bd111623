"""A reporter and a member of staff, each at a browser without JavaScript."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping

import pyotp
from playwright.async_api import Page

from tests.support.demo import Demo

Answers = Mapping[str, str | list[str]]
Look = Callable[[Page], Awaitable[None]]
# What the whole way needs, so that every page is asked: a danger, a recipient of each kind, contact, an interpreter.
WHOLE_WAY: Answers = {
    "for_whom": "for_me",
    "under_18": "no",
    "risk": ["nearby"],
    "risk_put": "yes",
    "role": "victim",
    "behaviours": ["threat", "graffiti"],
    "strands": ["race", "religion"],
    "words": "They shouted at us near the market.",
    "when": "yesterday",
    "area": "town:town-carlisle",
    "choice.police": "C",
    "choice.victim_service": "D",
    "choice.hate_crime_charity": "G",
    "methods": ["email"],
    "safety": ["times", "interpreter"],
    "name": "A name",
    "details": "someone@example.org",
}


async def fill(page: Page, answers: Answers) -> None:
    """Tick and type on this page whatever it asks of these answers."""
    for name, wanted in answers.items():
        field = page.locator(f'#f [name="{name}"]')
        if not await field.count():
            continue
        kind = await field.first.get_attribute("type")
        if kind in ("radio", "checkbox"):
            for value in [wanted] if isinstance(wanted, str) else wanted:
                await page.locator(f'#f [name="{name}"][value="{value}"]').check()
        elif kind != "hidden":
            assert isinstance(wanted, str)
            await field.first.fill(wanted)


async def walk(page: Page, answers: Answers, until: str, look: Look | None = None) -> None:
    """Press "continue" from page to page until the page with this id."""
    for _ in range(60):
        # The address is new before the page is whole, and a field that is not there yet would stay empty.
        await page.wait_for_load_state()
        here = page.url.rsplit("/", 1)[-1]
        if look is not None:
            await look(page)
        if here == until:
            return
        await fill(page, answers)
        await page.locator('#f .acts button:not([name="do"]):not([name="to"])').first.click()
        assert page.url.rsplit("/", 1)[-1] != here, (here, await page.locator("main").inner_text())
    raise AssertionError(f"never came to {until}")


async def begin(page: Page, demo: Demo, lang: str = "en") -> None:
    """Open the site, choose a language, and start."""
    await page.goto(demo.public)
    await page.locator(f'a[href="/{lang}"]').first.click()
    await page.locator("a.go").click()


async def sign_in(page: Page, demo: Demo, login: str) -> None:
    """Sign in at the desk with name, password and the code of this half minute, or of the next if this one is used."""
    account = demo.account(login)
    for _ in range(3):
        await page.goto(f"{demo.desk}/sign-in")
        await page.locator('[name="login"]').fill(login)
        await page.locator('[name="password"]').fill(account["password"])
        await page.locator('[name="code"]').fill(pyotp.TOTP(account["totp"]).now())
        await page.locator("main form button").click()
        if not page.url.endswith("/sign-in"):
            return
        await asyncio.sleep(30 - time.time() % 30 + 0.5)
    raise AssertionError(f"{login} cannot sign in: {await page.locator('main').inner_text()}")


async def open_in_inbox(staff: Page, demo: Demo, mark: str) -> None:
    """Open the one report of a signed-in agency's inbox that has this mark, whatever arrives meanwhile."""
    await staff.goto(f"{demo.desk}/inbox")
    links = staff.locator("tbody tr a:first-of-type")
    for address in await links.evaluate_all("links => links.map(link => link.href)"):
        await staff.goto(address)
        if mark in await staff.locator("main").inner_text():
            return
    raise AssertionError(f"no report in the inbox has the mark {mark}")
