"""A report from the form to an opened, answered and counted report, in a browser with JavaScript off."""

import asyncio
import email
import email.policy
import json
import ssl
import subprocess
import time
from pathlib import Path
from secrets import token_hex

import httpx
from playwright.async_api import Browser, BrowserContext, Page

from tests.journey.people import begin, open_in_inbox, sign_in, walk
from tests.support.demo import Demo

WORDS = "They shouted at us at the bus stop.\n\nZażółć gęślą jaźń — نص عربي — ‌می‌خواهم"
ANSWERS: dict[str, str | list[str]] = {
    "for_whom": "for_me",
    "under_18": "no",
    "role": "victim",
    "behaviours": ["threat", "verbal_abuse"],
    "strands": ["race"],
    "words": WORDS,
    "when": "yesterday",
    "place_kind": "street",
    "area": "town:town-carlisle",
    "choice.police": "B",
    "choice.victim_service": "D",
    "scope.police.story": "yes",
    "send": "now",
}


def digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def charity_of(demo: Demo) -> str:
    agencies: dict[str, dict[str, str]] = demo.about["agencies"]
    return next(agency for agency, files in agencies.items() if "mailbox_certificate" in files)


async def number_on(page: Page) -> str:
    return digits(await page.locator(".number").inner_text())


async def status_text(page: Page, demo: Demo, number: str) -> str:
    await page.goto(f"{demo.public}/en/number")
    await page.locator('[name="number"]').fill(number)
    await page.locator("main form button").first.click()
    return await page.locator("main").inner_text()


async def wait_for(page: Page, demo: Demo, number: str, words: str, times: int = 1) -> str:
    """The status, as soon as it says these words so often: slots are short in the demo, and not nothing."""
    until = time.monotonic() + 60
    while True:
        text = await status_text(page, demo, number)
        if text.count(words) >= times or time.monotonic() > until:
            return text
        await asyncio.sleep(1)


async def test_a_report_goes_the_whole_way(demo: Demo, chromium: Browser, plain: BrowserContext) -> None:
    page = await plain.new_page()
    charity = charity_of(demo)
    before = set(demo.mails())
    await begin(page, demo)
    assert not await plain.cookies()
    mark = f"mark{token_hex(6)}"
    told = {f"choice.{charity}": "G", f"scope.{charity}.story": "yes", "words": f"{mark} {WORDS}"}
    await walk(page, {**ANSWERS, **told}, "check")
    shown = await page.locator("main").inner_text()
    assert "They shouted at us" in shown
    await page.locator('button[name="do"][value="send"]').first.click()
    number = await number_on(page)
    assert len(number) == 25

    # Pressing again, or coming back by an old address, shows the same number and files nothing new.
    await page.goto(f"{demo.public}/en/form/check")
    assert await number_on(page) == number

    text = await wait_for(page, demo, number, "Sent.", times=3)
    assert text.count("Sent.") == 3
    assert "Carlisle" not in text

    desk = await chromium.new_context(java_script_enabled=False)
    staff = await desk.new_page()
    await the_police_answer(staff, demo, mark)
    text = await wait_for(page, demo, number, "CR/2026/77")
    assert "We read it and we look into it." in text
    await the_coordinator_triages(await (await chromium.new_context(java_script_enabled=False)).new_page(), demo)
    letter_opens([path for path in demo.mails() if path not in before], demo, charity)
    await desk.close()


async def the_police_answer(staff: Page, demo: Demo, mark: str) -> None:
    await sign_in(staff, demo, "police")
    await open_in_inbox(staff, demo, mark)
    opened = await staff.locator("dd.own").first.evaluate("node => node.textContent")
    assert WORDS in opened.replace("\r\n", "\n")
    assert await staff.locator('form[action$="/acknowledge"]').count() == 1
    await staff.locator('form[action$="/acknowledge"] button').click()
    await staff.locator('[name="outcome"]').select_option("crime_recorded")
    await staff.locator('[name="reference"]').fill("CR/2026/77")
    await staff.locator('[name="sentence"]').fill("We read it and we look into it.")
    await staff.locator('form[action$="/answer"] button').last.click()
    assert "CR/2026/77" in await staff.locator("main").inner_text()


async def the_coordinator_triages(staff: Page, demo: Demo) -> None:
    await sign_in(staff, demo, "coordinator")
    await staff.goto(f"{demo.desk}/reports")
    await staff.locator("tbody tr a").first.click()
    await staff.locator('input[value="genuine"]').check()
    await staff.locator('form[action$="/triage"] button').last.click()
    assert "Genuine" in await staff.locator("main").inner_text()


def letter_opens(mails: list[Path], demo: Demo, charity: str) -> None:
    """The letter that arrived is decrypted and verified by the independent openssl program."""
    files = demo.about["agencies"][charity]
    letters = [path for path in mails if b"enveloped-data" in path.read_bytes()]
    assert len(letters) == 1
    plain = subprocess.run(
        [
            "openssl",
            "cms",
            "-decrypt",
            "-in",
            letters[0],
            "-recip",
            files["mailbox_certificate"],
            "-inkey",
            files["mailbox_key"],
        ],
        check=True,
        capture_output=True,
    ).stdout
    assert b"They shouted" not in letters[0].read_bytes()
    ca = demo.about["keys"]["letter_certificate"]
    verified = subprocess.run(
        ["openssl", "cms", "-verify", "-CAfile", ca, "-purpose", "any"], input=plain, check=True, capture_output=True
    )
    body = email.message_from_bytes(verified.stdout, policy=email.policy.default).get_content()
    assert WORDS.replace("\n", "") in body.replace("\r", "").replace("\n", "")
    notices = [path for path in mails if path not in letters]
    assert notices
    for path in notices:
        assert b"bus stop" not in path.read_bytes()
        assert b"Carlisle" not in path.read_bytes()


async def test_the_analyst_sees_a_released_table_and_the_feed_gives_it(demo: Demo, plain: BrowserContext) -> None:
    demo.run("nightly")
    page = await plain.new_page()
    await sign_in(page, demo, "analyst")
    await page.goto(f"{demo.desk}/week/charts")
    assert await page.locator("figure table").count() >= 2
    cookies = {cookie["name"]: cookie["value"] for cookie in await plain.cookies(demo.desk)}
    # Plain HTTP clients never send a Secure cookie over http: the feed is fetched over https with the demo's CA.
    context = ssl.create_default_context(cafile=demo.about["ca"])
    async with httpx.AsyncClient(base_url=demo.about["desk"]["https"], verify=context, cookies=cookies) as client:
        feed = json.loads((await client.get("/feed/releases.json")).content)
        table = (await client.get("/feed/releases.csv")).text
        about = json.loads((await client.get("/feed/releases.csv-metadata.json")).content)
    values = {record["observed_band"] for record in feed["records"]}
    assert "<5" in values
    assert any(value != "<5" for value in values)
    assert all(value == "<5" or int(value) % 5 == 0 for value in values)
    assert table.count("\n") > 10
    assert about["@context"]


async def test_what_is_not_sent_yet_can_be_taken_back(demo: Demo, plain: BrowserContext) -> None:
    page = await plain.new_page()
    await begin(page, demo)
    await walk(page, {**ANSWERS, "send": "tomorrow"}, "check")
    await page.locator('button[name="do"][value="send"]').first.click()
    number = await number_on(page)
    await status_text(page, demo, number)
    await page.locator('form[action$="/withdraw"] button').first.click()
    await page.locator('button[name="do"][value="withdraw"]').click()
    assert "You took it back. They were not sent it." in await page.locator("main").inner_text()
