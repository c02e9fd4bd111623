"""Photos in a browser without JavaScript: added on the check page and by number, seen by the police alone."""

import base64
import io

import pytest
from PIL import Image
from playwright.async_api import Browser, FilePayload, Locator, Page

from tests.journey.people import begin, sign_in, walk
from tests.journey.test_canaries import everything_on_disk, spellings
from tests.journey.test_every_page import Eye, new_page
from tests.journey.test_messages import behind
from tests.journey.test_whole_way import ANSWERS, number_on, wait_for
from tests.support.demo import Demo
from tests.support.photos import CANARY, bomb, photo

ALLOWED = {**ANSWERS, "scope.police.evidence": "yes", "words": "Photos of what they did"}


def file(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


async def to_photos(page: Page, demo: Demo, lang: str = "en") -> None:
    """From the first page of the form to the page of photos."""
    await begin(page, demo)
    await walk(page, ALLOWED, "check")
    await page.locator('button[name="go"][value="photos"]').click()
    if lang != "en":
        await page.locator(f'a[hreflang="{lang}"]').first.click()


async def add(page: Page, *files: FilePayload) -> str:
    await page.locator('input[type="file"]').set_input_files(files)
    await page.locator('button[name="do"][value="add"]').click()
    return await page.locator("main").inner_text()


async def photos_of(staff: Page, demo: Demo) -> Locator:
    """The photos on the page of the newest report of the police that has some."""
    await staff.goto(f"{demo.desk}/inbox")
    links = [await link.get_attribute("href") for link in await staff.locator("tbody tr a").all()]
    for link in links:
        await staff.goto(f"{demo.desk}{link}")
        if await staff.locator("img.photo").count():
            return staff.locator("img.photo")
    raise AssertionError("the police have no photo")


async def test_photos_go_from_a_telephone_to_the_police_without_where_they_were_taken(
    demo: Demo, chromium: Browser
) -> None:
    context = await chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = await context.new_page()
    await to_photos(page, demo)
    said = await add(page, file("wall.jpg", photo(size=(1800, 1200))), file("bomb.png", bomb()))
    assert "bomb.png: This picture is too big to open safely." in said
    assert "You added 1 of 5." in said
    assert "Cumbria Constabulary" in said or "Police" in said
    await page.locator("main a.tall").first.click()
    assert "You added 1 of 5." in await page.locator("main").inner_text()
    await page.locator('button[name="do"][value="send"]').first.click()
    number = await number_on(page)

    await behind(page, demo, "en", number)
    await page.locator('form[action$="/number/my/photos"] button').click()
    assert "You added 2 of 5." in await add(page, file("gate.heic", photo("PNG", shade=80)))
    await wait_for(page, demo, number, "Sent.")

    desk = await chromium.new_context(java_script_enabled=False, ignore_https_errors=True)
    staff = await desk.new_page()
    await sign_in(staff, demo, "police")
    shown = await photos_of(staff, demo)
    assert await shown.count() == 2
    for place in range(2):
        address = await shown.nth(place).get_attribute("src")
        answer = await staff.request.get(f"{demo.desk}{address}")
        found = Image.open(io.BytesIO(await answer.body()))
        assert (found.format, dict(found.getexif())) == ("JPEG", {})
        assert max(found.size) <= 1600
    await context.close()
    await desk.close()

    files = everything_on_disk(demo)
    needles = [*spellings(CANARY), base64.b64encode(CANARY.encode())]
    assert [path for path, text in files.items() for way in needles if way in text] == []


@pytest.mark.parametrize(("lang", "scheme", "width"), [("en", "light", 320), ("ar", "dark", 1280)])
async def test_the_page_of_photos_is_for_everybody(
    demo: Demo, chromium: Browser, lang: str, scheme: str, width: int
) -> None:
    page = await new_page(chromium, width, scheme)
    look = Eye(f"photos-{lang}-{scheme}-{width}")
    await to_photos(page, demo, lang)
    await look(page)
    await add(page, file("wall.jpg", photo()), file("bomb.png", bomb()))
    await look(page)
    assert look.faults == []
