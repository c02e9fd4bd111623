"""Whatever is sent: a page in the reporter's language, typed text kept, and never a failure of ours."""

import re

import pytest

from reporting.actions import Intake
from reporting.forms.hate_incident import FORM
from reporting.locales.pages import NEW_TEXT_LOST
from reporting.model.form import Page
from reporting.render.fields import ROOM
from reporting.web.csrf import token
from reporting.web.forms import GIVEN_BACK
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.web.public.browser import Browser, encoded, read
from tests.web.public.test_form import WHAT

STORY = "Every word of it is kept"
DEEP = b"[" * 100_000


async def at_words(browser: Browser, lang: str = "en") -> str:
    await browser.go_to("words", WHAT, lang=lang)
    return read((await browser.get(f"/{lang}/form/words")).text).fields["token"][0]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param(b"token=TOKEN&words=" + STORY.encode() + b"+%ff%fe", 400, id="not UTF-8"),
        pytest.param(b"token=TOKEN&words=" + STORY.encode() + b"\xff", 400, id="raw bytes that are not UTF-8"),
        pytest.param(b"token=TOKEN&words=" + STORY.encode() + b"%00", 400, id="NUL"),
        pytest.param(b"token=TOKEN&words=" + STORY.encode() + b"%ED%A0%80", 400, id="half a surrogate pair"),
        pytest.param(b"words=" + STORY.encode(), 403, id="no token"),
        pytest.param(b"token=AAAA&words=" + STORY.encode(), 403, id="a token that is none"),
        pytest.param("token=ä&words=".encode() + STORY.encode(), 403, id="a token beyond ASCII"),
        pytest.param(b"token=TOKEN&words=" + STORY.encode() + b"x" * 300_000, 413, id="300 kB"),
        pytest.param(b"token=TOKEN&words=" + STORY.encode() + b"x" * 30_000, 422, id="longer than the question takes"),
        pytest.param(b"token=TOKEN&words=a&words=b", 422, id="two texts for one box"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "ar"])
async def test_bad_bodies_are_answered_with_a_page_that_keeps_the_text(
    browser: Browser, body: bytes, status: int, lang: str
) -> None:
    mine = await at_words(browser, lang)
    answer = await browser.post(f"/{lang}/form/words", body.replace(b"TOKEN", mine.encode()))
    assert answer.status_code == status
    assert f'<html lang="{lang}"' in answer.text
    assert b"STORY" in body or STORY in answer.text or b"words=a" in body
    fresh = read(answer.text).fields["token"][0]
    kept = await browser.post(f"/{lang}/form/words", encoded({"token": fresh, "words": STORY}))
    assert kept.status_code == 303


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        pytest.param(b"words=" + b"x" * 10_000_000, "application/x-www-form-urlencoded", id="10 MB"),
        pytest.param(
            b"&".join(b"a%d=1" % n for n in range(5000)), "application/x-www-form-urlencoded", id="5000 fields"
        ),
        pytest.param(DEEP, "application/json", id="deep JSON"),
        pytest.param(b"--x\r\n\r\n--x--", "multipart/form-data; boundary=x", id="multipart"),
        pytest.param(b"{", "\xff", id="a content type of noise"),
    ],
)
@pytest.mark.parametrize(
    "address",
    ["/en/form/words", "/en/form/start", "/en/number", "/en/number/withdraw", "/en/number/messages", "/en/leave"],
)
async def test_bodies_that_no_page_of_ours_sends_are_no_failure(
    browser: Browser, body: bytes, kind: str, address: str
) -> None:
    await at_words(browser)
    headers = [(b"content-type", kind.encode("latin-1"))]
    answer = await browser.client.post(address, content=body, headers=headers)
    assert answer.status_code in ((200,) if address == "/en/leave" else (400, 413))
    assert answer.headers["content-type"].startswith("text/html")


async def test_what_was_kept_before_is_still_there_after_10_mb(browser: Browser) -> None:
    mine = await at_words(browser)
    await browser.post("/en/form/words", encoded({"token": mine, "words": STORY}))
    answer = await browser.post("/en/form/words", b"words=" + b"x" * 10_000_000)
    assert answer.status_code == 413
    assert read(answer.text).fields["words"] == [STORY]
    assert NEW_TEXT_LOST.says in answer.text


async def test_a_full_box_in_the_longest_script_is_given_back_whole(browser: Browser) -> None:
    mine = await at_words(browser)
    room = re.search(r'<textarea id="words"[^>]* maxlength="(\d+)"', browser.answer.text)
    assert room is not None
    typed = "ക" * int(room[1])
    answer = await browser.post("/en/form/words", encoded({"token": mine, "words": typed}))
    assert answer.status_code == 413
    assert read(answer.text).fields["words"] == [typed]
    assert NEW_TEXT_LOST.says not in answer.text


@pytest.mark.parametrize("page", FORM.pages, ids=lambda page: page.id)
def test_what_the_boxes_of_a_page_take_can_be_given_back(page: Page) -> None:
    # Nine bytes a character of UTF-16 is the worst that the form's encoding makes of any script.
    room = sum(ROOM * question.longest for question in page.questions if question.kind == "text")
    assert 9 * room + 20_000 < GIVEN_BACK


async def test_fields_and_codes_that_nobody_asked_for_are_not_kept(browser: Browser) -> None:
    mine = await at_words(browser)
    extra = {"token": mine, "words": STORY, "under_18": "yes", "choice.police": "B", "nonsense": "1", "name": "Sam"}
    assert (await browser.post("/en/form/words", encoded(extra))).status_code == 303
    assert "under_18" not in read((await browser.get("/en/form/start")).text).fields
    await browser.go_to("check", {})
    assert "Police" not in browser.answer.text
    assert "Sam" not in browser.answer.text


@pytest.mark.parametrize(
    ("page", "fields"),
    [
        pytest.param("what", {"behaviours": ["verbal_abuse", "nonsense"]}, id="one of many"),
        pytest.param("start", {"under_18": "nonsense"}, id="one of one"),
        pytest.param("when", {"when": "nonsense"}, id="when"),
        pytest.param("area", {"area": "town:nowhere"}, id="area"),
        pytest.param("choose", {"choice.police": "G"}, id="a choice that the recipient does not have"),
    ],
)
async def test_unknown_codes_are_put_right_on_their_page(
    browser: Browser, page: str, fields: dict[str, str | list[str]]
) -> None:
    await browser.go_to(page, WHAT)
    sent = dict(read(browser.answer.text).fields) | fields
    answer = await browser.post(f"/en/form/{page}", encoded(sent))
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


async def test_options_of_hidden_questions_are_dropped(browser: Browser) -> None:
    await browser.go_to("safe", {"start": {"under_18": "no"}})
    sent = dict(read(browser.answer.text).fields) | {"risk_put": "yes", "scope.police.contact": "yes"}
    assert (await browser.post("/en/form/safe", encoded(sent))).status_code == 303
    await browser.go_to("check", WHAT)
    assert "URGENT" not in browser.answer.text


async def test_a_token_of_another_session_is_refused_and_the_text_is_kept(browser: Browser) -> None:
    await at_words(browser)
    forged = token(b"k" * 32, dice("forged"))
    answer = await browser.post("/en/form/words", encoded({"token": forged, "words": STORY}))
    assert answer.status_code == 403
    fields = read(answer.text).fields
    assert fields["words"] == [STORY]
    assert fields["token"] != [forged]


@pytest.mark.parametrize("origin", ["cross-site", "same-site", "none", "junk"])
async def test_a_form_of_another_site_is_refused(browser: Browser, origin: str) -> None:
    mine = await at_words(browser)
    body = encoded({"token": mine, "words": STORY})
    assert (await browser.post("/en/form/words", body, sec_fetch_site=origin)).status_code == 403
    assert (await browser.post("/en/form/start", b"", sec_fetch_site=origin)).status_code == 403


async def test_no_two_pages_carry_the_same_token(browser: Browser) -> None:
    assert await at_words(browser) != await at_words(browser)


@pytest.mark.parametrize("lang", ["en", "pl"])
async def test_a_stale_session_gives_the_typed_text_back_and_ends_its_cookie(
    browser: Browser, database: TestDatabase, lang: str
) -> None:
    mine = await at_words(browser, lang)
    async with database.as_role() as owner:
        await owner.execute("delete from draft")
    answer = await browser.post(f"/{lang}/form/words", encoded({"token": mine, "words": "<b>" + STORY}))
    assert answer.status_code == 410
    assert f'<html lang="{lang}"' in answer.text
    assert "&lt;b&gt;" + STORY in answer.text
    assert "readonly" in answer.text
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert (await browser.get(f"/{lang}/form/start")).status_code == 200


async def test_a_stale_session_gives_back_the_day_and_the_time_as_they_were_typed(
    browser: Browser, database: TestDatabase
) -> None:
    await browser.go_to("when", WHAT)
    sent = dict(read(browser.answer.text).fields)
    async with database.as_role() as owner:
        await owner.execute("delete from draft")
    typed = {"when.day": "27", "when.month": "Feb", "when.year": "2026", "when.time": "about noon"}
    answer = await browser.post("/en/form/when", encoded(sent | typed))
    assert answer.status_code == 410
    assert "27 Feb 2026 about noon" in answer.text


async def test_pages_of_the_form_without_a_session_say_so_calmly(browser: Browser) -> None:
    answer = await browser.get("/en/form/words")
    assert answer.status_code == 410
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("cookie", ["__Host-s=", "__Host-s=%00", "__Host-s=" + "A" * 42, "=; ;;\xff", "__Host-s"])
async def test_broken_cookies_are_no_cookies(browser: Browser, cookie: str) -> None:
    headers = [(b"cookie", cookie.encode("latin-1"))]
    assert (await browser.client.get("/en/form/start", headers=headers)).status_code == 200
    assert (await browser.client.get("/en/form/words", headers=headers)).status_code == 410


@pytest.mark.parametrize(
    ("state", "status"), [pytest.param("57P01", 503, id="away"), pytest.param("P0001", 500, id="nobody foresaw it")]
)
async def test_a_database_that_fails_costs_no_word(
    browser: Browser, database: TestDatabase, caplog: pytest.LogCaptureFixture, state: str, status: int
) -> None:
    mine = await at_words(browser)
    async with database.as_role() as owner:
        await owner.execute(
            "create function away() returns trigger language plpgsql as "
            f"$$ begin raise exception '{STORY}' using errcode = '{state}'; end $$;"
            "create trigger away before insert or update on draft for each row execute function away()"
        )
        try:
            answer = await browser.post("/en/form/words", encoded({"token": mine, "words": STORY}))
        finally:
            await owner.execute("drop trigger away on draft; drop function away()")
    assert answer.status_code == status
    assert STORY in answer.text
    assert "othing was lost" not in answer.text
    assert STORY not in caplog.text
    assert status != 500 or "RaiseError" in caplog.text


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/en/nothing", 404),
        ("GET", "/xx", 404),
        ("GET", "/en/form/nothing", 404),
        ("GET", "/en/form/words/more", 404),
        ("GET", "/%00", 404),
        ("GET", "/%ff%fe", 404),
        ("GET", "/en/leave", 405),
        ("PUT", "/en", 405),
        ("POST", "/en", 405),
        ("GET", "/ml/form/start", 404),
    ],
)
async def test_wrong_addresses_get_a_page(browser: Browser, method: str, address: str, status: int) -> None:
    answer = await browser.client.request(method, address, headers={"accept": "application/json"})
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert "<h1>" in answer.text


async def test_too_long_is_told_with_advice(browser: Browser, intake: Intake) -> None:
    answer = await browser.post("/en/number", b"number=" + b"1" * 10_000_000)
    assert answer.status_code == 413
    assert intake.scheme.telephone in answer.text
