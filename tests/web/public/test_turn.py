"""A form with a number in it is good for its turn alone: what a browser sends again afterwards shows nothing."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from reporting.render import environment
from tests.web.public.browser import Browser, encoded, read
from tests.web.public.test_form import COOKIE, POLICE, sent
from tests.web.public.test_kiosk import FIRST, TAIL, start, walk
from tests.web.public.test_resume import HALF, resume_number

TEMPLATES = Path(environment.__file__).parent / "templates" / "public"
LOOK_UP, GO_ON = f"/en/number{TAIL}", f"/en/resume{TAIL}"


async def shown(screen: Browser, number: str) -> bytes:
    """Look a number up on the screen; the body that the browser keeps for "Reload"."""
    await screen.get(LOOK_UP)
    body = encoded({**read(screen.answer.text).fields, "number": number, "do": "show"})
    await screen.post(LOOK_UP, body)
    assert "<bdi>Police</bdi>" in screen.answer.text
    return body


@pytest.mark.parametrize("end", ["finish", "first page", "leave"])
@pytest.mark.parametrize("next_turn", [False, True], ids=["nobody yet", "the next person"])
async def test_a_number_that_was_looked_up_is_not_shown_after_the_turn(
    browser: Browser, open_browser: Callable[[], Browser], end: str, next_turn: bool
) -> None:
    number = await sent(browser, POLICE)
    screen = open_browser()
    body = await shown(screen, number)
    # Within the turn it may be loaded again.
    assert "<bdi>Police</bdi>" in (await screen.post(LOOK_UP, body)).text
    referral = screen.answer.text.split('name="referral" value="')[1].split('"')[0]
    about = screen.answer.text.split('name="about" value="')[-1].split('"')[0]
    written = encoded({**read(screen.answer.text).fields, "about": about, "once": "x", "do": "send", "words": "Hello"})
    asked = encoded({**read(screen.answer.text).fields, "referral": referral})
    assert 'value="withdraw"' in (await screen.post(f"/en/number/withdraw{TAIL}", asked)).text
    assert "Hello</p>" in (await screen.post(f"/en/number/messages{TAIL}", written)).text
    if end == "first page":
        await screen.get(FIRST)
    else:
        await screen.post(FIRST if end == "finish" else "/en/leave", b"")
    if next_turn:
        await start(screen)
        await screen.get(LOOK_UP)
    taken = ((LOOK_UP, body), (f"/en/number/withdraw{TAIL}", asked), (f"/en/number/messages{TAIL}", written))
    for address, kept in taken:
        await screen.post(address, kept)
        assert screen.answer.status_code == 303
        assert screen.answer.headers["location"] == LOOK_UP
        assert number.replace(" ", "") not in screen.answer.text.replace(" ", "")
    assert read((await screen.get(LOOK_UP)).text).fields["number"] == [""]


async def test_a_number_to_go_on_does_nothing_after_the_turn(browser: Browser) -> None:
    number = await walk(browser, "words")
    await browser.fill(f"/en/form/words{TAIL}", do="stop", words=HALF)
    kept = encoded({**read(browser.answer.text).fields, "to": "pl"})
    await browser.get(GO_ON)
    typed = encoded({**read(browser.answer.text).fields, "number": number, "to": "pl"})
    assert number in (await browser.post(GO_ON, typed)).text
    await browser.post(FIRST, b"")
    await browser.get(GO_ON)
    for address, body in ((f"/en/kept{TAIL}", kept), (GO_ON, typed), (GO_ON, typed.replace(b"to=pl", b"do=go"))):
        await browser.post(address, body)
        assert browser.answer.status_code == 303
        assert re.fullmatch(r"/(en|pl)/resume" + re.escape(TAIL), browser.answer.headers["location"])


async def test_the_number_is_the_same_in_another_language_where_two_drafts_meet(browser: Browser) -> None:
    number = await walk(browser, "words")
    await browser.post(FIRST, b"")
    # A session that was begun at the screen's first page and has no number yet is stopped by going on with another.
    await start(browser)
    await browser.post(f"/en/form/start{TAIL}", encoded({"under_18": "no", "to": "en"}))
    await browser.get(GO_ON)
    await browser.post(GO_ON, encoded({**read(browser.answer.text).fields, "number": number, "do": "go"}))
    besides = resume_number(browser.answer.text)
    await browser.post(f"/en/kept{TAIL}", encoded({**read(browser.answer.text).fields, "to": "pl"}))
    assert resume_number(browser.answer.text) == besides != number


async def test_words_of_another_turn_are_not_shown_to_who_is_here_now(browser: Browser) -> None:
    await walk(browser, "words")
    body = encoded({**read(browser.answer.text).fields, "words": HALF})
    await browser.post(FIRST, b"")
    await walk(browser, "when")
    await browser.post(f"/en/form/words{TAIL}", body)
    assert browser.answer.headers["location"] == f"/en/form/words{TAIL}"
    await browser.get(f"/en/form/words{TAIL}")
    assert read(browser.answer.text).fields["words"] != [HALF]
    # Nor where the person who is here has answered nothing yet.
    await browser.post(FIRST, b"")
    await browser.get(LOOK_UP)
    assert COOKIE in browser.client.cookies
    await browser.post(f"/en/form/words{TAIL}", body)
    assert browser.answer.status_code == 410
    assert HALF not in browser.answer.text


async def test_a_page_of_another_site_begins_no_turn(browser: Browser) -> None:
    for address in (LOOK_UP, GO_ON):
        assert "set-cookie" not in (await browser.get(address, **{"sec-fetch-site": "cross-site"})).headers
    assert "set-cookie" in (await browser.get(LOOK_UP)).headers
    assert "set-cookie" not in (await browser.get(GO_ON)).headers


async def test_no_cookie_where_there_is_no_screen(browser: Browser) -> None:
    for address in ("/en/number", "/en/resume"):
        page = await browser.get(address)
        assert "set-cookie" not in page.headers
        assert 'name="token"' not in page.text


@pytest.mark.parametrize("name", sorted(path.name for path in TEMPLATES.glob("*.html")))
def test_every_form_that_sends_a_number_is_one_that_gets_the_token(name: str) -> None:
    """Forms are marked by the field that all pages behind a number share; a field that stands elsewhere is not seen."""
    text = (TEMPLATES / name).read_text("utf-8")
    for found in re.finditer(r"<(?:input|textarea)\b[^>]*\bname=\"number\"[^>]*>", text):
        assert " form=" not in found[0]
        before = text[: found.start()]
        # A macro stands where it is called; what calls it is shown on a screen by the tests of its own pages.
        if before.rfind("{% macro") <= before.rfind("{% endmacro"):
            assert before.rfind("<form") > before.rfind("</form>")
