"""A passkey from end to end, with an authenticator that Chromium plays: made, signed in with, and shown again."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page

from tests.journey.people import sign_in
from tests.support.demo import Demo


@asynccontextmanager
async def with_authenticator(chromium: Browser, *, prf: bool) -> AsyncIterator[Page]:
    """A browser with JavaScript and an authenticator that says yes to everything."""
    context = await chromium.new_context()
    page = await context.new_page()
    devtools = await context.new_cdp_session(page)
    await devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "ctap2Version": "ctap2_1",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
        "hasPrf": prf,
    }
    await devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield page
    await context.close()


async def calm(page: Page) -> None:
    """No violation of axe on a page as it stands."""
    found = await Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


async def add_passkey(page: Page, demo: Demo, name: str) -> None:
    await page.goto(f"{demo.desk}/your-sign-in")
    await page.get_by_role("link", name="Add a passkey").click()
    await calm(page)
    await page.get_by_label("A name for it").fill(name)
    await page.get_by_role("button", name="Add a passkey").click()
    await page.get_by_text("The passkey is added.").wait_for()


async def sign_out(page: Page) -> None:
    await page.get_by_role("button", name=re.compile("Sign out [^e]")).click()
    await page.get_by_role("heading", name="Sign in").wait_for()


async def test_a_passkey_alone_signs_in_and_opens_what_the_password_opens(chromium: Browser, demo: Demo) -> None:
    async with with_authenticator(chromium, prf=True) as page:
        await sign_in(page, demo, "charity")
        await add_passkey(page, demo, "Work laptop")
        assert "It signs you in alone." in await page.locator("main").inner_text()
        await calm(page)
        await sign_out(page)
        await calm(page)
        # By the keyboard alone: the button is reached with the tabulator and pressed with the space bar.
        await page.get_by_label("Code").focus()
        for _ in range(5):
            await page.keyboard.press("Tab")
            if await page.evaluate("document.activeElement.innerText") == "Use a passkey":
                break
        await page.keyboard.press("Space")
        await page.wait_for_url(f"{demo.desk}/inbox")
        first = page.locator("main a[href^='/inbox/']").first
        await first.click()
        assert "Facts" in await page.locator("main").inner_text()
        await page.goto(f"{demo.desk}/your-sign-in")
        await page.get_by_role("button", name="Remove Work laptop").click()
        await page.get_by_text("The passkey is removed.").wait_for()
        await sign_out(page)
        await page.get_by_role("button", name="Use a passkey").click()
        await page.get_by_text("The name, password or code is not right").wait_for()


async def test_a_passkey_that_tells_its_secret_when_used_is_used_at_once(chromium: Browser, demo: Demo) -> None:
    async with with_authenticator(chromium, prf=True) as page:
        # As older browsers do: making a passkey says that it can, and no secret yet.
        await page.add_init_script(
            "const make = PublicKeyCredential.prototype.toJSON;"
            "PublicKeyCredential.prototype.toJSON = function () { const j = make.call(this);"
            "if (this.response.attestationObject) j.clientExtensionResults.prf = {enabled: true}; return j; };"
        )
        await sign_in(page, demo, "support")
        await add_passkey(page, demo, "Older browser")
        await sign_out(page)
        await page.get_by_role("button", name="Use a passkey").click()
        await page.wait_for_url(f"{demo.desk}/inbox")


async def test_a_passkey_without_a_secret_stands_for_the_code(chromium: Browser, demo: Demo) -> None:
    async with with_authenticator(chromium, prf=False) as page:
        await sign_in(page, demo, "analyst")
        await add_passkey(page, demo, "Old key")
        assert "your password is still asked for" in await page.locator("main").inner_text()
        await sign_out(page)
        await page.get_by_role("button", name="Use a passkey").click()
        await page.get_by_text("This passkey needs your password as well").wait_for()
        await calm(page)
        await page.get_by_label("Password").fill(demo.account("analyst")["password"])
        await page.get_by_role("button", name="Use a passkey").click()
        await page.wait_for_url(f"{demo.desk}/week")
