"""A contributor from the link in a mail to the answer in another, on a small telephone and without JavaScript."""

import email
import email.policy
import re
import time

from playwright.async_api import Browser, BrowserContext

from tests.journey.people import sign_in
from tests.support.demo import Demo

LINK = re.compile(r"https?://\S+/s/[a-z2-7]{26}")
MAIL_WITHIN = 150
WORDS = "Stickers on every lamp post by the school."


def mail_to(demo: Demo, address: str, about: str) -> str:
    """The text of the newest mail to an address with a subject; nothing as long as there is none."""
    for path in reversed(demo.mails()):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        if message["To"] == address and message["Subject"] == about:
            return str(message.get_content())
    return ""


async def test_a_contributor_sends_a_signal_and_hears_of_it(
    demo: Demo, chromium: Browser, plain: BrowserContext
) -> None:
    desk = await chromium.new_context(java_script_enabled=False)
    staff, phone = await desk.new_page(), await plain.new_page()
    await phone.set_viewport_size({"width": 320, "height": 640})
    await sign_in(staff, demo, "analyst")
    await staff.goto(f"{demo.desk}/signals/contributors")
    for name, value in (("name", "A teacher"), ("organisation", "A school"), ("mail", "teacher@demo.example")):
        await staff.locator(f'[name="{name}"]').fill(value)
    await staff.get_by_role("button", name="Add them").click()
    assert "A first link goes by mail" in await staff.locator("#done").inner_text()

    async def arrives(about: str) -> str:
        until = time.monotonic() + MAIL_WITHIN
        while not (text := mail_to(demo, "teacher@demo.example", about)):
            assert time.monotonic() < until, about
            await staff.wait_for_timeout(1000)
        return text

    demo.run("router")
    (link,) = LINK.findall(await arrives("Your link for a signal"))
    await phone.goto(link)
    await phone.get_by_role("button", name="Go on").click()
    await phone.locator('[name="words"]').fill(WORDS)
    await phone.get_by_role("button", name="Send the signal").click()
    assert await phone.locator("#fix a").count() == 2, "two questions need an answer"
    await phone.locator('[name="kind"][value="leaflets"]').check()
    await phone.locator('[name="basis"][value="evidenced"]').check()
    await phone.get_by_role("button", name="Send the signal").click()
    assert "This link is used up now" in await phone.locator("main").inner_text()
    await phone.goto(link)
    await phone.get_by_role("button", name="Go on").click()
    assert "used already" in await phone.locator("main").inner_text()

    await staff.goto(f"{demo.desk}/signals")
    await staff.get_by_role("link", name="Leaflets, stickers or posters").click()
    assert WORDS in await staff.locator("main").inner_text()
    await staff.locator('[name="feedback"][value="passed_on"]').check()
    await staff.get_by_role("button", name="Tell its sender").click()
    demo.run("router")
    told = await arrives("What became of your signal")
    assert "We passed it on" in told
    assert not any(word in told for word in (WORDS, "teacher", "school"))
    await desk.close()
