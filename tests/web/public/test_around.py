"""The public pages around the form: neutral, light, true, and in every live language."""

import gzip
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import httpx
import pytest
from msgspec.structs import replace

from reporting import retention
from reporting.actions import Intake
from reporting.commands.check import notice_warnings
from reporting.forms import numbers, sight
from reporting.locales.languages import LIVE_CODES
from reporting.locales.says import law, public
from reporting.locales.says.public import PUBLIC_PAGES
from reporting.model.form import Text
from reporting.model.public_page import PublicPage
from reporting.model.site import Scheme, Site
from reporting.render.frame import FOOTER
from reporting.store import recovery
from tests.core.forms.reading_ease import grade, sentences, words
from tests.core.locales.test_titles import TELLING
from tests.support.cluster import TestDatabase
from tests.web.public.browser import Browser, encoded, read
from tests.web.public.conftest import NOW, site_at
from tests.web.public.test_form import WHAT
from tests.web.public.test_pages import HEAVIEST, assert_ids_meet

IDS = [page.id for page in PUBLIC_PAGES]
NAMED = Scheme(
    controller="Anytown Council",
    data_officer="officer@anytown.example",
    post="1 Nowhere Street, Anytown",
    public_url="https://site.test",
)
# Whose words the law forces upon us: articles, names of offices.
LAWFUL = (law.RIGHTS, law.PRIVACY)
EVERY_WORD = {word for known in TELLING.values() for word in known}


async def shown(
    intake: Intake, page_id: str, scheme: Scheme = NAMED, now: datetime = NOW, sites: tuple[Site, ...] | None = None
) -> str:
    """A page of a deployment with these settings and these places."""
    told = replace(intake, scheme=scheme, sites=intake.sites if sites is None else sites)
    transport = httpx.ASGITransport(app=site_at(told, now))  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url="https://site.test") as client:
        return (await client.get(f"/en/{page_id}")).text


def main_of(page: str) -> str:
    return " ".join(" ".join(read(page.split("<main", 1)[1].split("</main>", maxsplit=1)[0]).text).split())


def texts_of(pages: Iterable[PublicPage]) -> list[Text]:
    return [
        text
        for page in pages
        for part in page.parts
        for text in (page.title, part.heading, *part.says, *part.points)
        if text is not None
    ]


@pytest.mark.parametrize("lang", LIVE_CODES)
@pytest.mark.parametrize("page_id", IDS)
async def test_every_page_is_there_light_neutral_and_whole(browser: Browser, lang: str, page_id: str) -> None:
    answer = await browser.get(f"/{lang}/{page_id}")
    page = answer.text
    assert answer.status_code == 200
    assert len(gzip.compress(page.encode(), 6)) <= HEAVIEST
    assert len(re.findall("<h1[ >]", page)) == 1
    assert "{" not in main_of(page)
    assert "set-cookie" not in answer.headers
    assert_ids_meet(page_id, page)


@pytest.mark.parametrize("lang", LIVE_CODES)
async def test_titles_are_neutral_and_each_its_own(browser: Browser, lang: str) -> None:
    titles = [
        (re.search(r"<title>([^<]+)</title>", (await browser.get(f"/{lang}/{page_id}")).text) or ["", ""])[1]
        for page_id in IDS
    ]
    assert [title for title in titles if any(word in title.lower() for word in EVERY_WORD)] == []
    assert len(set(titles)) == len(IDS)


def test_addresses_are_neutral() -> None:
    assert [page_id for page_id in IDS if any(word in page_id for word in EVERY_WORD)] == []


@pytest.mark.parametrize("address", ["/en", "/en/number", "/en/about", "/en/pages", "/en/nowhere", "/ar/form/words"])
async def test_the_footer_is_the_same_everywhere_and_leads_home(browser: Browser, address: str) -> None:
    page = (await browser.get(address)).text
    lang = address.split("/")[1]
    footer = page.split('aria-labelledby="around"', 1)[1].split("</nav>")[0]
    wanted = [f"/{lang}" if one.id == "home" else f"/{lang}/{one.id}" for one in FOOTER]
    assert re.findall(r'href="([^"]+)"', footer) == wanted


async def test_on_a_page_of_the_form_the_footer_leads_to_all_pages_and_keeps_what_was_typed(browser: Browser) -> None:
    await browser.go_to("words", WHAT)
    page = (await browser.get("/en/form/words")).text
    footer = page.split('aria-labelledby="around"', 1)[1].split("</nav>")[0]
    assert re.findall(r'name="go" value="([^"]+)"', footer) == ["pages"] == [FOOTER[-1].id]
    token = read(page).fields["token"]
    await browser.post("/en/form/words", encoded({"token": token, "words": "half a sen", "go": "help"}))
    assert browser.answer.headers["location"] == "/en/help"
    assert read((await browser.get("/en/form/words")).text).fields["words"] == ["half a sen"]


@pytest.mark.parametrize("go", ["", "nowhere", "../x", "//elsewhere.example", "home"])
async def test_the_footer_leads_to_no_other_address(browser: Browser, go: str) -> None:
    answer = await browser.post("/en/form/start", encoded({"go": go}))
    assert answer.headers["location"] == "/en"
    assert "set-cookie" not in answer.headers


async def test_before_the_form_the_first_answer_is_kept_too(browser: Browser) -> None:
    answer = await browser.post("/en/form/start", encoded({"under_18": "yes", "go": "help"}))
    assert "set-cookie" in answer.headers
    assert read((await browser.get("/en/form/start")).text).fields["under_18"] == ["yes"]


async def test_the_list_leads_to_every_page(browser: Browser) -> None:
    page = (await browser.get("/en/pages")).text.split("<main", 1)[1].split("</main>")[0]
    listed = set(re.findall(r'href="([^"]+)"', page))
    assert listed >= {f"/en/{page_id}" for page_id in IDS if page_id != "pages"} | {"/en", "/en/number", "/en/resume"}


async def test_the_privacy_notice_names_who_answers_and_by_which_law(intake: Intake) -> None:
    told = main_of(await shown(intake, "privacy"))
    for wanted in (NAMED.controller, NAMED.data_officer, NAMED.post, "6(1)(e)", "9(2)(g)", "Article 10", "Schedule 1"):
        assert wanted in told
    assert "Information Commissioner" in told


async def test_the_terms_that_the_notice_names_are_those_that_the_nightly_run_keeps(intake: Intake) -> None:
    told = main_of(await shown(intake, "privacy"))
    assert f"{retention.LETTER_DAYS.days} days, or sooner" in told
    # The longest term of a draft, and the day until the nightly run comes by.
    assert sight.HELD + timedelta(days=1) <= timedelta(days=10)
    assert "within 10 days of your last visit" in told
    # What its reporter erased goes the same night, whatever its term.
    kept = " ".join(step.what for step in retention.RETENTION if "erased" not in step.what)
    # As long as nothing deletes a report at its term, the notice says so; from then on it may not.
    assert ("is not ready yet" in told) == ("reports" not in kept and "stories" not in kept)


async def test_how_often_the_spare_key_was_used_is_told_where_there_is_one(
    intake: Intake, database: TestDatabase
) -> None:
    assert "How often they did that: 0" in main_of(await shown(intake, "privacy"))
    async with database.as_role() as conn:
        await recovery.hold(conn, UUID(int=1), NOW.date(), "read", 3)
    assert "How often they did that: 1" in main_of(await shown(intake, "privacy"))
    without = replace(intake, register=replace(intake.register, recovery=None))
    assert "If our keys are lost" not in main_of(await shown(without, "privacy"))


async def test_what_is_not_configured_is_left_out_and_the_operator_is_told(intake: Intake) -> None:
    bare = Scheme()
    for page_id in IDS:
        assert not re.search(r"<bdi[^>]*></bdi>|<p>\s*</p>", await shown(intake, page_id, bare))
    assert "officer" not in main_of(await shown(intake, "privacy", bare))
    assert "By letter" not in main_of(await shown(intake, "complain", bare))
    assert len(list(notice_warnings(bare))) == 2
    assert list(notice_warnings(NAMED)) == []


async def test_help_lists_each_line_with_its_hours_and_cost_while_its_check_lasts(intake: Intake) -> None:
    told = main_of(await shown(intake, "help"))
    for name in ("Samaritans", "Childline", "Victim Support"):
        assert name in told
    assert "Free" in told
    assert "Ombudsman" not in told
    late = main_of(await shown(intake, "help", now=datetime(2028, 1, 3, tzinfo=UTC)))
    assert "999" in late
    assert "101" in late
    assert "Samaritans" not in late


async def test_an_expired_number_is_not_named_about_complaints_either(intake: Intake) -> None:
    assert "0303 123 1113" in main_of(await shown(intake, "complain"))
    assert "0303" not in main_of(await shown(intake, "complain", now=datetime(2028, 1, 3, tzinfo=UTC)))


def test_every_number_that_a_page_names_is_a_record() -> None:
    named = {number for text in texts_of(PUBLIC_PAGES) for number in numbers.written_in(text)}
    records = {one.number for one in numbers.NUMBERS}
    assert {number for number in named if len(number) > 4 or number in ("999", "101")} <= records


async def test_places_are_named_with_what_their_state_means(intake: Intake) -> None:
    states = ("new", "listed", "amber", "paused", "delisted")
    sites = tuple(Site(site_id=state, name=f"Place {state}", place="Carlisle", state=state) for state in states)
    told = main_of(await shown(intake, "places", sites=sites))
    for state in states[:4]:
        assert f"Place {state}" in told
    assert "Place delisted" not in told
    assert public.NO_PLACE.says not in told


async def test_no_place_is_said_calmly(intake: Intake) -> None:
    told = main_of(await shown(intake, "places", sites=()))
    assert public.NO_PLACE.says in told
    assert NAMED.telephone in told


async def test_what_happens_next_says_the_limits_in_the_words_of_the_form(intake: Intake) -> None:
    told = main_of(await shown(intake, "next"))
    limits = intake.form.page("limits")
    assert limits.title.says in told
    assert limits.intro[0].text.says in told


@pytest.mark.parametrize("page", [page for page in PUBLIC_PAGES if page.parts], ids=lambda page: page.id)
def test_a_page_can_be_read_by_a_child_of_ten(page: PublicPage) -> None:
    assert grade(text.says for text in texts_of([page])) <= (8 if page in LAWFUL else 6)


@pytest.mark.parametrize("text", texts_of(PUBLIC_PAGES), ids=lambda text: text.says[:40])
def test_no_sentence_is_longer_than_twenty_words(text: Text) -> None:
    assert max(len(words(sentence)) for sentence in sentences(text.says)) <= 20
