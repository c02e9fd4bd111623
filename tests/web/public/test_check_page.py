"""The check page and the choices before it: nothing is offered, hidden or marked that does not fit this reporter."""

import re

import pytest

from tests.web.public.browser import Browser, encoded, read
from tests.web.public.test_form import POLICE, WHAT

Answers = dict[str, dict[str, str | list[str]]]
CONTACT: Answers = WHAT | {"choose": {"choice__police": "C"}}
NEAR: Answers = WHAT | {"safe": {"risk": ["nearby"]}}


def row(page: str, label: str) -> str:
    found = re.search(rf"<dt[^>]*>{label}</dt>(.*?)</div>", page, re.DOTALL)
    return found[1] if found else ""


async def test_when_nobody_is_told_nothing_is_said_of_when_it_is_sent(browser: Browser) -> None:
    await browser.go_to("check", WHAT)
    assert "When to send" not in browser.answer.text
    await browser.fill("/en/form/choose", choice__police="B")
    await browser.go_to("check", POLICE)
    assert "When to send" in browser.answer.text


async def test_who_named_the_council_cannot_change_the_reader(browser: Browser) -> None:
    await browser.go_to("check", POLICE | {"official": {"named_bodies": ["council"]}})
    assert "/form/sending" not in row(browser.answer.text, "Who checks it")


async def test_a_danger_that_was_left_out_is_shown_with_a_way_back(browser: Browser) -> None:
    await browser.go_to("check", NEAR)
    shown = row(browser.answer.text, "Danger now")
    assert "Left out" in shown
    assert 'href="/en/form/safe-now"' in shown


async def test_an_allowed_contact_that_is_empty_is_said(browser: Browser) -> None:
    await browser.go_to("check", CONTACT)
    assert "No way to reach you was written." in browser.answer.text


@pytest.mark.parametrize("method", ["phone", "text", "whatsapp", "email", "post"])
async def test_a_way_of_contact_needs_its_number(browser: Browser, method: str) -> None:
    await browser.go_to("contact", CONTACT)
    answer = await browser.fill("/en/form/contact", methods=[method])
    assert answer.status_code == 422
    assert 'href="#details"' in answer.text
    answer = await browser.fill("/en/form/contact", methods=[method], details="01900 000000")
    assert browser.here == "/en/form/contact-safe"


async def test_a_contact_made_empty_later_is_not_sent(browser: Browser) -> None:
    await browser.go_to("check", CONTACT | {"contact": {"methods": ["phone"], "details": "01900 000000"}})
    await browser.fill("/en/form/contact", details="")
    await browser.get("/en/form/check")
    assert browser.answer.headers["location"] == "/en/form/contact"


async def test_each_line_is_marked_by_itself(browser: Browser) -> None:
    reached: Answers = {"contact": {"methods": ["phone"], "details": "1"}}
    await browser.go_to("check", CONTACT | reached)
    await browser.fill("/en/form/check", to="ar")
    assert re.search(r"<dd>مكالمة هاتفية</dd>|<dd>اتصال هاتفي</dd>", browser.answer.text)
    assert re.search(r'<dd lang="en" dir="ltr">Police: ', browser.answer.text)


async def test_permissions_can_be_taken_back_in_an_unchecked_language(browser: Browser) -> None:
    await browser.go_to("check", POLICE)
    await browser.fill(browser.here, to="pl")
    page = await browser.get("/pl/form/choose")
    assert "tylko policzyć" not in page.text
    await browser.post("/pl/form/choose", encoded(dict(read(page.text).fields) | {"do": "none"}))
    assert "<bdi>Police</bdi>" not in (await browser.get("/pl/form/check")).text


async def test_police_who_are_named_are_said_not_to_be_offered(browser: Browser) -> None:
    await browser.go_to("choose", WHAT | {"official": {"named_bodies": ["police"]}})
    assert "So we do not offer to tell them here." in browser.answer.text
    assert "You can tell the police without your name" not in browser.answer.text
    assert "choice.police" not in browser.answer.text


async def test_for_someone_else_needs_no_second_answer(browser: Browser) -> None:
    await browser.go_to("you", {"start": {"for_whom": "for_other"}})
    assert read(browser.answer.text).fields["role"] == ["on_behalf"]


async def test_help_now_begins_with_999_that_can_be_rung(browser: Browser) -> None:
    await browser.go_to("safe-now", NEAR)
    main = browser.answer.text.split("<main", 1)[1]
    first = re.search(r"<p[^>]*>.*?</p>", main)
    assert first is not None
    assert 'class="big"' in first[0]
    assert '<a href="tel:999"><bdi>999</bdi></a>' in first[0]
    assert 'href="tel:08081689111"' in main


async def test_english_that_stands_in_lies_on_its_own_side(browser: Browser) -> None:
    await browser.go_to("limits", {}, lang="ar")
    assert '<p lang="en" dir="ltr">We will not tell anyone' in browser.answer.text


@pytest.mark.parametrize("heading", ["Choose a language", "Wybierz język", "اختيار اللغة"])
async def test_the_choice_of_a_language_is_headed_in_each(browser: Browser, heading: str) -> None:
    assert re.search(rf"<h[12][^>]*>({heading})</h", (await browser.get("/")).text)


async def test_a_number_cut_short_is_counted(browser: Browser) -> None:
    answer = await browser.post("/en/number", encoded({"number": "12345 67890", "do": "show"}))
    assert answer.status_code == 422
    assert "You typed 10 of 25 digits." in answer.text
    assert read(answer.text).fields["number"] == ["12345 67890"]


async def test_a_text_too_long_is_measured(browser: Browser) -> None:
    await browser.go_to("words", WHAT)
    answer = await browser.fill("/en/form/words", words="x" * 21_044)
    assert "You can write 20,000 signs. Yours has 21,044." in answer.text


async def test_an_answer_that_stands_by_itself_is_named(browser: Browser) -> None:
    await browser.go_to("contact", CONTACT)
    answer = await browser.fill("/en/form/contact", methods=["none", "via_site"])
    assert "“Do not contact me” stands by itself." in answer.text


@pytest.mark.parametrize("lang", ["en", "pl"])
async def test_what_is_held_is_read_by_nobody_on_every_page(browser: Browser, lang: str) -> None:
    await browser.go_to("check", NEAR | {"choose": {"do": "hold"}})
    page = (await browser.get(f"/{lang}/form/check")).text
    assert "While it is kept safe, nobody hears of the danger." in page
    for untrue in ("Who checks it", "A trained person", "The next time somebody reads", "Nobody reads this", ": Keep"):
        assert untrue not in page, untrue
    assert "09:00" not in page.split("<main", 1)[1].split("</main>", 1)[0]
    assert "Keep it safe. Nobody reads it until I say so" in row(page, "Who may be told")
    assert "translator" not in page
    if lang == "en":
        await browser.fill("/en/form/check")
        assert browser.here == "/en/form/more"
        assert "The next time somebody reads" not in browser.answer.text
        await browser.fill("/en/form/more", do="send")
        assert browser.here == "/en/form/number"
        assert "Your number" in browser.answer.text
        for untrue in ("There may be an answer", "The next time somebody reads", "Somebody reads today"):
            assert untrue not in browser.answer.text, untrue


async def test_a_danger_is_heard_of_where_nothing_is_held(browser: Browser) -> None:
    await browser.go_to("check", NEAR)
    assert "nobody hears of the danger" not in browser.answer.text
    assert "Who checks it" in browser.answer.text or "reads today" in browser.answer.text
