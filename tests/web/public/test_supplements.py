"""What follows letters: photos, corrections and later recipients, by real SMTP over TLS, opened by openssl alone."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta
from email import message_from_bytes
from pathlib import Path

import httpx
import pytest
from msgspec.structs import replace

from reporting.actions import Intake
from reporting.actions.deliver import Post
from reporting.mail import Relay
from reporting.model.agency import Register
from reporting.model.referral import Letter, Transport
from reporting.retention import LETTER_DAYS
from reporting.router import run_once
from reporting.store import supplements
from tests.core.routing.test_smime import decrypted, verified
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.parties import register
from tests.support.photos import CANARY, photo
from tests.support.postroom import CHARITY as LEAF
from tests.support.postroom import GOOD, LETTERS, SCHEME, SIGNER, TLS
from tests.support.relay import Fault, FaultyRelay, running
from tests.web.public.browser import Browser, encoded
from tests.web.public.conftest import NOW, site_at
from tests.web.public.test_form import POLICE, number_on
from tests.web.public.test_number import shown
from tests.web.public.test_photos import add, behind

ALLOWED = POLICE | {"choose": {"choice__police": "C"}, "share": {"scope__police__evidence": "yes"}}
LATER = NOW + timedelta(days=3)
Routed = Callable[..., Awaitable[list[bytes]]]


def lettered() -> Register:
    """The register, with police and council that are written to."""
    known = register()
    return replace(
        known,
        agencies=tuple(
            replace(one, transport=Transport.SMIME, certificate=LEAF.certificate)
            if one.agency in ("police", "council_asb")
            else one
            for one in known.agencies
        ),
    )


@pytest.fixture
async def writer(intake: Intake, database: TestDatabase, tmp_path: Path) -> AsyncIterator[Browser]:
    """A browser of a site that writes letters."""
    async with database.as_role() as owner:
        await owner.execute("delete from report")
    mine = replace(intake, register=lettered(), letter_key=SIGNER.key, letter_certificate=SIGNER.certificate)
    transport = httpx.ASGITransport(app=site_at(mine, NOW, str(tmp_path)))
    async with httpx.AsyncClient(transport=transport, base_url="https://site.test") as client:
        yield Browser(client)


@pytest.fixture
async def routed(database: TestDatabase, tmp_path: Path) -> AsyncIterator[Routed]:
    """What the router sends, all of it, at a moment; the relay may have a fault."""
    async with database.pool("reporting_router") as db:

        async def route(at: datetime = LATER, fault: Fault = Fault.NONE, known: Register | None = None) -> list[bytes]:
            async with running(GOOD, tmp_path, fault=fault) as relay:
                await run_once(_post(relay, known), at, dice(f"{at}"))
            return relay.mails

        def _post(relay: FaultyRelay, known: Register | None) -> Post:
            to = Relay(host="localhost", port=relay.port, ca=TLS.file(tmp_path), seconds=5)
            return Post(db=db, register=known or lettered(), scheme=SCHEME, relay=to)

        yield route


def parts_of(folder: Path, mail: bytes) -> dict[str, bytes]:
    """What openssl finds in a mail, with its signature verified: the parts by their kinds."""
    letter = Letter(message_id="", certificate=b"", mail=mail)
    inside = message_from_bytes(verified(folder, decrypted(folder, letter, LEAF), LETTERS))
    return {
        part.get_content_type(): bytes(part.get_payload(decode=True))
        for part in inside.walk()
        if not part.is_multipart()
    }


async def sent_with_photos(writer: Browser, *photos: tuple[str, bytes]) -> str:
    await writer.go_to("check", ALLOWED)
    if photos:
        await add(writer, *photos)
    await writer.fill("/en/form/check", do="send")
    return number_on(writer.answer.text)


async def waiting(database: TestDatabase) -> list[str]:
    async with database.as_role() as owner:
        return [row["state"] for row in await owner.fetch("select state from supplement order by state")]


async def test_photos_follow_their_letter_sealed_and_signed(writer: Browser, routed: Routed, tmp_path: Path) -> None:
    await sent_with_photos(writer, ("a.jpg", photo()), ("b.jpg", photo(shade=70)))
    letter, *more = await routed()
    assert set(parts_of(tmp_path, letter)) == {"text/plain"}
    assert len(more) == 2
    for mail in more:
        assert CANARY.encode() not in mail
        found = parts_of(tmp_path, mail)
        assert found["image/jpeg"].startswith(b"\xff\xd8\xff")
        assert CANARY.encode() not in found["image/jpeg"]
        assert b"The reporter added a photo." in found["text/plain"]
        assert message_from_bytes(mail)["Subject"] == message_from_bytes(letter)["Subject"]


async def test_a_photo_and_a_correction_go_later_in_letters_of_their_own(
    writer: Browser, routed: Routed, database: TestDatabase, tmp_path: Path
) -> None:
    number = await sent_with_photos(writer)
    assert len(await routed()) == 1
    await behind(writer, number, ("a.jpg", photo()), do="add")
    for _ in range(2):
        fields = {"number": number, "which": "0", "words": "It was Tuesday", "do": "yes"}
        await writer.post("/en/number/my/correct", encoded(fields))
    mails = [parts_of(tmp_path, mail) for mail in await routed()]
    assert len(mails) == 2
    assert sum(b"It was Tuesday" in mail["text/plain"] for mail in mails) == 1
    assert sum("image/jpeg" in mail for mail in mails) == 1
    assert await routed() == []
    assert await waiting(database) == ["sent", "sent"]


async def test_sent_again_it_is_the_same_bytes(writer: Browser, routed: Routed, database: TestDatabase) -> None:
    number = await sent_with_photos(writer)
    await routed()
    await behind(writer, number, ("a.jpg", photo()), do="add")
    (first,) = await routed(fault=Fault.GONE_AFTER_DATA)
    assert await waiting(database) == ["waiting"]
    (second,) = await routed(LATER + timedelta(hours=2))
    assert first == second
    assert await waiting(database) == ["sent"]


async def test_what_was_withdrawn_is_not_followed(writer: Browser, routed: Routed, database: TestDatabase) -> None:
    number = await sent_with_photos(writer, ("a.jpg", photo()))
    assert await waiting(database) == ["waiting"]
    referral = (await shown(writer, number)).split('name="referral" value="', 1)[1].split('"', 1)[0]
    fields = {"number": number, "which": "0", "referral": referral, "do": "withdraw"}
    await writer.post("/en/number/withdraw", encoded(fields))
    assert await waiting(database) == []
    assert await routed() == []


async def test_what_was_erased_is_not_sent(writer: Browser, routed: Routed) -> None:
    number = await sent_with_photos(writer)
    await routed()
    await behind(writer, number, ("a.jpg", photo()), do="add")
    await writer.post("/en/number/my/erase", encoded({"number": number, "which": "0", "do": "erase"}))
    assert await routed() == []


async def test_a_photo_taken_back_does_not_follow(writer: Browser, routed: Routed, database: TestDatabase) -> None:
    number = await sent_with_photos(writer, ("a.jpg", photo()))
    page = await behind(writer, number)
    await behind(writer, number, do="out", out=page.split('name="out" value="', 1)[1].split('"', 1)[0])
    assert await waiting(database) == []
    assert len(await routed()) == 1


async def test_nothing_goes_to_a_certificate_that_is_not_listed_any_more(
    writer: Browser, routed: Routed, database: TestDatabase
) -> None:
    number = await sent_with_photos(writer)
    await routed()
    await behind(writer, number, ("a.jpg", photo()), do="add")
    assert await routed(known=register()) == []
    assert await waiting(database) == []


async def test_it_is_kept_until_acknowledged_and_14_days_at_most(
    writer: Browser, routed: Routed, database: TestDatabase
) -> None:
    number = await sent_with_photos(writer)
    await routed()
    await behind(writer, number, ("a.jpg", photo()), do="add")
    await routed()
    async with database.as_role("reporting_nightly") as night:
        await supplements.go(night, NOW.date() - LETTER_DAYS)
    assert await waiting(database) == ["sent"]
    async with database.as_role() as owner:
        await owner.execute("update referral set state = 'acknowledged'")
    async with database.as_role("reporting_nightly") as night:
        await supplements.go(night, NOW.date() - LETTER_DAYS)
    assert await waiting(database) == []
    await behind(writer, number, ("b.jpg", photo(shade=9)), do="add")
    async with database.as_role("reporting_nightly") as night:
        await supplements.go(night, NOW.date() - LETTER_DAYS)
        assert await waiting(database) == ["waiting"]
        await supplements.go(night, NOW.date() + timedelta(days=1))
    assert await waiting(database) == []


async def test_who_is_let_in_by_the_number_gets_a_letter(writer: Browser, routed: Routed, tmp_path: Path) -> None:
    await writer.go_to("check", ALLOWED | {"sending": {"opens": "yes"}})
    await writer.fill("/en/form/check", do="send")
    number = number_on(writer.answer.text)
    fields = {"number": number, "which": "0", "choice.council_asb": "F", "scope.council_asb.story": "yes", "do": "yes"}
    await writer.post("/en/number/my/more", encoded(fields))
    mails = {message_from_bytes(mail)["To"]: mail for mail in await routed()}
    text = parts_of(tmp_path, mails["council_asb@agency.example"])["text/plain"]
    assert b"They shouted at me." in text
