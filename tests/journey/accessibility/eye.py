"""Walks the whole way in one language and keeps what every probe finds on every page, blank, filled and at fault."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page

from reporting.locales.languages import Language
from tests.journey.accessibility import probes
from tests.journey.people import WHOLE_WAY, begin, fill
from tests.support.demo import Demo

NARROW = {"width": 320, "height": 256}
TELEPHONE = {"width": 360, "height": 640}
ON_ITS_SIDE = {"width": 640, "height": 360}
WIDE = {"width": 1280, "height": 800}
# Scripts whose own letters are not Latin: there, Latin words that no element names as another language stand out.
OTHER_SCRIPTS = frozenset({"uk", "ar", "fa_AF", "ps", "ckb"})
# Proper names and terms of no language, which need no mark (3.1.2): they are the same words in every language.
NAMES = (
    "Cumberland|Cumbria|Carlisle|Traveller|Gypsy|Roma|Irish|WhatsApp|WCAG|BSL|IOPC|ADHD|Samaritans|Childline"
    "|Victim Support|[Cc]ookie|UK GDPR|Data Protection Act|Professional Standards|Police|Ambulance"
    "|Department for Education|(Local Government|Health Service|Social Care|Housing) Ombudsman|Information Commissioner"
    "|Equality Advisory and Support Service|Equality and Human Rights Commission"
)
CHECK = "check"
MOST_PAGES = 60


@dataclass
class Seen:
    """What was found in one language: faults by probe, and the frame and title of each page."""

    faults: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    titles: dict[str, str] = field(default_factory=dict)
    frames: dict[str, list[str]] = field(default_factory=dict)
    states: int = 0


class Eye:
    """Looks at each page of one language."""

    def __init__(self, page: Page, language: Language) -> None:
        self.page = page
        self.language = language
        self.seen = Seen()

    async def run(self, probe: str, arg: Any = None) -> list[str]:
        """What one probe finds now."""
        found: list[str] = await self.page.evaluate(probes.RUN, [probe, arg])
        return found

    def note(self, kind: str, faults: list[str], where: str = "") -> None:
        """Keep what a probe found."""
        here = self.page.url.split("://", 1)[-1].split("/", 1)[-1]
        self.seen.faults[kind] += [f"/{here}{where}: {fault}" for fault in faults]

    async def axe(self, state: str) -> None:
        """Everything that axe finds in the page as it stands."""
        self.seen.states += 1
        result: dict[str, Any] = (await Axe().run(self.page)).response
        faults = [f"{found['id']} {found['nodes'][0]['html'][:140]}" for found in result["violations"]]
        self.note("axe", faults, f" ({state})")

    async def look(self) -> None:
        """All probes on the page as it came."""
        page = self.page
        await page.set_viewport_size(WIDE)
        language = self.language
        told = [language.tag, language.direction, language.code not in OTHER_SCRIPTS, NAMES]
        for kind in ("absent", "words", "order", "colour", "same", "languages", "calm", "focus"):
            self.note(kind, await self.run(kind, told))
        path = page.url.split("?")[0].rsplit(f"/{language.code}", 1)[-1]
        self.seen.titles[path] = await page.title()
        self.seen.frames[path] = await self.run("frame")
        await self._sizes()
        await page.set_viewport_size(WIDE)

    async def _sizes(self) -> None:
        page = self.page
        await page.set_viewport_size(ON_ITS_SIDE)
        lying = await self.run("controls")
        await page.set_viewport_size(TELEPHONE)
        if await self.run("controls") != lying:
            self.note("orientation", ["other controls on its side"])
        self.note("large", await self.run("large"))
        self.note("order", await self.run("order"), " (telephone)")
        self.note("spacing", await self.under(probes.SPACING, "broken"))
        await page.set_viewport_size(NARROW)
        self.note("narrow", await self.run("broken"))
        self.note("focus", await self.run("focus"), " (narrow)")
        await page.set_viewport_size({"width": 640, "height": 480})
        self.note("twice", await self.under(probes.TWICE, "broken"))
        await page.emulate_media(forced_colors="active")
        self.note("forced", await self.run("borders"))
        await page.emulate_media(forced_colors="none")

    async def under(self, css: str, probe: str) -> list[str]:
        """What a probe finds under a style sheet that is taken away again."""
        sheet = await self.page.add_style_tag(content=css)
        found = await self.run(probe)
        await sheet.evaluate("e => e.remove()")
        return found


async def seen_in(demo: Demo, chromium: Browser, language: Language, others: tuple[str, ...]) -> Seen:
    """The whole way and the other pages in one language, each page blank, filled, and at fault where it can be."""
    # axe and the probes run as scripts of the page, which our own policy rightly refuses.
    context = await chromium.new_context(viewport=WIDE, bypass_csp=True)  # type: ignore[arg-type]
    page = await context.new_page()
    eye = Eye(page, language)
    for path in others:
        await page.goto(f"{demo.public}/{language.code}{path}")
        await eye.look()
        await eye.axe("blank")
    await begin(page, demo, language.code)
    for _ in range(MOST_PAGES):
        await page.wait_for_load_state()
        here = page.url.rsplit("/", 1)[-1]
        await eye.look()
        await eye.axe("blank")
        if here == "number":
            break
        await _at_fault(eye)
        await fill(page, WHOLE_WAY)
        await eye.axe("filled")
        await _onward(page, here)
    else:
        raise AssertionError("the way has no end")
    await context.close()
    return eye.seen


async def _at_fault(eye: Eye) -> None:
    """The page after an answer that has to be put right, where it has a field that can be wrong."""
    page = eye.page
    if await page.locator('[name="behaviours"]').count():
        pass  # nothing ticked is a fault there
    elif await page.locator('[name="when.day"]').count():
        await page.locator('[name="when.day"]').fill("99")
    else:
        boxes = page.locator("#f input[type=text], #f textarea:not([readonly])")
        if not await boxes.count() or page.url.endswith(f"/{CHECK}"):
            return
        await boxes.first.fill("x" * 4900 if await page.locator("#f textarea").count() else "x" * 900)
    await page.locator('#f .acts button:not([name="do"]):not([name="to"])').first.click()
    await page.wait_for_load_state()
    if not await page.locator("#fix").count():
        await page.go_back()
        return
    faults = []
    summary = page.locator("#fix")
    if await summary.get_attribute("role") != "alert":
        faults.append("the summary is no alert")
    if not await page.evaluate("document.activeElement && document.activeElement.id === 'fix'"):
        faults.append("the focus is not on the summary")
    if not await page.locator('[aria-invalid="true"], fieldset.fault').count():
        faults.append("no field is marked")
    if not await page.locator("#f .fix").count():
        faults.append("nothing is said beside the field")
    for address in await summary.locator("a").evaluate_all("links => links.map(a => a.getAttribute('href'))"):
        if not await page.locator(f'[id="{address[1:]}"]').count():
            faults.append(f"{address} leads nowhere")
    eye.seen.titles[f"{page.url.rsplit('/', 1)[-1]} at fault"] = await page.title()
    eye.note("fault", faults)
    eye.note("narrow", await eye.run("broken"), " (at fault)")
    await eye.axe("at fault")
    for box in await page.locator("#f input[type=text], #f textarea:not([readonly])").all():
        await box.fill("")


async def _onward(page: Page, here: str) -> None:
    last = here in (CHECK,)
    wanted = 'button[name="do"][value="send"]' if last else '.acts button:not([name="do"]):not([name="to"])'
    await page.locator(f"#f {wanted}").first.click()
    await page.wait_for_load_state()
    assert page.url.rsplit("/", 1)[-1] != here, (here, await page.locator("main").inner_text())
