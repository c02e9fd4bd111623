"""Changing the language in the middle keeps every character, and asks no permission in unchecked words."""

import pytest

from reporting.locales.catalogue import Catalogues
from tests.web.public.browser import Browser, encoded, read
from tests.web.public.test_form import POLICE, WHAT

TEXTS = [
    pytest.param("Они кричали на меня «снова»", id="Cyrillic and guillemets"),
    pytest.param("می‌خواهم بگویم", id="Farsi with ZWNJ"),
    pytest.param("ക്ഷ ന്‍ স্ত্রী র‍্য", id="Malayalam and Bengali with ZWJ"),
    pytest.param("café cafe\u0301 \u212b", id="composed, decomposed and compatibility characters"),
    pytest.param("\u202eabc\u202c \u2066x\u2069 \u200f", id="bidi controls"),
    pytest.param("\r\n\r\nafter two empty lines  \t ", id="empty lines first, blanks last"),
    pytest.param("<b>&amp;</b> \"quotes\" 'and' </textarea> %41+1 &#x41;", id="markup and escapes"),
    pytest.param("👩🏽‍🦽🏳️‍🌈 𝕏 \U000e0041", id="beyond the basic plane"),
]


@pytest.mark.parametrize("text", TEXTS)
async def test_typed_text_survives_every_change_of_language_byte_for_byte(browser: Browser, text: str) -> None:
    await browser.go_to("words", WHAT)
    page = await browser.get("/en/form/words")
    token = read(page.text).fields["token"]
    await browser.post("/en/form/words", encoded({"token": token, "words": text, "to": "ar"}))
    for lang, following in (("ar", "pl"), ("pl", "en")):
        assert browser.answer.headers["location"] == f"/{lang}/form/words"
        fields = read((await browser.get(f"/{lang}/form/words")).text).fields
        assert fields["words"] == [text]
        await browser.post(f"/{lang}/form/words", encoded(dict(fields) | {"to": following}))
    assert read((await browser.get("/en/form/words")).text).fields["words"] == [text]


async def test_changing_the_language_before_any_answer_sets_no_cookie(browser: Browser) -> None:
    answer = await browser.fill("/en/form/start", follow=False, to="ar")
    assert answer.headers["location"] == "/ar/form/start"
    assert "set-cookie" not in answer.headers


async def test_changing_the_language_with_an_answer_begins_a_draft_with_it(browser: Browser) -> None:
    await browser.fill("/en/form/start", to="pl", under_18="yes")
    assert browser.here == "/pl/form/start"
    assert read(browser.answer.text).fields["under_18"] == ["yes"]


async def test_the_poster_s_site_is_kept_when_the_language_changes_first(browser: Browser) -> None:
    await browser.get("/en/form/start?at=lib")
    await browser.post("/en/form/start", encoded({"at": "lib", "to": "pl"}))
    assert browser.answer.headers["location"] == "/pl/form/start?at=lib"


@pytest.mark.parametrize("wanted", ["xx", "ml", "", "../en", "\u0000"])
async def test_a_language_that_is_not_live_changes_nothing(browser: Browser, wanted: str) -> None:
    answer = await browser.post("/en/form/start", encoded({"to": wanted}))
    assert answer.status_code in (303, 400)
    assert answer.headers.get("location", "/en/form/start") == "/en/form/start"


UNCHECKED = [lang.code for lang in Catalogues.load().languages.values() if lang.live and not lang.reviewed]


@pytest.mark.parametrize("lang", UNCHECKED)
async def test_an_unchecked_language_offers_the_picture_alone(browser: Browser, lang: str) -> None:
    await browser.go_to("choose", WHAT, lang=lang)
    assert "choice.police" not in browser.answer.text
    assert 'name="to" value="en"' in browser.answer.text
    forged = dict(read(browser.answer.text).fields) | {"choice.police": "B", "given": "B"}
    await browser.post(f"/{lang}/form/choose", encoded(forged))
    assert browser.answer.headers["location"] == f"/{lang}/form/sending"


async def test_permission_given_in_checked_words_stays_in_another_language(browser: Browser) -> None:
    await browser.go_to("check", POLICE)
    await browser.fill(browser.here, to="pl")
    assert "<bdi>Police</bdi>" in browser.answer.text
    await browser.fill("/pl/form/choose")
    assert "<bdi>Police</bdi>" in (await browser.get("/pl/form/check")).text


async def test_what_was_agreed_to_before_is_said_above_the_button_that_sends(browser: Browser) -> None:
    await browser.go_to("check", POLICE)
    assert "You chose this before" not in browser.answer.text
    await browser.fill(browser.here, to="pl")
    note = browser.answer.text.partition("To jest wybór z wcześniejszej, sprawdzonej strony.")[2].partition(
        "</div></div>"
    )[0]
    assert '<dd lang="en" dir="ltr">Yes, ' in note
    assert 'href="/pl/form/choose"' in browser.answer.text
    await browser.fill("/pl/form/check", do="send")
    assert browser.here == "/pl/form/number"


async def test_unchecked_safety_words_stand_in_english_and_say_so(browser: Browser) -> None:
    page = (await browser.get("/ar")).text
    assert '<html lang="ar" dir="rtl">' in page
    assert (
        '<p lang="en" dir="ltr"><strong>In danger now? Ring <a href="tel:999"><bdi>999</bdi></a>.</strong></p>' in page
    )


@pytest.mark.parametrize(
    ("asked", "first"),
    [("pl,en;q=0.8", "/pl"), ("ar-SY", "/ar"), ("", "/en"), ("\xff;q=x", "/en"), ("ckb", "/ckb"), ("ml", "/en")],
)
async def test_the_first_page_suggests_what_the_browser_asks_for(browser: Browser, asked: str, first: str) -> None:
    headers = {"accept-language": asked.encode("latin-1").decode("latin-1")}
    answer = await browser.client.get("/", headers=[(b"accept-language", headers["accept-language"].encode("latin-1"))])
    assert f'<a class="go" href="{first}"' in answer.text
