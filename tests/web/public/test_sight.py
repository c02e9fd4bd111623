"""Where other people use the device: a number first, and answers that go out of sight when nothing is done."""

from datetime import timedelta

import pytest

from reporting.actions import Intake
from tests.web.public.browser import Browser, encoded, read
from tests.web.public.conftest import NOW
from tests.web.public.moving import at
from tests.web.public.test_form import COOKIE, TOLD, WHAT
from tests.web.public.test_resume import HALF, go_on, resume_number

MINUTE = timedelta(minutes=1)
LATE = NOW + 11 * MINUTE


def shared(said: str = "yes") -> dict[str, dict[str, str | list[str]]]:
    return WHAT | {"start": {"shared_device": said}}


async def begin(browser: Browser, page: str = "when", said: str = "yes") -> str:
    """Come to a page on a shared device, and say the number that was shown on the way."""
    await browser.go_to(page, shared(said))
    return resume_number((await browser.get("/en/keep")).text)


def shows_nothing(browser: Browser) -> bool:
    return not any(secret in browser.answer.text for secret in (HALF, TOLD, "They shouted at me"))


@pytest.mark.parametrize("said", ["yes", "not_sure"])
async def test_the_number_comes_right_after_the_first_page(browser: Browser, said: str) -> None:
    await browser.fill("/en/form/start", shared_device=said)
    assert browser.here == "/en/keep"
    assert "for <bdi>10</bdi> minutes" in browser.answer.text or "for 10 minutes" in browser.answer.text
    assert "11/03/2026" in browser.answer.text
    number = resume_number(browser.answer.text)
    assert number not in str(browser.answer.url)
    await browser.fill("/en/keep")
    assert browser.here == "/en/form/safe"
    # Once it was shown, the first page leads on like any other.
    await browser.fill("/en/form/start", shared_device=said)
    assert browser.here == "/en/form/safe"
    assert resume_number((await browser.get("/pl/keep")).text) == number


@pytest.mark.parametrize("said", ["no", ""])
async def test_on_an_own_device_no_number_is_shown(browser: Browser, said: str) -> None:
    await browser.fill("/en/form/start", shared_device=said)
    assert browser.here == "/en/form/safe"


async def test_who_says_so_later_gets_the_number_then(browser: Browser) -> None:
    await browser.go_to("what", {})
    await browser.fill("/en/form/start", shared_device="yes")
    assert browser.here == "/en/keep"


@pytest.mark.parametrize("page", ["start", "words", "check", "more"])
async def test_after_ten_minutes_the_cookie_alone_opens_nothing(intake: Intake, browser: Browser, page: str) -> None:
    await begin(browser, "check")
    async with at(intake, NOW + 10 * MINUTE, browser) as just:
        assert TOLD.split("\r")[0] in (await just.get("/en/form/words")).text
    async with at(intake, NOW + 21 * MINUTE, browser) as late:
        answer = await late.get(f"/en/form/{page}")
        assert answer.status_code == 200
        assert "Type your number to go on" in answer.text
        assert "All that was typed is kept" in answer.text
        assert read(answer.text).fields["where"] == [page]
        assert shows_nothing(late)
        assert "Type your number to go on" in (await late.get("/en/keep")).text
        assert not read(late.answer.text).fields.get("number", [""])[0]


async def test_the_number_goes_on_exactly_there(intake: Intake, browser: Browser) -> None:
    number = await begin(browser, "check")
    async with at(intake, LATE, browser) as late:
        await late.get("/en/form/words")
        fields = read(late.answer.text).fields
        await late.post("/en/resume", encoded({**fields, "number": number, "do": "go"}))
        await late.get(late.answer.headers["location"])
        assert late.here == "/en/form/words"
        assert read(late.answer.text).fields["words"] == [TOLD]


async def test_what_is_sent_too_late_is_kept_first(intake: Intake, browser: Browser) -> None:
    number = await begin(browser, "words")
    page = dict(read((await browser.get("/en/form/words")).text).fields)
    async with at(intake, LATE, browser) as late:
        await late.post("/en/form/words", encoded({**page, "words": HALF}))
        assert (await late.get(late.answer.headers["location"])).status_code == 200
        assert late.here == "/en/form/when"
        assert shows_nothing(late)
        # It is kept, and still out of sight: a button that somebody presses on the page left open shows nothing.
        await late.post("/en/form/words", encoded({**page, "words": HALF}))
        for page_id in ("words", "what", "start"):
            await late.get(f"/en/form/{page_id}")
            assert "Type your number to go on" in late.answer.text
            assert shows_nothing(late)
        assert await go_on(late, number, where="when") == "/en/form/when"
        assert read((await late.get("/en/form/words")).text).fields["words"] == [HALF]


@pytest.mark.parametrize(
    ("fields", "leads"),
    [
        pytest.param({"when.day": "31", "when.month": "2", "when.year": "2026"}, "/en/form/when", id="to be put right"),
        pytest.param({"when.time": "noon", "do": "stop"}, "/en/form/when", id="save and stop"),
        pytest.param({"when.time": "noon", "to": "pl"}, "/pl/form/when", id="another language"),
    ],
)
async def test_nothing_is_lost_whatever_was_pressed(
    intake: Intake, browser: Browser, fields: dict[str, str], leads: str
) -> None:
    number = await begin(browser, "when")
    page = dict(read((await browser.get("/en/form/when")).text).fields)
    async with at(intake, LATE, browser) as late:
        await late.post("/en/form/when", encoded({**page, **fields}))
        assert late.answer.headers["location"] == leads
        assert not [name for name in late.answer.headers if name == "set-cookie"]
        assert await go_on(late, number, where="when") == "/en/form/when"
        kept = read(late.answer.text).fields
        assert {name: kept[name] for name in fields if name.startswith("when")} == {
            name: [value] for name, value in fields.items() if name.startswith("when")
        }


async def test_too_late_to_send_is_not_sent_and_not_lost(intake: Intake, browser: Browser) -> None:
    number = await begin(browser, "check")
    page = dict(read((await browser.get("/en/form/check")).text).fields)
    async with at(intake, LATE, browser) as late:
        await late.post("/en/form/check", encoded({**page, "do": "send"}))
        assert late.answer.headers["location"] == "/en/form/check"
        assert "Type your number" in (await late.get("/en/form/check")).text
        assert await go_on(late, number, where="check") == "/en/form/check"
        await late.fill("/en/form/check", do="send")
        assert late.here == "/en/form/number"


async def test_a_page_of_another_session_gives_back_what_was_typed_and_nothing_else(
    intake: Intake, browser: Browser
) -> None:
    await begin(browser, "check")
    async with at(intake, LATE, browser) as late:
        answer = await late.post("/en/form/words", encoded({"token": "x", "words": "Just typed"}))
        assert answer.status_code == 403
        assert "Just typed" in answer.text
        assert shows_nothing(late)
        answer = await late.post("/en/form/check", encoded({"token": "x", "do": "send"}))
        assert shows_nothing(late)


async def test_whoever_reads_on_is_still_there(intake: Intake, browser: Browser) -> None:
    await begin(browser, "check")
    for minutes in (8, 16, 24):
        async with at(intake, NOW + minutes * MINUTE, browser) as there:
            await there.get("/en/form/words" if minutes != 16 else "/en/form/what")
            assert "Type your number" not in there.answer.text


async def test_the_next_person_starts_anew_and_takes_nothing_from_the_one_before(
    intake: Intake, browser: Browser
) -> None:
    number = await begin(browser, "check")
    async with at(intake, LATE, browser) as late:
        await late.get("/en/form/start")
        fields = read(late.answer.text).fields
        await late.post("/en/resume", encoded({**fields, "do": "new"}))
        assert COOKIE not in late.client.cookies
        await late.get(late.answer.headers["location"])
        assert late.here == "/en/form/start"
        assert " checked" not in late.answer.text
        assert await go_on(late, number) == "/en/form/check"


async def test_on_a_shared_device_too_the_draft_stays_for_a_week(intake: Intake, browser: Browser) -> None:
    number = await begin(browser, "when")
    async with at(intake, NOW + timedelta(days=7)) as later:
        assert await go_on(later, number) == "/en/form/when"


async def test_a_draft_without_its_number_never_hides(intake: Intake, browser: Browser) -> None:
    # The language was changed on the first page: it was kept, and the number not shown yet.
    await browser.get("/en/form/start")
    await browser.post("/en/form/start", encoded({"shared_device": "yes", "to": "pl"}))
    async with at(intake, NOW + timedelta(hours=19), browser) as later:
        assert " checked" in (await later.get("/pl/form/start")).text
        await later.fill("/pl/form/start")
        assert later.here == "/pl/keep"


async def test_leaving_deletes_what_is_out_of_sight_as_well(intake: Intake, browser: Browser) -> None:
    number = await begin(browser, "when")
    async with at(intake, LATE, browser) as late:
        await late.post("/en/leave", b"")
        assert (await late.fill("/en/resume", do="go", number=number)).status_code == 404


async def test_staying_needs_a_session_and_answers_nothing(intake: Intake, browser: Browser) -> None:
    assert (await browser.post("/en/keep", b"")).status_code == 410
    await begin(browser, "when")
    async with at(intake, NOW + 9 * MINUTE, browser) as there:
        answer = await there.post("/en/keep", b"")
        assert (answer.status_code, answer.text) == (204, "")
    async with at(intake, NOW + 18 * MINUTE, browser) as there:
        await there.post("/en/keep", b"", sec_fetch_site="cross-site")
        assert "Type your number" not in (await there.get("/en/form/when")).text
    async with at(intake, NOW + 40 * MINUTE, browser) as late:
        await late.post("/en/keep", b"")
        assert "Type your number" in (await late.get("/en/form/when")).text


@pytest.mark.parametrize("pressed", [{}, {"do": "stop"}, {"to": "pl"}, {"go": "pages"}, {"do": "finish"}])
@pytest.mark.parametrize("said", ["no", ""])
async def test_nothing_that_is_posted_out_of_sight_brings_answers_back(
    intake: Intake, browser: Browser, said: str, pressed: dict[str, str]
) -> None:
    number = await begin(browser, "when")
    page = dict(read((await browser.get("/en/form/start")).text).fields)
    async with at(intake, LATE, browser) as late:
        answers = {name: values for name, values in page.items() if name != "shared_device"}
        answers |= {"shared_device": [said]} if said else {}
        for _ in range(2):
            answer = await late.post("/en/form/start", encoded({**answers, **pressed}))
            assert answer.status_code == 303
        for page_id in ("start", "words", "check"):
            await late.get(f"/en/form/{page_id}")
            assert "Type your number to go on" in late.answer.text
            assert shows_nothing(late)
        assert await go_on(late, number, where="start") == "/en/form/start"
        assert read(late.answer.text).fields["shared_device"] == ["yes"]
