"""A person's first day at the desk, without JavaScript and without an authenticator: paper alone."""

import os
import re
import subprocess
import sys

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, BrowserContext, Page

from tests.support.demo import Demo

PASSWORD = "a few new words in a row"


def staff(demo: Demo, *words: str) -> str:
    """What `reporting staff` says; the printed code is in it."""
    settings = {"REPORTING_DATABASE": demo.about["database"]["owner"], "REPORTING_DESK_KEY": demo.about["keys"]["desk"]}
    command = [sys.executable, "-m", "reporting", "staff", *words]
    done = subprocess.run(command, env=os.environ | settings, capture_output=True, text=True, check=True, timeout=60)
    found = re.search(r"Printed code: +([\d ]+)\n", done.stdout)
    assert found, done.stdout
    return found[1]


async def choose(page: Page, demo: Demo, printed: str) -> list[str]:
    """Choose a password with a printed code, and give the ten codes that come back."""
    await page.goto(f"{demo.desk}/sign-in")
    await page.get_by_role("link", name="Your first time here").click()
    await page.get_by_label("Sign-in name").fill("paper.only")
    await page.get_by_label("Printed code").fill(printed)
    await page.get_by_role("button", name="Go on").click()
    await page.get_by_label("Password", exact=True).fill(PASSWORD)
    await page.get_by_label("Password again").fill(PASSWORD)
    await page.get_by_role("button", name="Set it").click()
    return await page.locator("ol code").all_inner_texts()


async def enter(page: Page, demo: Demo, code: str) -> None:
    await page.goto(f"{demo.desk}/sign-in")
    await page.get_by_label("Sign-in name").fill("paper.only")
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_label("Code").fill(code)
    await page.get_by_role("button", name="Sign in").click()


async def test_paper_alone_is_enough_and_an_account_can_begin_anew(
    demo: Demo, plain: BrowserContext, chromium: Browser
) -> None:
    key = ("--key", demo.about["agencies"]["police"]["seed"])
    who = ("paper.only", "--name", "Paper Only", "--role", "agency", "--holder", "police")
    page = await plain.new_page()
    codes = await choose(page, demo, staff(demo, "add", *who, "--printed", *key))
    assert len(codes) == 10
    await enter(page, demo, codes[0])
    assert page.url == f"{demo.desk}/inbox"
    # The agency's key came along: a referral opens.
    await page.locator("main a[href^='/inbox/']").first.click()
    assert "Facts" in await page.locator("main").inner_text()
    # The account begins anew: the session is over, and so are the codes of before.
    printed = staff(demo, "anew", "paper.only", *key)
    await page.goto(f"{demo.desk}/inbox")
    assert "Please sign in" in await page.locator("main").inner_text()
    await enter(page, demo, codes[1])
    assert "not right" in await page.locator("main").inner_text()
    codes = await choose(page, demo, printed)
    await enter(page, demo, codes[0])
    assert page.url == f"{demo.desk}/inbox"
    await page.goto(f"{demo.desk}/your-sign-in")
    await page.get_by_role("button", name="Sign out everywhere").click()
    assert page.url == f"{demo.desk}/sign-in"
    await page.goto(f"{demo.desk}/inbox")
    assert "Please sign in" in await page.locator("main").inner_text()


async def test_the_pages_of_a_first_day_are_calm(demo: Demo, chromium: Browser) -> None:
    who = ("calm.first", "--name", "Calm First", "--role", "analyst")
    printed = staff(demo, "add", *who, "--printed")
    for width in (320, 1280):
        page = await chromium.new_page(viewport={"width": width, "height": 900})
        await page.goto(f"{demo.desk}/first")
        await calm(page)
        await page.get_by_label("Sign-in name").fill("calm.first")
        await page.get_by_label("Printed code").fill("1" * 24)
        await page.get_by_role("button", name="Go on").click()
        await calm(page)
        await page.get_by_label("Printed code").fill(printed)
        await page.get_by_role("button", name="Go on").click()
        await calm(page)
        await page.close()


async def calm(page: Page) -> None:
    """No violation of axe, and nothing wider than the screen."""
    found = await Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
