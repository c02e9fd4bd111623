"""Every page of the desk in every role that has it: axe, 320 px, large text, forced colours, keyboard, print.

The list of pages is the table of routes: a new page without an entry here fails the first test.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pyotp
import pytest
from axe_playwright_python.async_playwright import Axe
from litestar.handlers import HTTPRouteHandler
from playwright.async_api import Browser, BrowserContext, Page

from reporting.model.person import StaffRole
from reporting.render.desk_nav import places
from reporting.web.desk import routes
from tests.journey.accessibility import probes
from tests.journey.people import sign_in
from tests.journey.test_every_page import SHOTS
from tests.support.demo import Demo

WIDE = {"width": 1280, "height": 800}
NARROW = {"width": 320, "height": 640}
LOGINS = {
    StaffRole.AGENCY: "support",
    StaffRole.COORDINATOR: "coordinator2",
    StaffRole.TRANSLATOR: "translator",
    StaffRole.ANALYST: "analyst",
}
# What is cut off, lies outside, or makes the page scroll sideways. A table may scroll in its own region (1.4.10).
SQUEEZED = """() => {
    const found = [], wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > wide) found.push('the page scrolls sideways');
    for (const e of document.querySelectorAll('header *, main *, footer *')) {
        const style = getComputedStyle(e), box = e.getBoundingClientRect();
        if (e.closest('.skip, .vh, .scroll') || box.width <= 1 || style.visibility === 'hidden') continue;
        const said = e.tagName + ' ' + (e.innerText || e.value || '').trim().slice(0, 30);
        if (box.right > wide + 1 || box.left < -1) found.push('outside: ' + said);
        const hides = style.overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1;
        if (hides && !/^(TEXTAREA|INPUT|SELECT)$/.test(e.tagName)) found.push('cut off: ' + said);
    }
    return [...new Set(found)]; }"""
# Where a page about one thing is found: the page that leads to it, and the link that does.
REFERRAL = ("/inbox", 'tbody a[href^="/inbox/"]', "")
REPORT = ("/reports", 'tbody a[href^="/reports/"]', "")
LED_TO: dict[str, tuple[str, str, str]] = {
    "/levels/at/{kind:str}/{code:str}": ("/levels", 'tbody a[href^="/levels/at/"]', ""),
    "/inbox/{referral_id:uuid}": REFERRAL,
    "/inbox/{referral_id:uuid}/messages": (*REFERRAL[:2], "/messages"),
    "/inbox/{referral_id:uuid}/said": (*REFERRAL[:2], "/said"),
    "/inbox/{referral_id:uuid}/share": (*REFERRAL[:2], "/share"),
    "/reports/{report_id:uuid}": REPORT,
    "/reports/{report_id:uuid}/messages": (*REPORT[:2], "/messages"),
    "/reports/{report_id:uuid}/keys": (*REPORT[:2], "/keys"),
    "/reports/{report_id:uuid}/share": (*REPORT[:2], "/share"),
    "/reports/{report_id:uuid}/said": (*REPORT[:2], "/said"),
    "/signals/{signal_id:uuid}": ("/signals", 'tbody a[href^="/signals/"]', ""),
    "/rumours/{rumour_id:uuid}": ("/rumours", 'tbody a[href^="/rumours/"]', ""),
    "/directory/{agency:str}": ("/directory", 'tbody a[href^="/directory/"]', ""),
    "/alerts/{alert_id:uuid}": ("/alerts", 'main a[href^="/alerts/"]', ""),
}
# Pages that anybody sees by their address, with or without something behind it.
FOR_ANYONE = {
    "/sign-in": "/sign-in",
    "/first": "/first",
    "/recover": "/recover",
    "/m/{token:str}": f"/m/{'a' * 26}",
    "/proof/{token:str}": f"/proof/{'a' * 26}",
    "/s/{token:str}": f"/s/{'a' * 26}",
}
# What is no page: files, what programs fetch, and what only leads on. A story to translate is looked at in the journey
# of coordinators, since it is there only until it is translated.
NO_PAGE = {
    "/",
    "/inbox/list.csv",
    "/inbox/{referral_id:uuid}/photos/{object_id:uuid}",
    "/translations/{object_id:uuid}",
    "/feed/releases.json",
    "/feed/releases.csv",
    "/feed/releases.csv-metadata.json",
    "/feed/releases.schema.json",
    "/feed/alerts.atom",
    "/week/chart.svg",
    "/week/chart.csv",
    "/packs/file",
    # These are asked for with what stands behind the mark of interrogation; the journey of packs looks at them.
    "/packs/draft",
    "/packs/versions",
    "/packs/making",
    "/packs/made",
}
SHOWN: dict[str, Any] = {
    path: handler.opt["roles"]
    for handler in routes
    if isinstance(handler, HTTPRouteHandler) and "GET" in handler.http_methods
    for path in handler.paths
    if not path.startswith("/api/") and path not in NO_PAGE
}
SAYS_AN_ALERT = """
insert into alert
values (
    gen_random_uuid(), 'E06000063', 'authority', 'sexual_orientation', date_trunc('week', now())::date - 7, 'week',
    'hand_opened', '> 5', 'gamma_poisson', '<= .01', '5 or more', true, 'farrington-flexible+gamma-poisson/1',
    '0123456789abcdef', now()::date, now()::date + 14, 3, 'Look at it as at a watch.', 'An attack in another town'
)
on conflict do nothing
"""
# The page after a form that could not be taken: the page with the form, the form's button, and where it leads.
REFUSED = {
    StaffRole.AGENCY: [
        ("/our-record", 'form[action="/our-record/change"] button'),
        ("/signal", 'form[action="/signal"] button'),
    ],
    StaffRole.COORDINATOR: [("/directory/police", 'form[action$="/contact"] button')],
    StaffRole.ANALYST: [
        ("/alerts", 'form[action="/alerts/watch"] button'),
        ("/signals/contributors", 'form[action="/signals/contributors"] button'),
        ("/rumours", 'form[action="/rumours"] button'),
        ("/levels/at/community/religion", 'form[action$="/decide"] button:not([formaction])'),
        ("/responses", 'form[action="/responses"] button'),
        ("/calendar", 'form[action="/calendar"] button'),
        ("/packs/tried", 'form[action="/packs/tried"] button'),
        ("/levels/measures", 'form[action="/levels/measures/banner"] button'),
    ],
}


def of_role(role: StaffRole) -> list[str]:
    """The pages of a role that need a sign-in."""
    return [path for path, roles in SHOWN.items() if path not in FOR_ANYONE and role in roles]


@pytest.fixture(scope="module", params=LOGINS, ids=[role.value for role in LOGINS])
async def signed_in(
    demo: Demo, chromium: Browser, request: pytest.FixtureRequest
) -> AsyncIterator[tuple[StaffRole, Page]]:
    # axe and the probes run as scripts of the page; the pages themselves need none.
    context: Any = await chromium.new_context(viewport=WIDE, bypass_csp=True)
    page: Page = await context.new_page()
    await sign_in(page, demo, LOGINS[request.param])
    if request.param is StaffRole.ANALYST:
        await stands_out(demo)
    yield request.param, page
    await context.close()


async def stands_out(demo: Demo) -> None:
    """Say a long alert, as the nightly run of a demo with more years would."""
    conn = await asyncpg.connect(demo.about["database"]["owner"])
    try:
        await conn.execute(SAYS_AN_ALERT)
    finally:
        await conn.close()


def test_every_page_is_one_that_is_looked_at() -> None:
    known = {path for role in LOGINS for path in of_role(role)} | set(FOR_ANYONE)
    assert set(SHOWN) == known
    assert {path for path in SHOWN if "{" in path} == {*LED_TO, *(path for path in FOR_ANYONE if "{" in path)}
    assert all(place.address in SHOWN for role in StaffRole for place in places(role))


async def test_pages_of_a_role(demo: Demo, signed_in: tuple[StaffRole, Page]) -> None:
    role, page = signed_in
    faults: list[str] = []
    for path in of_role(role):
        await go(page, demo, path)
        faults += await looked_at(page, f"{role.value}{path}")
    for path, button in REFUSED.get(role, []):
        await page.goto(f"{demo.desk}{path}")
        await page.locator(button).evaluate("button => button.click()")
        await page.wait_for_selector("#fix")
        faults += await looked_at(page, f"{role.value}{path}-refused")
    assert faults == []


@pytest.mark.parametrize("path", FOR_ANYONE.values())
async def test_pages_for_anyone(demo: Demo, chromium: Browser, path: str) -> None:
    context: Any = await chromium.new_context(viewport=WIDE, bypass_csp=True)
    page: Page = await context.new_page()
    await page.goto(f"{demo.desk}{path}")
    faults = await looked_at(page, path)
    await page.locator("main form button").first.click()
    faults += await looked_at(page, f"{path}-refused")
    await context.close()
    assert faults == []


async def go(page: Page, demo: Demo, path: str) -> None:
    """Open a page, by the page that leads to it if it is about one thing."""
    if path not in LED_TO:
        await page.goto(f"{demo.desk}{path}")
        return
    begin, link, end = LED_TO[path]
    await page.goto(f"{demo.desk}{begin}")
    address = str(await page.locator(link).first.get_attribute("href")).split("#")[0].split("?")[0]
    answer = await page.goto(f"{demo.desk}{address}{end}")
    assert answer is not None
    assert answer.status in (200, 404), address


async def looked_at(page: Page, name: str) -> list[str]:
    """Everything that is wrong with a page, wide and narrow, with large text and in forced colours; and its picture."""
    shot = name.strip("/").replace("/", "-").replace("{", "").replace("}", "")[:60]
    SHOTS.mkdir(exist_ok=True)
    found: list[str] = []

    async def probe(kind: str) -> None:
        said: list[str] = await page.evaluate(probes.RUN, [kind, None])
        found.extend(f"{name} ({kind}, {page.viewport_size}): {one}" for one in said)

    async def squeezed(where: str) -> None:
        found.extend(f"{name} ({where}): {one}" for one in await page.evaluate(SQUEEZED))

    async def axe() -> None:
        result: dict[str, Any] = (await Axe().run(page)).response
        found.extend(f"{name}: {one['id']} {one['nodes'][0]['html'][:140]}" for one in result["violations"])

    await page.set_viewport_size(WIDE)
    await page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
    await axe()
    await probe("focus")
    await page.screenshot(path=SHOTS / f"page-{shot}-wide.png", full_page=True)
    await page.set_viewport_size(NARROW)
    await axe()
    await squeezed("320 px")
    await page.screenshot(path=SHOTS / f"page-{shot}-narrow.png", full_page=True)
    await page.set_viewport_size({"width": 640, "height": 480})
    sheet = await page.add_style_tag(content=probes.TWICE)
    await squeezed("large text")
    await sheet.evaluate("one => one.remove()")
    await page.emulate_media(forced_colors="active")
    await probe("borders")
    await page.emulate_media(forced_colors="none", color_scheme="dark")
    await axe()
    await page.emulate_media(color_scheme="light")
    await page.set_viewport_size(WIDE)
    return found


async def focused(page: Page) -> str:
    """What has the focus, and whether one sees it: its name, or nothing where no outline is drawn."""
    return str(
        await page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e);
            return s.outlineStyle === 'none' || parseFloat(s.outlineWidth) < 2 ? '' : e.tagName; }"""
        )
    )


async def tab_to(page: Page, wanted: str, most: int = 80) -> None:
    """Press Tab until what a selector names has the focus, which one sees at every stop."""
    for _ in range(most):
        await page.keyboard.press("Tab")
        assert await focused(page), await page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if await page.evaluate("(q) => document.activeElement.matches(q)", wanted):
            return
    raise AssertionError(f"{wanted} is not reached by Tab on {page.url}")


async def test_from_signing_in_to_an_answer_by_keyboard_alone(demo: Demo, plain: BrowserContext) -> None:
    page = await plain.new_page()
    account = demo.account("charity2")
    for _ in range(3):
        await page.goto(f"{demo.desk}/sign-in")
        await tab_to(page, '[name="login"]')
        await page.keyboard.type("charity2")
        await page.keyboard.press("Tab")
        await page.keyboard.type(account["password"])
        await page.keyboard.press("Tab")
        await page.keyboard.type(pyotp.TOTP(account["totp"]).now())
        await page.keyboard.press("Enter")
        await page.wait_for_load_state()
        if not page.url.endswith("/sign-in"):
            break
        await asyncio.sleep(30 - time.time() % 30 + 0.5)
    assert page.url.endswith("/inbox")
    # The first stop leads past the navigation, to the list itself.
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.className") == "skip"
    await page.keyboard.press("Enter")
    await tab_to(page, 'tbody a[href^="/inbox/"]', 20)
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/inbox/*")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await tab_to(page, "#outcome")
    await page.keyboard.type("Read")
    await tab_to(page, 'form[action$="/answer"] button')
    await page.keyboard.press("Enter")
    await page.wait_for_url("**done=answered")
    assert await page.evaluate("document.activeElement.id") == "done", "the focus is on what was done"


async def test_on_paper_stand_neither_navigation_nor_forms(demo: Demo, chromium: Browser) -> None:
    context: Any = await chromium.new_context(viewport=WIDE)
    page: Page = await context.new_page()
    await sign_in(page, demo, "charity")
    await go(page, demo, "/inbox/{referral_id:uuid}")
    await page.emulate_media(media="print")
    for kind in ("header nav", "main form", "footer", ".skip"):
        found = page.locator(kind)
        shown = [await found.nth(n).is_visible() for n in range(await found.count())]
        assert not any(shown), kind
    assert await page.locator("h1").is_visible()
    await context.close()
