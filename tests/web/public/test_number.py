"""Behind the number: what became of each referral, and taking it back."""

import pytest

from tests.support.cluster import TestDatabase
from tests.web.public.browser import Browser, encoded, read
from tests.web.public.test_form import POLICE, WHAT, sent

TWO = WHAT | {"choose": {"choice__police": "B", "choice__charity": "G"}}


async def shown(browser: Browser, number: str, lang: str = "en", **more: str) -> str:
    answer = await browser.post(f"/{lang}/number", encoded({"number": number, "do": "show"} | more))
    return answer.text


async def test_a_number_shows_each_recipient_and_not_the_story(browser: Browser) -> None:
    page = await shown(browser, await sent(browser, TWO))
    assert "<bdi>Police</bdi>" in page
    assert "<bdi>Charity</bdi>" in page
    assert "They shouted" not in page


async def test_a_number_of_a_report_for_nobody_says_that_it_counts(browser: Browser) -> None:
    assert "it counts" in await shown(browser, await sent(browser))


async def test_a_number_is_taken_as_people_type_it(browser: Browser) -> None:
    number = await sent(browser, POLICE)
    arabic = number.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    for typed in (number.replace(" ", ""), number.replace(" ", "-"), f"  {number}\n", arabic):
        assert "<bdi>Police</bdi>" in await shown(browser, typed)


@pytest.mark.parametrize(
    ("typed", "status"),
    [("", 422), ("12345", 422), ("x" * 25, 422), ("1" * 5000, 422), ("<b>" * 9, 422), ("0" * 25, 404)],
)
async def test_a_wrong_number_stays_in_its_box_with_how_to_put_it_right(
    browser: Browser, typed: str, status: int
) -> None:
    page = await shown(browser, typed)
    assert browser.answer.status_code == status
    assert read(page).fields["number"] == [typed]
    assert "<title>Please check: " in page


async def test_the_language_changes_with_the_number_still_typed(browser: Browser) -> None:
    page = await browser.post("/en/number", encoded({"number": "123 45", "to": "ar"}))
    assert '<html lang="ar"' in page.text
    assert read(page.text).fields["number"] == ["123 45"]
    number = await sent(browser, POLICE)
    assert '<html lang="pl"' in await shown(browser, number, to="pl")
    assert "<bdi>Police</bdi>" in browser.answer.text


async def test_taking_back_asks_first_and_then_does_it(browser: Browser, database: TestDatabase) -> None:
    number = await sent(browser, TWO)
    page = await shown(browser, number)
    referral = next(part.split('"')[0] for part in page.split('name="referral" value="')[1:])
    fields = {"number": number, "referral": referral}
    asked = await browser.post("/en/number/withdraw", encoded(fields))
    assert 'value="withdraw"' in asked.text
    done = await browser.post("/en/number/withdraw", encoded(fields | {"do": "withdraw"}))
    assert "You took it back" in done.text
    again = await browser.post("/en/number/withdraw", encoded(fields | {"do": "withdraw"}))
    assert again.status_code == 409
    async with database.as_role() as owner:
        assert await owner.fetchval("select state from referral where referral_id = $1", referral) == "withdrawn"


async def test_no_answer_to_the_question_leaves_it_as_it_is(browser: Browser) -> None:
    number = await sent(browser, POLICE)
    referral = (await shown(browser, number)).split('name="referral" value="')[1].split('"')[0]
    fields = {"number": number, "referral": referral, "do": "leave"}
    assert "It goes to them soon" in (await browser.post("/en/number/withdraw", encoded(fields))).text


async def test_one_number_takes_nothing_back_from_another_report(browser: Browser, open_browser: object) -> None:
    assert callable(open_browser)
    other: Browser = open_browser()
    referral = (await shown(browser, await sent(browser, POLICE))).split('name="referral" value="')[1].split('"')[0]
    number = await sent(other, POLICE)
    fields = {"number": number, "referral": referral, "do": "withdraw"}
    assert (await other.post("/en/number/withdraw", encoded(fields))).status_code == 409


@pytest.mark.parametrize("referral", ["", "x", "0" * 32, "\u0660" * 32])
async def test_a_referral_that_is_none_is_no_failure(browser: Browser, referral: str) -> None:
    number = await sent(browser, POLICE)
    fields = {"number": number, "referral": referral, "do": "withdraw"}
    assert (await browser.post("/en/number/withdraw", encoded(fields))).status_code in (404, 409)


async def test_a_stored_report_that_was_altered_is_our_fault_and_no_matter_of_keys(
    browser: Browser, database: TestDatabase
) -> None:
    number = await sent(browser, POLICE)
    async with database.as_role() as owner:
        await owner.execute("update block set sealed = set_byte(sealed, 40, 255 - get_byte(sealed, 40))")
    page = await shown(browser, number)
    assert browser.answer.status_code == 503
    assert "not working just now" in page
    assert "key" not in page.split("<main", 1)[1].split("</main>")[0]


async def test_another_site_cannot_take_back(browser: Browser) -> None:
    number = await sent(browser, POLICE)
    body = encoded({"number": number, "do": "withdraw", "referral": "x"})
    assert (await browser.post("/en/number/withdraw", body, sec_fetch_site="cross-site")).status_code == 403
