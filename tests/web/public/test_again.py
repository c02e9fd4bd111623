"""Several reports under one number, and one that is held until its reporter lets it go."""

from collections.abc import Callable, Sequence

import asyncpg
import pytest

from reporting.locales.says import resume as says
from reporting.model.rights import Earlier, KeptForm
from reporting.sealing import receipt
from reporting.sealing.keys import key_id_of, public_of
from reporting.store import reports
from tests.support.cluster import TestDatabase
from tests.support.parties import SEEDS
from tests.web.public.browser import Browser, encoded, read
from tests.web.public.test_form import POLICE, WHAT, number_on, sent
from tests.web.public.test_number import TWO, shown
from tests.web.public.test_rights import notes, right

HOLD = WHAT | {"choose": {"do": "hold"}}
PEPPER = b"p" * 32


async def walk(browser: Browser, answers: dict[str, dict[str, str | list[str]]]) -> str:
    """From the page where the browser is to the number, and the number."""
    for _ in range(60):
        page = browser.here.rsplit("/", 1)[-1]
        if page == "check":
            break
        await browser.fill(browser.here, **answers.get(page, {}))
        assert browser.answer.status_code == 200, browser.here
    await browser.fill("/en/form/check", do="send")
    return number_on(browser.answer.text)


async def begin(browser: Browser, what: str, number: str, **fields: str) -> None:
    answer = await browser.post(
        f"/en/number/my/{what}", encoded({"number": number, "which": "0", "do": "yes"} | fields)
    )
    assert answer.status_code == 303, answer.text
    await browser.get(answer.headers["location"])


async def rows(database: TestDatabase) -> Sequence[asyncpg.Record]:
    async with database.as_role() as owner:
        return await owner.fetch("select report_id, object_id, tag, reply_key, urgent, alike from report")


async def test_what_is_held_opens_for_its_reporter_alone(browser: Browser, database: TestDatabase) -> None:
    number = await sent(browser, HOLD)
    tag = receipt.tag_of(receipt.root_of(receipt.read_number(number), PEPPER))
    held = next(row for row in await rows(database) if row["tag"] == tag)
    async with database.as_role() as owner:
        keys = {
            row["key_id"]
            for row in await owner.fetch("select key_id from wrap where object_id = $1", held["object_id"])
        }
        for seed in SEEDS.values():
            assert await reports.sealed(owner, held["object_id"], key_id_of(public_of(seed))) is None
    assert keys == {key_id_of(held["reply_key"])}
    for reader in SEEDS:
        assert not [n for n in await notes(database, reader) if isinstance(n, KeptForm)], reader
    page = await shown(browser, number)
    assert "Nobody can read it until you say so." in page
    assert "They shouted" not in page


async def test_the_check_page_of_what_is_held_says_that_nobody_else_opens_it(browser: Browser) -> None:
    await browser.go_to("check", HOLD)
    assert "Only you can open it, by your number" in browser.answer.text
    assert "The trained person" not in browser.answer.text


async def test_letting_it_go_asks_who_may_know_and_then_sends_it(browser: Browser, database: TestDatabase) -> None:
    number = await sent(browser, HOLD)
    before = {row["report_id"] for row in await rows(database)}
    asked = await right(browser, "release", number)
    assert "Until you send it, it stays closed." in asked
    await begin(browser, "release", number)
    assert browser.here == "/en/form/choose"
    same = await walk(browser, {"choose": {"choice__police": "B"}})
    assert same == number
    page = await shown(browser, number)
    assert "<bdi>Police</bdi>" in page
    assert "Nobody can read it until" not in page
    new = [row for row in await rows(database) if row["report_id"] not in before]
    assert len(new) == 1
    async with database.as_role() as owner:
        sealed = await reports.sealed(owner, new[0]["object_id"], key_id_of(public_of(SEEDS["coordinator"])))
        assert sealed is not None
        assert await owner.fetchval("select count(*) from erasure") >= 1


async def test_what_was_not_sent_stays_held(browser: Browser) -> None:
    number = await sent(browser, HOLD)
    await begin(browser, "release", number)
    assert "Nobody can read it until you say so." in await shown(browser, number)


async def test_only_what_is_held_can_be_let_go(browser: Browser) -> None:
    number = await sent(browser, POLICE)
    await right(browser, "release", number, do="yes")
    assert browser.answer.status_code == 404


async def test_it_happened_again_under_the_same_number(browser: Browser) -> None:
    number = await sent(browser, POLICE)
    assert "Nobody can see that both came from you" in await right(browser, "again", number)
    await begin(browser, "again", number)
    assert browser.here == "/en/form/start"
    again = await walk(browser, TWO)
    assert again == number
    newest = await shown(browser, number)
    assert "<bdi>Charity</bdi>" in newest
    assert "More under this number" in newest
    first = await shown(browser, number, which="0")
    assert "<bdi>Charity</bdi>" not in first


async def test_recipients_are_told_of_the_first_time_by_choice_alone(browser: Browser, database: TestDatabase) -> None:
    number = await sent(browser, POLICE)
    async with database.as_role() as owner:
        await owner.execute("update referral set state = 'sent' where state in ('held', 'queued')")
        reference = await owner.fetchval("select reference from referral order by referral_id limit 1")
    assert reference
    await begin(browser, "again", number, tell="no")
    await walk(browser, TWO)
    assert not [n for n in await notes(database, "police") if isinstance(n, Earlier)]
    await begin(browser, "again", number, tell="yes")
    await walk(browser, TWO)
    assert len([n for n in await notes(database, "police") if isinstance(n, Earlier)]) == 1
    for other in ("charity", "coordinator", "tally"):
        assert not [n for n in await notes(database, other) if isinstance(n, Earlier)], other


async def test_from_three_on_the_case_review_is_told_of(browser: Browser) -> None:
    number = await sent(browser, POLICE)
    assert "ASB case review" not in await right(browser, "again", number)
    for _ in range(2):
        await begin(browser, "again", number)
        await walk(browser, POLICE)
    page = await right(browser, "again", number)
    assert "You told us of this 3 times." in page
    assert "ASB case review" in page


async def test_nothing_in_the_database_joins_two_reports_of_one_number(
    browser: Browser, database: TestDatabase
) -> None:
    number = await sent(browser, POLICE)
    await begin(browser, "again", number)
    await walk(browser, POLICE)
    root = receipt.root_of(receipt.read_number(number), PEPPER)
    mine = [receipt.tag_of(root, n) for n in range(2)]
    async with database.as_role() as owner:
        tables = [
            row["tablename"]
            for row in await owner.fetch(
                "select tablename from pg_tables where schemaname = 'public' and tablename <> 'draft'"
            )
        ]
        ids = [
            await owner.fetchrow("select report_id, object_id, reply_key, once from report where tag = $1", tag)
            for tag in mine
        ]
        assert ids[0] and ids[1]
        named = [{bytes(v) if isinstance(v, bytes) else v for v in dict(row).values()} for row in ids if row]
        for table in tables:
            for row in await owner.fetch(f"select * from {table}"):
                values = {bytes(v) if isinstance(v, bytes) else v for v in row.values() if not isinstance(v, list)}
                assert not (values & named[0] and values & named[1]), table
    differ = [(a ^ b).bit_count() for a, b in zip(mine[0], mine[1], strict=True)]
    assert 32 < sum(differ) < 96


@pytest.mark.parametrize("what", ["again", "release"])
async def test_what_was_begun_here_gets_its_own_number_before_a_right_begins_a_form(
    browser: Browser, open_browser: Callable[[], Browser], what: str
) -> None:
    number = await sent(open_browser(), HOLD)
    await browser.go_to("check", POLICE | {"words": {"words": "Begun before"}})
    page = await right(browser, what, number, do="yes")
    assert says.BESIDES.says in page
    kept = read(page).fields["number"][0]
    onward = page.split('href="/en/form/', 1)[1].split('"', 1)[0]
    assert "Begun before" not in (await browser.get(f"/en/form/{onward}")).text
    assert browser.answer.status_code == 200
    assert await walk(browser, POLICE) == number
    await browser.post("/en/resume", encoded({"number": kept, "do": "go"}))
    assert read((await browser.get("/en/form/words")).text).fields["words"] == ["Begun before"]


async def fill(database: TestDatabase, number: str) -> None:
    """Make a number full."""
    root = receipt.root_of(receipt.read_number(number), PEPPER)
    async with database.as_role() as owner:
        for n in range(1, 20):
            await owner.execute(
                "insert into report (report_id, object_id, epoch, tag, once, reply_key, urgent)"
                " values (gen_random_uuid(), gen_random_uuid(), 1, $1, $1, $2, false)",
                receipt.tag_of(root, n),
                bytes(1216),
            )


async def test_a_full_number_is_said_before_anything_is_typed(browser: Browser, database: TestDatabase) -> None:
    number = await sent(browser, POLICE)
    await fill(database, number)
    page = await right(browser, "again", number, do="yes")
    assert browser.answer.status_code == 409
    assert "No more fit under this number." in page


async def test_what_is_held_is_let_go_under_a_full_number_too(browser: Browser, database: TestDatabase) -> None:
    number = await sent(browser, HOLD)
    await fill(database, number)
    await begin(browser, "release", number)
    assert await walk(browser, {"choose": {"choice__police": "B"}}) == number
    assert "<bdi>Police</bdi>" in await shown(browser, number)
    # What was held took a place of its own until the night: no more fit, and what took its place is still found.
    await right(browser, "again", number, do="yes", which="20")
    assert browser.answer.status_code == 409
