"""What holds on every page: its weight, its title, its names, and its colours."""

import gzip
import re
from collections import Counter
from datetime import UTC, datetime

import httpx
import pytest

from reporting.actions import Intake
from reporting.locales import pages
from reporting.locales.languages import LIVE_CODES
from reporting.render.style import style
from tests.web.public.browser import Browser, encoded, read
from tests.web.public.conftest import site_at
from tests.web.public.test_form import WHAT, number_on

HEAVIEST = 8_000
LOUD = re.compile(r"\b(hate|crime|police|report\w*|incident|victim)\b", re.IGNORECASE)
EVERYTHING: dict[str, dict[str, str | list[str]]] = WHAT | {
    "start": {"under_18": "yes", "shared_device": "yes"},
    "safe": {"risk": ["self_harm", "danger_now"]},
    "you": {"role": "on_behalf"},
    "why": {"strands": ["race", "religion", "disability"]},
    "when": {"when__day": "1", "when__month": "3", "when__year": "2026"},
    "area": {"area": "town:workington"},
    "choose": {"choice__police": "C", "choice__victim_service": "E", "choice__charity": "G"},
    "contact-safe": {"safety": ["times", "interpreter", "officer_sex"]},
}
LANGUAGES = LIVE_CODES


async def all_pages(browser: Browser, lang: str) -> dict[str, str]:
    """Every page of the longest way, by address, and the pages around it."""
    seen: dict[str, str] = {}
    for address in ("/", f"/{lang}", f"/{lang}/at/lib", f"/{lang}/number", f"/{lang}/nothing/", f"/{lang}/form/words"):
        seen[address] = (await browser.get(address)).text
    await browser.get(f"/{lang}/form/start")
    for _ in range(60):
        page = browser.here.rsplit("/", 1)[-1]
        if page == "check":
            break
        seen[browser.here] = browser.answer.text
        wrong = dict(read(browser.answer.text).fields) | {"when.day": "x", "behaviours": "x"}
        if (await browser.post(browser.here, encoded(wrong))).status_code == 422:
            seen[browser.here + " wrong"] = browser.answer.text
        await browser.fill(browser.here, **EVERYTHING.get(page, {}))
    for page in ("check", "more"):
        seen[f"/{lang}/form/{page}"] = (await browser.get(f"/{lang}/form/{page}")).text
    await browser.fill(f"/{lang}/form/check", do="send")
    seen[browser.here] = browser.answer.text
    number = number_on(browser.answer.text)
    status = (await browser.post(f"/{lang}/number", encoded({"number": number, "do": "show"}))).text
    about = status.split('name="about" value="')[-1].split('"')[0]
    for do, words in (("show", ""), ("send", ""), ("send", "Some words")):
        fields = {"number": number, "about": about, "do": do, "words": words, "once": "x"}
        answer = await browser.post(f"/{lang}/number/messages", encoded(fields))
        seen[f"number/messages {do} {words}"] = answer.text
    await browser.post(f"/{lang}/number", encoded({"number": number, "do": "show"}))
    for do, address in (("show", "number"), ("", "number/withdraw"), ("withdraw", "number/withdraw")):
        referral = re.search(r'name="referral" value="([^"]+)"', browser.answer.text)
        fields = {"number": number, "do": do, "referral": referral[1] if referral else ""}
        answer = await browser.post(f"/{lang}/{address}", encoded(fields))
        seen[f"{address} {do}"] = answer.text
    return seen


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_every_page_is_light_neutral_and_whole(browser: Browser, lang: str) -> None:
    seen = await all_pages(browser, lang)
    assert len(seen) > 30
    for address, page in seen.items():
        assert len(gzip.compress(page.encode(), 6)) <= HEAVIEST, address
        title = re.search(r"<title>([^<]+)</title>", page)
        assert title is not None, address
        assert not LOUD.search(title[1]), (address, title[1])
        assert len(re.findall("<h1[ >]", page)) == 1, address
        assert_ids_meet(address, page)
        # Scripts of ours, which every page does without; nothing that would be fetched. One clears, and behind a number
        # one more makes the browser forget the body that the number was in.
        behind = address == f"/{lang}/number" or address.startswith("number")
        scripts = 0 if address == "/" else 2 if behind else 1
        assert re.findall(r"<script[^>]*>", page) == ["<script>"] * scripts, address
        assert "style=" not in page
        assert "<img" not in page


def assert_ids_meet(address: str, page: str) -> None:
    """Ids are there once, and what is pointed at is there."""
    ids = Counter(re.findall(r' id="([^"]+)"', page))
    assert [name for name, count in ids.items() if count > 1] == [], address
    pointed = [
        name for names in re.findall(r' aria-(?:describedby|labelledby)="([^"]*)"', page) for name in names.split()
    ]
    pointed += re.findall(r' (?:for|form)="([^"]+)"', page) + re.findall(r'href="#([^"]+)"', page)
    assert [name for name in pointed if name not in ids] == [], address


async def test_a_number_whose_check_has_expired_is_not_shown(intake: Intake) -> None:
    later = site_at(intake, datetime(2028, 1, 3, tzinfo=UTC))
    transport = httpx.ASGITransport(app=later)  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url="https://site.test") as client:
        browser = Browser(client)
        await browser.go_to("safe-now", {"safe": {"risk": ["self_harm", "danger_now"]}})
        told = " ".join(read(browser.answer.text).text)
    assert "999" in told
    assert "116 123" not in told


async def test_photos_are_asked_for_by_recipient_and_nobody_is_marked_before(browser: Browser) -> None:
    await browser.go_to("share", WHAT | {"choose": {"choice__police": "C"}})
    asked = read(browser.answer.text)
    assert asked.names == {"scope.police.evidence", "token"}
    assert not asked.fields.get("scope.police.evidence")


async def test_user_text_is_shown_with_its_turning_controls_named(browser: Browser) -> None:
    await browser.go_to("check", WHAT | {"words": {"words": "a\u202eb <i>"}})
    assert '<dd class="own" dir="auto">a[U+202E]b &lt;i&gt;</dd>' in browser.answer.text


async def test_the_first_page_says_who_runs_it_and_how_to_check(browser: Browser, intake: Intake) -> None:
    page = (await browser.get("/en")).text
    assert intake.scheme.partnership in page
    assert pages.IS_IT_REAL.says in page


def test_the_style_sheet_is_light_and_names_no_direction() -> None:
    sheet = style()
    assert len(sheet) <= 6_000
    assert not re.search(r"[{;](?:margin|padding|border|inset)?-?(?:left|right)\b|text-align:(?:left|right)", sheet)
    assert "@keyframes" not in sheet
    assert "url(" not in sheet
