"""The way of somebody in danger, somebody under 18, and somebody to whom it happened elsewhere."""

from datetime import UTC, datetime

import httpx
import pytest
from msgspec.structs import replace

from reporting.actions import Intake
from reporting.forms.numbers import COMPARED
from reporting.model.hours import read_days
from tests.web.public.browser import Browser, encoded, read
from tests.web.public.conftest import site_at
from tests.web.public.test_form import POLICE, TOLD, WHAT, sent

DANGER: dict[str, dict[str, str | list[str]]] = {
    "safe": {"risk": ["danger_now", "unsafe_home", "self_harm"]},
    "safe-now": {"risk_put": "yes"},
}
YOUNG: dict[str, dict[str, str | list[str]]] = {"start": {"under_18": "yes"}}
CHILDLINE = "Childline listens on"
ELSEWHERE: dict[str, dict[str, str | list[str]]] = {"area": {"area": "outside"}}


def _at(intake: Intake, moment: str, **scheme: object) -> httpx.AsyncClient:
    """A client of the site at a moment of its own, since its dice repeat with the moment, and with its own hours."""
    changed = replace(intake, scheme=replace(intake.scheme, **scheme))
    app = site_at(changed, datetime.fromisoformat(moment).replace(tzinfo=UTC))
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="https://site.test")  # type: ignore[arg-type]


def _told(page: str) -> str:
    return " ".join(read(page).text)


async def test_who_is_in_danger_is_told_of_help_with_its_hours_and_its_cost(browser: Browser) -> None:
    await browser.go_to("safe-now", WHAT | DANGER)
    told = " ".join(_told(browser.answer.text).split())
    for said in ("999", "say your language", "Then press 55", "999 BSL", "116 123", "0808 2000 247", "0808 16 89 111"):
        assert said in told, said
    assert told.replace(" ", "").count("(Free;Dayandnight)") == 4
    assert "Shall we put this in your report?" in told
    assert "Monday to Friday, 9am to 5pm" in told


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        pytest.param("2026-03-07T10:00", "Monday 9 March 2026", id="Saturday"),
        pytest.param("2026-05-02T10:00", "Tuesday 5 May 2026", id="Saturday before a bank holiday"),
        pytest.param("2026-03-04T12:01", "Somebody reads today until", id="in the hours"),
    ],
)
async def test_the_safety_page_and_every_send_button_say_when_somebody_reads_next(
    intake: Intake, moment: str, said: str
) -> None:
    async with _at(intake, moment) as client:
        browser = Browser(client)
        await browser.go_to("safe", {})
        assert said in browser.answer.text
        await browser.go_to("check", WHAT)
        assert said in browser.answer.text
        await browser.fill("/en/form/check")
        assert browser.here == "/en/form/more"
        assert said in browser.answer.text


async def test_a_day_that_the_operator_closed_is_not_promised(intake: Intake) -> None:
    opens = replace(intake.scheme.opens, closed=read_days("2026-03-09 2026-03-10"))
    async with _at(intake, "2026-03-07T10:05", opens=opens) as client:
        browser = Browser(client)
        await browser.go_to("safe", {})
        assert "Wednesday 11 March 2026" in browser.answer.text


async def test_the_hours_are_said_in_the_language_of_the_page(intake: Intake) -> None:
    async with _at(intake, "2026-03-07T10:06") as client:
        browser = Browser(client)
        await browser.go_to("safe", {}, lang="pl")
        assert "poniedziałek – piątek <bdi>09:00–17:00</bdi>" in browser.answer.text
        assert "Monday" not in browser.answer.text
        assert "2026" in browser.answer.text


async def test_somebody_under_18_finds_childline_in_the_help_of_every_following_page(browser: Browser) -> None:
    await browser.get("/en/form/start")
    assert CHILDLINE not in browser.answer.text
    for _ in range(40):
        await browser.fill(browser.here, **(WHAT | YOUNG | DANGER).get(browser.here.rsplit("/", 1)[-1], {}))
        if browser.here.endswith("/more"):
            break
        assert CHILDLINE in browser.answer.text.partition("<footer>")[2], browser.here


async def test_an_adult_does_not(browser: Browser) -> None:
    await browser.go_to("check", WHAT | {"start": {"under_18": "no"}})
    assert CHILDLINE not in browser.answer.text


async def test_childline_is_not_named_once_its_check_has_expired(intake: Intake) -> None:
    assert COMPARED.year < 2040
    async with _at(intake, "2040-03-07T10:00") as client:
        browser = Browser(client)
        await browser.fill("/en/form/start", under_18="yes")
        assert browser.here == "/en/form/safe"
        assert CHILDLINE not in browser.answer.text


async def test_who_names_the_police_is_told_who_looks_into_it(browser: Browser) -> None:
    await browser.go_to("who-looks", WHAT | {"official": {"named_bodies": ["police"]}})
    told = " ".join(_told(browser.answer.text).split())
    assert "Professional Standards" in told
    assert "0300 020 0096" in told
    assert "Costs what a local call costs" in told
    assert "Housing Ombudsman" not in told
    await browser.go_to("choose", WHAT)
    assert "choice.police" not in read(browser.answer.text).names


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("council", "0300 061 0614"),
        ("school", "Department for Education"),
        ("health_care", "0345 015 4033"),
        ("landlord", "0300 111 3000"),
    ],
)
async def test_who_names_another_body_is_told_who_looks_into_it(browser: Browser, named: str, said: str) -> None:
    await browser.go_to("who-looks", WHAT | {"official": {"named_bodies": [named]}})
    assert said in browser.answer.text


async def test_a_story_from_elsewhere_can_be_copied_and_saved(browser: Browser) -> None:
    await browser.go_to("outside", WHAT | ELSEWHERE)
    told = " ".join(_told(browser.answer.text).split())
    assert "ring 101" in told
    assert "can still be counted here" in told
    assert "may not be able to act" in told
    box = browser.answer.text.partition('<textarea id="words" readonly dir="auto"')[2]
    assert "They shouted at me.\r\nTwice.</textarea>" in box
    sent = read(browser.answer.text).fields
    assert "words" not in sent
    answer = await browser.post("/en/form/outside", encoded(sent | {"do": ["file"]}))
    assert answer.status_code in (200, 201)
    assert answer.text == TOLD
    assert answer.headers["content-disposition"] == 'attachment; filename="notes.txt"'
    assert answer.headers["content-type"].startswith("text/plain")
    assert "no-store" in answer.headers["cache-control"]
    refused = await browser.post("/en/form/outside", encoded({"do": ["file"]}))
    assert refused.status_code == 403
    assert "content-disposition" not in refused.headers


async def test_who_wrote_nothing_is_given_no_box_and_goes_on(browser: Browser) -> None:
    await browser.go_to("outside", {"what": WHAT["what"]} | ELSEWHERE)
    assert "readonly" not in browser.answer.text
    await browser.fill("/en/form/outside")
    assert browser.here == "/en/form/before"


async def test_a_page_that_gives_nothing_back_has_no_file(browser: Browser) -> None:
    await browser.go_to("before", WHAT | ELSEWHERE)
    answer = await browser.post("/en/form/before", encoded(read(browser.answer.text).fields | {"do": ["file"]}))
    assert answer.status_code == 303


async def test_nobody_here_is_offered_for_a_story_from_elsewhere(browser: Browser) -> None:
    await browser.go_to("choose", POLICE | ELSEWHERE)
    assert not [name for name in read(browser.answer.text).names if name.startswith("choice.")]
    told = _told(browser.answer.text)
    assert "It was outside Cumberland. Nobody here can act on it. If you choose nothing, we count it." in told
    assert "immigration" not in told
    assert 'value="none"' not in browser.answer.text
    await browser.fill("/en/form/choose")
    assert browser.here == "/en/form/sending"


async def test_who_is_elsewhere_is_told_so_in_an_unchecked_language_and_not_sent_to_english(browser: Browser) -> None:
    await browser.go_to("choose", WHAT | ELSEWHERE, lang="pl")
    main = browser.answer.text.split("<main", 1)[1].split("</main>", 1)[0]
    assert '<p lang="en" dir="ltr">It was outside Cumberland.' in main
    assert 'name="to" value="en"' not in main


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        pytest.param(DANGER, True, id="a danger that was put in"),
        pytest.param(YOUNG, True, id="somebody under 18"),
        pytest.param({}, False, id="neither"),
    ],
)
async def test_the_number_of_what_is_read_first_says_when_and_names_childline(
    browser: Browser, answers: dict[str, dict[str, str | list[str]]], told: bool
) -> None:
    await sent(browser, WHAT | answers)
    main, _, foot = browser.answer.text.partition("<footer>")
    assert ("Somebody reads today until <bdi>17:00</bdi>." in main) is told
    assert (CHILDLINE in foot) is told


async def test_on_a_screen_for_many_words_can_be_copied_and_no_file_stays(browser: Browser) -> None:
    at = "?at=lib&on=kiosk"
    await browser.get(f"/en/form/start{at}")
    for _ in range(40):
        page = browser.here.rsplit("/", 1)[-1]
        if page == "outside":
            break
        await browser.fill(f"{browser.here}{at}", **(WHAT | ELSEWHERE).get(page, {}))
    assert 'id="words"' in browser.answer.text
    assert 'value="file"' not in browser.answer.text
    sent = read(browser.answer.text).fields | {"do": ["file"]}
    answer = await browser.post(f"/en/form/outside{at}", encoded(sent))
    assert "content-disposition" not in answer.headers
