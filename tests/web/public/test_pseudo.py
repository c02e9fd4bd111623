"""The whole site in two languages that nobody speaks: every word of every page comes from a catalogue."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from msgspec.structs import replace

from reporting.actions import Intake
from reporting.commands.catalogues import wanted
from reporting.forms.numbers import NUMBERS
from reporting.locales import pseudo
from reporting.locales.days import month_names, named_day
from reporting.locales.glossary import terms
from reporting.locales.languages import Language
from reporting.locales.pseudo import ACCENTED, MIRRORED
from reporting.locales.says.public import PUBLIC_PAGES
from reporting.model.hours import DAYS
from tests.core.locales.leftover import english
from tests.core.locales.test_pseudo import SAID_IN_ENGLISH, SCHEME
from tests.support import parties
from tests.web.public.browser import Browser
from tests.web.public.conftest import GAZETTEER, NOW, site_at
from tests.web.public.test_pages import all_pages

# Names: of helplines, agencies, places and of our two languages.
NAMES = (
    *(term.term for term in terms() if term.kept),
    *(number.name for number in NUMBERS),
    *SAID_IN_ENGLISH,
    *DAYS,
    *(language.english for language in (ACCENTED, MIRRORED)),
    "Workington Library",
    *(area.name for area in GAZETTEER.areas),
    *(agency.name for agency in parties.register().agencies),
)
# Each its own moment, and so its own dice: two sites on one database may not draw the same.
MOMENTS = {ACCENTED.code: NOW + timedelta(seconds=1), MIRRORED.code: NOW + timedelta(seconds=2)}


@pytest.fixture(params=[ACCENTED, MIRRORED], ids=["accented", "mirrored"])
async def spoken(intake: Intake, request: pytest.FixtureRequest) -> AsyncIterator[tuple[Language, Browser]]:
    catalogues = pseudo.pseudo(request.param, [entry.key for entry in wanted()], reviewed=True)
    site = site_at(replace(intake, catalogues=catalogues, scheme=SCHEME), MOMENTS[request.param.code])
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=site),  # type: ignore[arg-type]
        base_url="https://site.test",
    ) as client:
        yield request.param, Browser(client)


def days(lang: str) -> tuple[str, ...]:
    near = (NOW.date() + timedelta(days) for days in range(-400, 60))
    return (*(named_day(day, lang) for day in near), *month_names(lang))


async def test_every_word_comes_from_a_catalogue(spoken: tuple[Language, Browser]) -> None:
    language, browser = spoken
    seen = await all_pages(browser, language.code)
    for page in (*(page.id for page in PUBLIC_PAGES), "resume", "paper", "paper/large", "kiosk/lib"):
        answer = await browser.get(f"/{language.code}/{page}")
        if answer.headers.get("content-type", "").startswith("text/html"):
            seen[page] = answer.text
    names = (*days(language.code), *NAMES)
    left = {address: english(page, language.tag, names) for address, page in seen.items() if address != "/"}
    assert {address: texts for address, texts in left.items() if texts} == {}
    if language is MIRRORED:
        for address, page in seen.items():
            body = re.sub(r"<style>.*?</style>|<script>.*?</script>", "", page, flags=re.DOTALL)
            assert not re.search(r'\balign="|class="[^"]*\b(?:left|right)\b|style="|[←→‹›⟵⟶➔➜►◄]', body), address
