"""The probes find what they look for: each is given a page with one fault, and the same page without it."""

import pytest
from playwright.async_api import Browser

from tests.journey.accessibility import probes

SOUND = """<header><a href="#m" style="padding:1rem;display:inline-block">To the main part</a></header>
<main id="m"><h1>A page</h1><p>Some words.</p><form id="f">{}</form></main><footer><h2>Help</h2></footer>"""
BOX = '<label for="b">Words</label><input type="text" dir="auto" id="b" name="b" style="height:3rem;border:2px solid">'
TOLD = ["en", "ltr", False, "Cumbria"]

FAULTS = [
    pytest.param("absent", '<img alt="A picture" src="data:,">', id="a picture"),
    pytest.param("absent", '<p title="More">Words</p>', id="a tooltip"),
    pytest.param("absent", '<p style="transition-duration:1s">Words</p>', id="something that moves"),
    pytest.param("words", '<input type="text" name="b">', id="a box without a label"),
    pytest.param("words", "<fieldset><p>Words</p></fieldset>", id="a group without a legend"),
    pytest.param("words", '<button aria-label="Other words">Words</button>', id="a name that is not its words"),
    pytest.param("words", '<div role="button">Words</div>', id="a control that is none"),
    pytest.param("words", '<p id="x">A</p><p id="x">B</p>', id="one id twice"),
    pytest.param("order", '<p>A</p><p style="position:relative;inset-block-start:-9rem">B</p>', id="moved up"),
    pytest.param(
        "order",
        '<div style="display:flex;flex-direction:row-reverse"><p>First</p><p>Second</p></div>',
        id="a row turned around",
    ),
    pytest.param("colour", '<p>Words and <a href="#a" style="text-decoration:none">a link</a></p>', id="a bare link"),
    pytest.param("large", "<button style='height:20px'>Small</button>", id="a small button"),
    pytest.param("focus", "<button style='outline:none;box-shadow:none'>No ring</button>", id="no ring of focus"),
    pytest.param(
        "focus",
        '<button style="height:3rem">Covered</button><div style="position:fixed;inset:0;background:#fff"></div>',
        id="a control under something",
    ),
    pytest.param(
        "calm",
        "<input type=radio name=r id=r onfocus=\"document.body.append(document.createElement('p'))\">",
        id="focus that adds to the page",
    ),
    pytest.param("languages", '<p>Words</p><input type="text" name="b">', id="typed text without a direction"),
    pytest.param("same", '<p><a href="#a">Go</a> <a href="#b">Go</a></p>', id="the same words, two places"),
    pytest.param("borders", '<input type="text" style="border:0" name="b">', id="a box without a border"),
    pytest.param("broken", "<p style='width:4rem;overflow:hidden;white-space:nowrap'>Much too long</p>", id="cut off"),
    pytest.param("broken", "<p>A</p><p style='margin-top:-2.5rem'>B lies on it</p>", id="one on the other"),
    pytest.param("broken", "<p style='width:200vw'>Wide</p>", id="to be scrolled sideways"),
]


async def found(chromium: Browser, probe: str, inside: str) -> list[str]:
    page = await chromium.new_page()
    await page.set_content(f'<!doctype html><html lang="en" dir="ltr"><body>{SOUND.format(inside)}</body></html>')
    faults: list[str] = await page.evaluate(probes.RUN, [probe, TOLD])
    await page.close()
    return faults


@pytest.mark.parametrize(("probe", "inside"), FAULTS)
async def test_a_probe_finds_its_fault(chromium: Browser, probe: str, inside: str) -> None:
    assert await found(chromium, probe, inside) != []


SOUND_FOR = sorted({str(case.values[0]) for case in FAULTS} - {"languages"})


@pytest.mark.parametrize("probe", SOUND_FOR)
async def test_a_probe_finds_nothing_in_a_sound_page(chromium: Browser, probe: str) -> None:
    assert await found(chromium, probe, BOX) == []


async def test_words_of_another_language_are_found_unless_they_are_marked(chromium: Browser) -> None:
    page = await chromium.new_page()
    other = '<!doctype html><html lang="ar" dir="rtl"><body><p>كلمات {}</p></body></html>'
    told = ["ar", "rtl", False, "Cumbria"]
    for inside, count in (
        ("Words", 1),
        ('<span lang="en" dir="ltr">Words</span>', 0),
        ("<bdi>Words</bdi>", 0),
        ("Cumbria", 0),
    ):
        await page.set_content(other.format(inside))
        assert len(await page.evaluate(probes.RUN, ["languages", told])) == count, inside
    await page.close()
