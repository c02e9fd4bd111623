"""Photos: added on the check page and behind the number, for those alone who were allowed them, and never shown."""

import asyncio
import io
from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import UUID

import pytest
from msgspec.structs import replace
from PIL import Image

from reporting.actions import Intake
from reporting.actions import draft as drafts
from reporting.actions import pictures as action
from reporting.errors import NumberUnknown
from reporting.model.answers import Draft
from reporting.model.picture import LARGEST, Refusal
from reporting.model.report import Block
from reporting.pictures import Darkroom
from reporting.sealing.envelope import Header, Kind
from reporting.sealing.keys import key_id_of, public_of
from reporting.sealing.pictures import waiting
from reporting.sealing.unseal import unseal
from reporting.store import pictures, replies
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.parties import SEEDS
from tests.support.photos import CANARY, bomb, gif, photo
from tests.web.public.browser import Browser, encoded, read
from tests.web.public.conftest import NOW
from tests.web.public.moving import at
from tests.web.public.test_form import POLICE, WHAT, number_on, sent
from tests.web.public.test_number import shown

ALLOWED = POLICE | {"share": {"scope__police__evidence": "yes"}}
Files = list[tuple[str, bytes]]
LINE = "----line-1234"


def body(fields: dict[str, str], files: Files = ()) -> bytes:
    """A form with files, as a browser sends it."""
    parts = [f'name="{name}"\r\n\r\n{value}'.encode() for name, value in fields.items()]
    parts += [
        f'name="photo"; filename="{name}"\r\nContent-Type: image/jpeg\r\n\r\n'.encode() + data for name, data in files
    ]
    start = f"--{LINE}\r\nContent-Disposition: form-data; ".encode()
    return b"".join(start + part + b"\r\n" for part in parts) + f"--{LINE}--\r\n".encode()


async def upload(browser: Browser, address: str, fields: dict[str, str], files: Files = ()) -> str:
    kind = f"multipart/form-data; boundary={LINE}"
    answer = await browser.post(address, body(fields, files), content_type=kind)
    if answer.status_code == 303:
        answer = await browser.get(answer.headers["location"])
    return answer.text


async def add(browser: Browser, *files: tuple[str, bytes]) -> str:
    page = await browser.get("/en/photos")
    token = page.text.split('name="token" value="', 1)[1].split('"', 1)[0]
    return await upload(browser, "/en/photos", {"token": token, "do": "add"}, list(files))


async def behind(browser: Browser, number: str, *files: tuple[str, bytes], **fields: str) -> str:
    carried = {"number": number, "which": "0"} | fields
    return await upload(browser, "/en/number/my/photos", carried, list(files))


async def opened(database: TestDatabase, name: str) -> list[bytes]:
    """Every photo that a key of the register opens."""
    seed = SEEDS[name]
    found = []
    async with database.as_role() as owner:
        for row in await owner.fetch("select report_id from report"):
            for one in await replies.of_report(owner, row["report_id"], key_id_of(public_of(seed)), Kind.PHOTO):
                header = Header(kind=Kind.PHOTO, report_id=one.report_id, object_id=one.object_id, epoch=one.epoch)
                found.append(unseal(header, one.blocks, one.wrap, seed)[Block.STORY])
    return found


@pytest.fixture(autouse=True)
async def nothing_before(database: TestDatabase) -> None:
    async with database.as_role() as owner:
        await owner.execute("delete from wrap where object_id in (select object_id from item where kind = 2)")
        await owner.execute("delete from item where kind = 2")


async def test_photos_are_offered_where_they_were_allowed_and_else_it_is_said_why_not(browser: Browser) -> None:
    await browser.go_to("check", ALLOWED)
    assert "They will get your photos:</p>\n<ul><li><bdi>Police</bdi></li></ul>" in browser.answer.text
    assert 'name="go" value="photos"' in browser.answer.text
    await browser.fill("/en/form/share", scope__police__evidence="no")
    page = (await browser.get("/en/form/check")).text
    assert "You allowed nobody to get photos" in page
    assert 'value="photos"' not in page
    assert 'type="file"' not in (await browser.get("/en/photos")).text


async def test_who_tells_nobody_is_not_asked_about_photos(browser: Browser) -> None:
    await browser.go_to("check", WHAT)
    assert "photos" not in read(browser.answer.text).text


async def test_photos_on_the_check_page_reach_who_was_allowed_them_and_nobody_else(
    browser: Browser, database: TestDatabase
) -> None:
    await browser.go_to("check", ALLOWED)
    page = await add(browser, ("a.jpg", photo()), ("b.png", photo("PNG", shade=99)))
    assert "You added 2 of 5." in page
    async with database.as_role() as owner:
        waiting = await owner.fetch("select sealed from draft_photo")
    assert all(CANARY.encode() not in row["sealed"] and b"JFIF" not in row["sealed"] for row in waiting)
    assert {len(row["sealed"]) for row in waiting} <= {16 + (1 << size) for size in (12, 14, 16, 18, 20)}
    await browser.get("/en/form/check")
    assert "You added 2 of 5." in browser.answer.text
    await browser.fill("/en/form/check", do="send")
    number = number_on(browser.answer.text)
    found = await opened(database, "police")
    assert len(found) == 2
    for one in found:
        assert CANARY.encode() not in one
        assert dict(Image.open(io.BytesIO(one)).getexif()) == {}
    for other in SEEDS:
        assert other == "police" or await opened(database, other) == [], other
    async with database.as_role() as owner:
        assert await owner.fetchval("select count(*) from draft_photo") == 0
    page = await behind(browser, number)
    assert "You added 2 of 5." in page
    assert "They will get your photos:" in page


async def test_what_is_not_taken_is_said_file_by_file_and_everything_else_kept(browser: Browser) -> None:
    await browser.go_to("check", ALLOWED)
    page = await add(
        browser,
        ("good.jpg", photo()),
        ("bomb.png", bomb()),
        ("wrong<b>.gif", gif()),
        ("broken.jpg", photo()[:1200]),
        ("huge.jpg", photo() + bytes(LARGEST)),
    )
    assert browser.answer.status_code == 422
    assert "You added 1 of 5." in page
    for name, why in (
        ("bomb.png", "This picture is too big to open safely."),
        ("wrong&lt;b&gt;.gif", "This is not a JPEG, PNG, WebP or HEIC photo."),
        ("broken.jpg", "This photo is damaged."),
        ("huge.jpg", "This file is larger than 10 MB."),
    ):
        assert f"<bdi>{name}</bdi>: {why}" in page, name
    assert "good.jpg" not in page
    assert read((await browser.get("/en/form/words")).text).fields["words"] == ["They shouted at me.\r\nTwice."]


async def test_no_more_than_five(browser: Browser) -> None:
    await browser.go_to("check", ALLOWED)
    await add(browser, *((f"{n}.jpg", photo(shade=n * 20)) for n in range(3)))
    page = await add(browser, *((f"{n}.jpg", photo(shade=n * 20)) for n in range(3, 6)))
    assert "You added 5 of 5." in page
    assert "<bdi>5.jpg</bdi>: There was no room for this one." in page
    assert "There is no room for more." in page
    assert 'type="file"' not in page


async def test_one_is_taken_out_before_sending(browser: Browser, database: TestDatabase) -> None:
    await browser.go_to("check", ALLOWED)
    page = await add(browser, ("a.jpg", photo()), ("b.jpg", photo(shade=50)))
    token = page.split('name="token" value="', 1)[1].split('"', 1)[0]
    first = page.split('name="out" value="', 1)[1].split('"', 1)[0]
    page = await upload(browser, "/en/photos", {"token": token, "do": "out", "out": first})
    assert "You added 1 of 5." in page
    async with database.as_role() as owner:
        assert await owner.fetchval("select count(*) from draft_photo where photo_id = $1", first) == 0


async def test_a_check_page_from_before_a_photo_was_added_sends_nothing(browser: Browser) -> None:
    await browser.go_to("check", ALLOWED)
    old = dict(read(browser.answer.text).fields)
    await add(browser, ("a.jpg", photo()))
    answer = await browser.post("/en/form/check", encoded(old | {"do": ["send"]}))
    assert answer.status_code != 303
    assert "You added 1 of 5." in answer.text


class Slow(Darkroom):
    """A darkroom in which somebody does something else while a photo is re-encoded."""

    def __init__(self, meanwhile: Callable[[], Awaitable[object]]) -> None:
        super().__init__()
        self.meanwhile = meanwhile

    async def develop(self, data: bytes) -> bytes | Refusal:
        await self.meanwhile()
        return await super().develop(data)


async def test_what_is_typed_while_a_photo_is_re_encoded_stays(browser: Browser, intake: Intake) -> None:
    await browser.go_to("check", ALLOWED)
    async with at(intake, NOW, browser) as tab:
        slow = replace(intake, darkroom=Slow(lambda: tab.fill("/en/form/words", words="Typed meanwhile")))
        async with at(slow, NOW, browser) as uploading:
            assert "You added 1 of 5." in await add(uploading, ("a.jpg", photo()))
    assert read((await browser.get("/en/form/words")).text).fields["words"] == ["Typed meanwhile"]


async def test_two_pages_kept_at_once_keep_what_both_changed(intake: Intake) -> None:
    first = Draft(lang="en", raw={"words": ("Mine",), "detail": ("old",)})
    secret = await drafts.begin(intake, first, NOW, dice("two pages"))
    picture = waiting(dice("two pages/photo"))
    theirs = replace(first, raw={**first.raw, "detail": ("new",)}, photos=(picture,))
    mine = replace(first, raw={"words": ("Mine and more",), "detail": ("old",)})
    for number, changed in enumerate((theirs, mine)):
        await drafts.keep(intake, secret, changed, NOW, dice(f"two pages/{number}"), seen=first)
    draft = (await drafts.load(intake, secret, NOW)).draft
    assert draft.raw == {"words": ("Mine and more",), "detail": ("new",)}
    assert draft.photos == (picture,)


async def test_a_photo_taken_out_while_another_is_re_encoded_stays_out(
    browser: Browser, intake: Intake, database: TestDatabase
) -> None:
    await browser.go_to("check", ALLOWED)
    page = await add(browser, ("a.jpg", photo()))
    token, first = (page.split(f'name="{name}" value="', 1)[1].split('"', 1)[0] for name in ("token", "out"))
    async with at(intake, NOW, browser) as tab:
        taken = {"token": token, "do": "out", "out": first}
        slow = replace(intake, darkroom=Slow(lambda: upload(tab, "/en/photos", taken)))
        async with at(slow, NOW, browser) as uploading:
            assert "You added 1 of 5." in await add(uploading, ("b.jpg", photo(shade=50)))
    await browser.fill("/en/form/check", do="send")
    assert number_on(browser.answer.text)
    assert len(await opened(database, "police")) == 1


async def test_no_more_than_five_are_kept_of_two_uploads_at_once(browser: Browser, intake: Intake) -> None:
    await browser.go_to("check", ALLOWED)
    await add(browser, *((f"{n}.jpg", photo(shade=n * 20)) for n in range(4)))
    async with at(intake, NOW, browser) as tab:
        slow = replace(intake, darkroom=Slow(lambda: add(tab, ("e.jpg", photo(shade=90)))))
        async with at(slow, NOW, browser) as uploading:
            page = await add(uploading, ("f.jpg", photo(shade=100)))
    assert "You added 5 of 5." in page
    assert "<bdi>f.jpg</bdi>: There was no room for this one." in page


async def test_leaving_deletes_the_photos_too(browser: Browser, database: TestDatabase) -> None:
    await browser.go_to("check", ALLOWED)
    await add(browser, ("a.jpg", photo()))
    async with database.as_role() as owner:
        before = await owner.fetchval("select count(*) from draft_photo")
    await browser.post("/en/leave", b"")
    async with database.as_role() as owner:
        assert await owner.fetchval("select count(*) from draft_photo") == before - 1


async def test_photos_come_back_with_the_number_to_go_on(
    browser: Browser, open_browser: Callable[[], Browser], database: TestDatabase
) -> None:
    await browser.go_to("check", ALLOWED)
    await add(browser, ("a.jpg", photo()))
    await browser.fill("/en/form/check", do="stop")
    typed = browser.answer.text.split('name="number" value="', 1)[1].split('"', 1)[0]
    other = open_browser()
    await other.post("/en/resume", encoded({"number": typed, "do": "go"}))
    await other.get("/en/form/check")
    assert "You added 1 of 5." in other.answer.text
    await other.fill("/en/form/check", do="send")
    assert len(await opened(database, "police")) == 1


async def test_out_of_sight_the_page_shows_nothing_and_takes_nothing(
    browser: Browser, intake: Intake, database: TestDatabase
) -> None:
    await browser.go_to("check", ALLOWED | {"start": {"shared_device": "yes"}})
    page = (await browser.get("/en/photos")).text
    token = page.split('name="token" value="', 1)[1].split('"', 1)[0]
    async with database.as_role() as owner:
        before = await owner.fetchval("select count(*) from draft_photo")
    async with at(intake, NOW + timedelta(minutes=11), browser) as late:
        assert (await late.get("/en/photos")).headers["location"] == "/en/form/check"
        await upload(late, "/en/photos", {"token": token, "do": "add"}, [("a.jpg", photo())])
        assert "Police" not in late.answer.text
    async with database.as_role() as owner:
        assert await owner.fetchval("select count(*) from draft_photo") == before


async def test_a_form_from_elsewhere_adds_nothing(browser: Browser) -> None:
    await browser.go_to("check", ALLOWED)
    page = await upload(browser, "/en/photos", {"token": "none", "do": "add"}, [("a.jpg", photo())])
    assert browser.answer.status_code == 403
    assert "You added" not in page


async def test_without_a_session_nothing_is_there(browser: Browser) -> None:
    assert 'type="file"' not in (await browser.get("/en/photos")).text
    assert browser.answer.status_code == 410


async def test_photos_added_by_number_reach_who_was_allowed_them(browser: Browser, database: TestDatabase) -> None:
    number = await sent(browser, ALLOWED)
    assert 'action="/en/number/my/photos"' in await shown(browser, number)
    page = await behind(browser, number, ("a.jpg", photo()), ("b.gif", gif()), do="add")
    assert browser.answer.status_code == 422
    assert "You added 1 of 5." in page
    assert "<bdi>b.gif</bdi>" in page
    # The same photo once more adds nothing.
    page = await behind(browser, number, ("again.jpg", photo()), do="add")
    assert "You added 1 of 5." in page
    assert len(await opened(database, "police")) == 1
    for other in SEEDS:
        assert other == "police" or await opened(database, other) == [], other


async def test_a_photo_is_taken_back_until_it_is_sent(browser: Browser, database: TestDatabase) -> None:
    number = await sent(browser, ALLOWED)
    page = await behind(browser, number, ("a.jpg", photo()), ("b.jpg", photo(shade=60)), do="add")
    first = page.split('name="out" value="', 1)[1].split('"', 1)[0]
    page = await behind(browser, number, do="out", out=first)
    assert "You added 1 of 5." in page
    assert len(await opened(database, "police")) == 1
    async with database.as_role() as owner:
        await owner.execute("update referral set state = 'sent' where state = 'queued'")
    page = await behind(browser, number)
    assert 'name="out"' not in page
    assert "They have their own copy now. You can ring us about it" in page


async def test_a_letter_that_is_being_sent_ends_taking_back(
    browser: Browser, intake: Intake, database: TestDatabase
) -> None:
    number = await sent(browser, ALLOWED)
    page = await behind(browser, number, ("a.jpg", photo()), do="add")
    object_id = UUID(page.split('name="out" value="', 1)[1].split('"', 1)[0])
    lease = "update referral set lease_until = $1 where state = 'queued'"
    async with database.as_role() as router, router.transaction():
        await router.execute(lease, NOW)
        taking = asyncio.create_task(action.take_back(intake, number, 0, object_id))
        # It waits for the letter that is being taken up, and then finds that it is too late.
        done, _ = await asyncio.wait({taking}, timeout=1.5)
        assert not done
    with pytest.raises(NumberUnknown):
        await taking
    async with database.as_role() as owner:
        assert not await owner.fetchval("select count(*) from photo_back where object_id = $1", object_id)


async def test_what_was_taken_back_can_be_added_again(browser: Browser, database: TestDatabase) -> None:
    number = await sent(browser, ALLOWED)
    page = await behind(browser, number, ("a.jpg", photo()), do="add")
    await behind(browser, number, do="out", out=page.split('name="out" value="', 1)[1].split('"', 1)[0])
    assert "You added 1 of 5." in await behind(browser, number, ("a.jpg", photo()), do="add")
    assert len(await opened(database, "police")) == 1


async def test_the_night_clears_what_was_taken_back(browser: Browser, database: TestDatabase) -> None:
    number = await sent(browser, ALLOWED)
    page = await behind(browser, number, ("a.jpg", photo()), ("b.jpg", photo(shade=5)), do="add")
    gone = page.split('name="out" value="', 1)[1].split('"', 1)[0]
    await behind(browser, number, do="out", out=gone)
    async with database.as_role("reporting_nightly") as night:
        await pictures.backs_go(night)
    async with database.as_role() as owner:
        for table in ("item", "block", "wrap", "photo_back"):
            assert await owner.fetchval(f"select count(*) from {table} where object_id = $1", gone) == 0, table
    assert "You added 1 of 5." in await behind(browser, number)


async def test_withdrawing_takes_the_photos_away_too(browser: Browser, database: TestDatabase) -> None:
    number = await sent(browser, ALLOWED)
    await behind(browser, number, ("a.jpg", photo()), do="add")
    page = await shown(browser, number)
    referral = page.split('name="referral" value="', 1)[1].split('"', 1)[0]
    await browser.post(
        "/en/number/withdraw", encoded({"number": number, "which": "0", "referral": referral, "do": "withdraw"})
    )
    assert await opened(database, "police") == []
    page = await behind(browser, number)
    assert "You allowed nobody to get photos. The photos that you added will not be sent." in page


async def test_behind_a_number_without_the_permission_none_can_be_added(browser: Browser) -> None:
    number = await sent(browser, POLICE)
    page = await behind(browser, number, ("a.jpg", photo()), do="add")
    assert "You allowed nobody to get photos, so you cannot add any." in page
    assert "You added" not in page


async def test_an_unknown_number_leads_back_to_its_box(browser: Browser) -> None:
    page = await behind(browser, "1" * 25, ("a.jpg", photo()), do="add")
    assert 'name="number"' in page
    assert 'type="file"' not in page


async def test_the_page_is_had_in_another_language(browser: Browser, intake: Intake) -> None:
    number = await sent(browser, ALLOWED)
    page = await behind(browser, number, to="ar")
    assert 'dir="rtl"' in page
    assert 'action="/ar/number/my/photos"' in page
    assert intake.catalogues.languages["ar"].live


async def test_who_is_allowed_photos_later_is_given_them_by_the_number(
    browser: Browser, database: TestDatabase
) -> None:
    await browser.go_to("check", ALLOWED | {"sending": {"opens": "yes"}})
    await add(browser, ("a.jpg", photo()))
    await browser.fill("/en/form/check", do="send")
    number = number_on(browser.answer.text)
    fields = {"choice.council_asb": "F", "scope.council_asb.evidence": "yes", "do": "yes"}
    await browser.post("/en/number/my/more", encoded({"number": number, "which": "0"} | fields))
    assert await opened(database, "council_asb") == []
    assert "Council Asb" in await behind(browser, number)
    assert await opened(database, "council_asb") == await opened(database, "police") != []


async def test_no_file_chosen_is_said_and_the_page_leads_on(browser: Browser) -> None:
    await browser.go_to("check", ALLOWED)
    page = await add(browser)
    assert browser.answer.status_code == 422
    assert 'role="alert"' in page
    assert 'value="on"' in page
    token = page.split('name="token" value="', 1)[1].split('"', 1)[0]
    await upload(browser, "/en/photos", {"token": token, "do": "on"}, [("a.jpg", photo())])
    assert browser.here == "/en/form/check"
    assert "You added" in browser.answer.text
    number = await sent(browser, ALLOWED)
    page = await behind(browser, number, do="add")
    assert browser.answer.status_code == 422
    assert 'role="alert"' in page
