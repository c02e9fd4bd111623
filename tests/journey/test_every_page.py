"""Every page of both sites as people see it: no fault that axe finds, nothing to scroll sideways, and a picture.

The pictures are left in shots/ (not kept in the repository): look at them after a change of style or words.
"""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page

from tests.journey.people import WHOLE_WAY, begin, sign_in, walk
from tests.support.demo import Demo

SHOTS = Path(__file__).parents[2] / "shots"
# The walks of tests/journey/accessibility look at every language; these add a dark screen, the desk and the pictures.
WIDTHS = [pytest.param(320, id="320 px"), pytest.param(1280, id="1280 px")]
LOOKS = [
    pytest.param("en", "light", 320, id="English on a telephone"),
    pytest.param("en", "dark", 768, id="English on a tablet, dark"),
    pytest.param("ar", "dark", 320, id="Arabic on a telephone, dark"),
    pytest.param("ckb", "light", 1280, id="Sorani on a wide screen"),
]


class Eye:
    """Looks at a page: takes its picture and notes what is wrong with it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.seen = 0
        self.faults: list[str] = []

    async def __call__(self, page: Page) -> None:
        self.seen += 1
        here = page.url.split("?")[0].rstrip("/").rsplit("/", 1)[-1][:24]
        SHOTS.mkdir(exist_ok=True)
        await page.screenshot(path=SHOTS / f"{self.name}-{self.seen:02d}-{here}.png", full_page=True)
        wide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            self.faults.append(f"{page.url}: {wide} px to scroll sideways")
        result: dict[str, Any] = (await Axe().run(page)).response
        for found in result["violations"]:
            self.faults.append(f"{page.url}: {found['id']} {found['nodes'][0]['html'][:120]}")


async def new_page(chromium: Browser, width: int, scheme: Any = "light") -> Page:
    # axe runs as a script of the page, which our own policy rightly refuses.
    context = await chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    return await context.new_page()


@pytest.mark.parametrize(("lang", "scheme", "width"), LOOKS)
async def test_pages_of_the_reporter(demo: Demo, chromium: Browser, lang: str, scheme: str, width: int) -> None:
    page = await new_page(chromium, width, scheme)
    look = Eye(f"public-{lang}-{scheme}-{width}")
    await page.goto(demo.public)
    await look(page)
    await page.goto(f"{demo.public}/{lang}")
    await look(page)
    await begin(page, demo, lang)
    await walk(page, WHOLE_WAY, "what", look)
    await page.locator("#f .acts button").first.click()  # nothing ticked: the page says how to put it right
    await look(page)
    assert await page.locator("#fix").count() == 1
    await walk(page, WHOLE_WAY, "about", look)
    await page.locator('button[name="do"][value="send"]').first.click()
    await look(page)
    number = "".join(sign for sign in await page.locator(".number").inner_text() if sign.isdigit())
    await page.goto(f"{demo.public}/{lang}/number")
    await look(page)
    for typed in ("123", "1" * 25, number):
        await page.locator('[name="number"]').fill(typed)
        await page.locator("main form button").first.click()
        await look(page)
    await page.goto(f"{demo.public}/{lang}/nowhere")
    await look(page)
    await page.context.close()
    assert look.seen > 30
    assert look.faults == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("login", "path"), [("police", "/inbox"), ("coordinator", "/reports"), ("analyst", "/week")])
async def test_pages_of_the_desk(demo: Demo, chromium: Browser, login: str, path: str, width: int) -> None:
    page = await new_page(chromium, width)
    look = Eye(f"desk-{login}-{width}")
    await page.goto(f"{demo.desk}/sign-in")
    await look(page)
    await sign_in(page, demo, login)
    await page.goto(f"{demo.desk}{path}")
    await look(page)
    links = page.locator("tbody tr a")
    if await links.count():
        await links.first.click()
        await look(page)
    for own in ("/your-sign-in", "/your-sign-in/password", "/your-sign-in/generator"):
        await page.goto(f"{demo.desk}{own}")
        await look(page)
    await page.goto(f"{demo.desk}/nowhere")
    await look(page)
    await page.context.close()
    assert look.faults == []
