"""A pack from the first word to the file, by a browser without scripts; then its pages are looked at by programs."""

from typing import Any

from playwright.async_api import Browser, Page

from tests.journey.people import sign_in
from tests.journey.test_desk_pages import WIDE, looked_at
from tests.support.demo import Demo


async def test_a_pack_is_written_made_and_taken_away(demo: Demo, chromium: Browser) -> None:
    context: Any = await chromium.new_context(viewport=WIDE, java_script_enabled=False)
    page: Page = await context.new_page()
    await sign_in(page, demo, "analyst")
    await page.goto(f"{demo.desk}/packs")
    await page.get_by_role("link", name="Board pack").nth(1).click()
    draft = page.url
    await page.locator("#w-story").fill("A quiet time.\n\nSchools were visited.")
    await page.get_by_role("button", name="Save all words").first.click()
    assert "Each changed box has a new version" in await page.locator("#done").inner_text()
    await page.get_by_role("button", name="Make this pack now").click()
    making = page.url
    for _ in range(40):
        if await page.get_by_role("link", name="Look again").count() == 0:
            break
        await page.get_by_role("link", name="Look again").click()
    await page.get_by_role("link", name="Open pack").click()
    made = page.url
    assert "Schools were visited." in await page.locator("main").inner_text()
    async with page.expect_download() as coming:
        await page.get_by_role("link", name="PDF").click()
    file = await (await coming.value).path()
    assert file.read_bytes().startswith(b"%PDF-1.7")
    await context.close()

    # axe and the probes run as scripts of the page; the pages themselves need none.
    context = await chromium.new_context(viewport=WIDE, bypass_csp=True)
    page = await context.new_page()
    await sign_in(page, demo, "analyst")
    faults: list[str] = []
    versions = f"{draft.replace('/draft?', '/versions?').split('&done')[0]}&section=story"
    for name, address in (("draft", draft), ("versions", versions), ("making", making), ("made", made)):
        await page.goto(address)
        faults += await looked_at(page, f"analyst-pack-{name}")
    await context.close()
    assert faults == []
