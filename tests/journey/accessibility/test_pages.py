"""WCAG 2.2 A and AA on every page of the reporter's way, blank, filled and at fault, in every live language.

One walk in each language runs every probe; each test below reads what it found of one kind. The ledger names them.
"""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Browser, BrowserContext

from reporting.locales.languages import LIVE, Language
from tests.journey.accessibility.eye import Seen, seen_in
from tests.support.demo import Demo

OTHERS = ("", "/number", "/resume", "/about", "/next", "/rights", "/places", "/help", "/privacy", "/cookie", "/access",
          "/complain", "/paper", "/pages", "/nowhere")  # fmt: skip
# What gives away over a shoulder what these pages are for, in the languages whose words we can be sure of.
TELLTALE = (
    "hate",
    "crime",
    "report",
    "police",
    "nienawi",
    "przest",
    "zgłosz",
    "polic",
    "كراهية",
    "جريمة",
    "شرطة",
    "بلاغ",
)

See = Callable[[Language], Awaitable[Seen]]


@pytest.fixture(scope="session")
def see(request: pytest.FixtureRequest, demo: Demo, chromium: Browser) -> See:
    """What was seen in a language; the walks of all languages that are asked for start together, two at a time."""
    gate = asyncio.Semaphore(2)
    asked = [item.callspec.params for item in request.session.items if hasattr(item, "callspec")]
    wanted = [params["language"] for params in asked if "language" in params]
    walks: dict[str, asyncio.Task[Seen]] = {}

    async def walk(language: Language) -> Seen:
        async with gate:
            return await seen_in(demo, chromium, language, OTHERS)

    async def found(language: Language) -> Seen:
        for one in LIVE:
            if one in wanted and one.code not in walks:
                walks[one.code] = asyncio.create_task(walk(one))
        return await asyncio.shield(walks[language.code])

    return found


languages = pytest.mark.parametrize("language", LIVE, ids=lambda language: language.code)


def assert_none(seen: Seen, kind: str) -> None:
    """No fault of this kind was found; otherwise all of them are told."""
    assert not seen.faults[kind], "\n".join(seen.faults[kind])


@languages
async def test_axe_finds_no_fault(see: See, language: Language) -> None:
    seen = await see(language)
    assert seen.states > 55
    assert_none(seen, "axe")


@languages
async def test_nothing_moves_sounds_or_is_a_picture(see: See, language: Language) -> None:
    assert_none(await see(language), "absent")


@languages
async def test_every_control_has_its_words(see: See, language: Language) -> None:
    assert_none(await see(language), "words")


@languages
async def test_the_order_that_is_seen_is_the_order_of_the_page(see: See, language: Language) -> None:
    assert_none(await see(language), "order")


@languages
async def test_upright_and_on_its_side_are_the_same(see: See, language: Language) -> None:
    assert_none(await see(language), "orientation")


@languages
async def test_nothing_is_told_by_colour_alone(see: See, language: Language) -> None:
    assert_none(await see(language), "colour")


@languages
async def test_twice_the_size_cuts_nothing_off(see: See, language: Language) -> None:
    assert_none(await see(language), "twice")


@languages
async def test_a_narrow_screen_scrolls_one_way(see: See, language: Language) -> None:
    assert_none(await see(language), "narrow")


@languages
async def test_wide_spacing_cuts_nothing_off(see: See, language: Language) -> None:
    assert_none(await see(language), "spacing")


@languages
async def test_borders_stay_in_forced_colours(see: See, language: Language) -> None:
    assert_none(await see(language), "forced")


@languages
async def test_targets_are_large(see: See, language: Language) -> None:
    assert_none(await see(language), "large")


@languages
async def test_focus_is_seen_and_never_hidden(see: See, language: Language) -> None:
    assert_none(await see(language), "focus")


@languages
async def test_focus_and_choosing_change_nothing(see: See, language: Language) -> None:
    assert_none(await see(language), "calm")


@languages
async def test_languages_are_named(see: See, language: Language) -> None:
    assert_none(await see(language), "languages")


@languages
async def test_the_same_words_lead_to_the_same_place(see: See, language: Language) -> None:
    assert_none(await see(language), "same")


@languages
async def test_a_fault_takes_the_focus_to_its_summary(see: See, language: Language) -> None:
    seen = await see(language)
    assert any(path.endswith("at fault") for path in seen.titles)
    assert_none(seen, "fault")


@languages
async def test_titles_tell_pages_apart_and_give_nothing_away(see: See, language: Language) -> None:
    titles = (await see(language)).titles
    whole = {path: title for path, title in titles.items() if not path.endswith("at fault")}
    twice = [title for title in whole.values() if list(whole.values()).count(title) > 1]
    assert twice == []
    assert [title for title in titles.values() if any(word in title.lower() for word in TELLTALE)] == []
    for path, title in titles.items():
        if path.endswith("at fault"):
            assert title.endswith(whole[f"/form/{path.removesuffix(' at fault')}"])
            assert title != whole[f"/form/{path.removesuffix(' at fault')}"]


@languages
async def test_the_frame_is_the_same_on_every_page(see: See, language: Language) -> None:
    frames = (await see(language)).frames
    around = {tuple(frame[:3]) for frame in frames.values()}
    assert len(around) == 1, frames
    # Within the form there are fewer links, so that nobody leaves it by mistake; their order is that of all pages.
    every = max((frame[3].split(" | ") for frame in frames.values()), key=len)
    for path, frame in frames.items():
        shown = frame[3].split(" | ")
        assert [one for one in every if one in shown] == shown, path


@languages
async def test_every_public_page_is_in_the_footer_and_on_the_list(
    demo: Demo, plain: BrowserContext, language: Language
) -> None:
    page = await plain.new_page()
    await page.goto(f"{demo.public}/{language.code}/pages")
    listed = await page.locator("main a").evaluate_all("links => links.map(a => a.getAttribute('href'))")
    wanted = {f"/{language.code}{path}" for path in OTHERS if path not in ("/pages", "/nowhere")}
    assert wanted <= set(listed)
    footer = await page.locator("footer nav a").evaluate_all("links => links.map(a => a.getAttribute('href'))")
    assert f"/{language.code}/pages" in footer
    assert set(footer) & wanted
