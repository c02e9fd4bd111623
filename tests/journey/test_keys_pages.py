"""Keys and people at a browser without JavaScript: every page looked at, and a forgotten password put right."""

import asyncio
import time

import pyotp
import pytest
from playwright.async_api import Browser, Page

from tests.journey.people import sign_in
from tests.journey.test_coordinators import of_staff
from tests.journey.test_every_page import Eye
from tests.support.demo import Demo

NEW = "five quite other words here"


async def fresh_code(demo: Demo, login: str) -> str:
    """A code of a step that was not used yet."""
    await asyncio.sleep(30 - time.time() % 30 + 1)
    return pyotp.TOTP(demo.account(login)["totp"]).now()


async def recover(page: Page, demo: Demo, login: str, key: str) -> None:
    await page.goto(f"{demo.desk}/recover")
    for name, value in (("login", login), ("printed", key), ("new", NEW), ("again", NEW)):
        await page.locator(f'[name="{name}"]').fill(value)
    await page.locator('[name="code"]').fill(await fresh_code(demo, login))
    await page.locator("main form button").click()


@pytest.mark.parametrize("width", [pytest.param(320, id="320 px"), pytest.param(1280, id="1280 px")])
async def test_the_pages_about_keys_can_be_used_by_everybody(demo: Demo, chromium: Browser, width: int) -> None:
    look = Eye(f"keys-{width}")
    coordinator = await of_staff(chromium, demo, "coordinator", width)
    await coordinator.goto(f"{demo.desk}/keys")
    assert "All three holders said" in await coordinator.locator("main").inner_text()
    await look(coordinator)
    await coordinator.locator('form[action="/keys/share"] button').first.click()
    assert "still has the share" in await coordinator.locator("main").inner_text()
    await coordinator.goto(f"{demo.desk}/reports")
    await coordinator.locator("main a[href^='/reports/']").first.click()
    if "like=" in coordinator.url:
        await coordinator.locator("main tbody a[href^='/reports/']").first.click()
    await coordinator.locator('a[href$="/keys"]').last.click()
    assert "The reporter, by the number" in await coordinator.locator("main").inner_text()
    await look(coordinator)
    await coordinator.context.close()


async def test_a_printed_key_puts_a_forgotten_password_right(demo: Demo, chromium: Browser) -> None:
    look = Eye("recover-320")
    page = await of_staff(chromium, demo, "support2", 320)
    await page.goto(f"{demo.desk}/keys")
    await look(page)
    await page.locator('form[action="/keys/printed"] button').click()
    await look(page)
    key = await page.locator("p.codes code").inner_text()
    await page.locator('form[action="/sign-out"] button').click()
    await page.goto(f"{demo.desk}/recover")
    await look(page)
    await recover(page, demo, "support2", "12345 " * 10)
    assert "has a mistake in it" in await page.locator("main").inner_text()
    await look(page)
    await recover(page, demo, "support2", key)
    assert "Your password is set" in await page.locator("main").inner_text()
    await look(page)
    demo.account("support2")["password"] = NEW
    await sign_in(page, demo, "support2")
    await page.goto(f"{demo.desk}/keys")
    assert "Make a printed recovery key" in await page.locator("main").inner_text()
    await page.context.close()
