"""Letting one more know: asked for by number, or done by the number itself if that was ticked."""

import pytest
from msgspec.structs import replace

from reporting.actions import Intake
from reporting.errors import Busy
from reporting.locales.says import rights as words
from reporting.model.report import Block
from reporting.model.rights import Reach, Widening
from reporting.sealing.envelope import Header, Kind
from reporting.sealing.keys import key_id_of, public_of
from reporting.sealing.unseal import unseal
from reporting.store import reports
from tests.support.cluster import TestDatabase
from tests.support.parties import SEEDS
from tests.web.public.browser import Browser, encoded, read
from tests.web.public.conftest import NOW
from tests.web.public.moving import at
from tests.web.public.test_form import POLICE, sent
from tests.web.public.test_number import shown
from tests.web.public.test_rights import notes, right

TICKED = POLICE | {"sending": {"opens": "yes"}}


async def ask_for(browser: Browser, number: str, agency: str = "charity", choice: str = "G", **more: str) -> str:
    """Both pages: who, and what they may have."""
    fields = {f"choice.{agency}": choice}
    page = await right(browser, "more", number, do="next", **fields)
    assert "My own words" in page, page
    return await right(browser, "more", number, do="yes", step="next", **fields, **more)


async def opened(database: TestDatabase, agency: str) -> set[Block]:
    """The blocks of the newest report that an agency's key opens."""
    async with database.as_role() as owner:
        row = await owner.fetchrow(
            "select r.report_id, r.object_id, r.epoch from report as r join referral as f on f.report_id = r.report_id"
            " where f.agency = $1 limit 1",
            agency,
        )
        assert row
        header = Header(kind=Kind.REPORT, report_id=row["report_id"], object_id=row["object_id"], epoch=row["epoch"])
        sealed = await reports.sealed(owner, row["object_id"], key_id_of(public_of(SEEDS[agency])))
    assert sealed is not None
    return set(unseal(header, *sealed, SEEDS[agency]))


async def test_nobody_is_offered_who_has_it_already(browser: Browser) -> None:
    page = await right(browser, "more", await sent(browser, POLICE))
    assert "choice.charity" in page
    assert "choice.police" not in page
    assert "So someone who has it already passes it on." in page


async def test_what_is_asked_waits_for_a_person_and_can_be_taken_back(browser: Browser, database: TestDatabase) -> None:
    number = await sent(browser, POLICE)
    done = await ask_for(browser, number, **{"scope.charity.story": "yes"})
    assert "Thank you" in done
    assert "you asked us to let Charity know." in done
    assert "It is not done yet." in done
    asked = [n for n in await notes(database, "coordinator") if isinstance(n, Widening)]
    assert [(n.agency, sorted(n.scopes)) for n in asked] == [("charity", ["facts", "reply", "story"])]
    assert not [n for n in await notes(database, "charity") if isinstance(n, Widening)]
    async with database.as_role() as owner:
        assert await owner.fetchval("select count(*) from referral where agency = 'charity'") == 0
    request = done.split('name="request" value="')[1].split('"')[0]
    assert "You took it back." in await right(browser, "more", number, request=request, do="unask")
    async with database.as_role() as owner:
        assert await owner.fetchval("select state from request where request_id::text = $1", request) == "taken_back"


async def test_how_to_reach_somebody_is_sealed_to_the_new_recipient_alone(
    browser: Browser, database: TestDatabase
) -> None:
    number = await sent(browser, POLICE)
    await ask_for(browser, number, **{"scope.charity.contact": "yes"}, name="A. Name", details="07700 900123")
    reach = [n for n in await notes(database, "charity") if isinstance(n, Reach)]
    assert [n.contact.details for n in reach] == ["07700 900123"]
    for other in ("coordinator", "police", "tally", "recovery", "independent"):
        assert not [n for n in await notes(database, other) if isinstance(n, Reach)], other


async def test_no_contact_goes_where_none_was_allowed(browser: Browser, database: TestDatabase) -> None:
    number = await sent(browser, POLICE)
    before = len([n for n in await notes(database, "charity") if isinstance(n, Reach)])
    await ask_for(browser, number, **{"scope.charity.contact": "no"}, name="A. Name", details="07700 900123")
    assert len([n for n in await notes(database, "charity") if isinstance(n, Reach)]) == before


async def test_the_number_lets_in_by_itself_if_that_was_ticked(browser: Browser, database: TestDatabase) -> None:
    number = await sent(browser, TICKED)
    page = await right(browser, "more", number)
    assert "Your number can open it." in page
    done = await ask_for(browser, number, **{"scope.charity.story": "yes"})
    assert "<bdi>Charity</bdi>" in done
    assert "It goes to them soon" in done
    assert "You allowed this later, on Wednesday 4 March 2026." in done
    assert await opened(database, "charity") == {Block.FACTS, Block.STORY}
    assert "They shouted" not in done


async def test_without_the_words_the_number_passes_on_codes_alone(browser: Browser, database: TestDatabase) -> None:
    number = await sent(browser, TICKED)
    await ask_for(browser, number, "victim_service", "D", **{"scope.victim_service.story": "no"})
    assert await opened(database, "victim_service") == {Block.FACTS}


async def test_who_works_for_a_named_body_is_not_offered_by_the_number(browser: Browser) -> None:
    number = await sent(browser, TICKED | {"official": {"named_bodies": ["council"]}})
    page = await right(browser, "more", number)
    assert "choice.council_asb" not in page
    assert "choice.charity" in page


@pytest.mark.parametrize("fields", [{}, {"choice.charity": "X"}, {"choice.nobody": "G"}, {"choice.police": "B"}])
async def test_nobody_chosen_or_nobody_offered_is_put_right(browser: Browser, fields: dict[str, str]) -> None:
    number = await sent(browser, POLICE)
    page = await right(browser, "more", number, do="next", **fields)
    assert browser.answer.status_code == 422
    assert "<title>Please check: " in page
    await right(browser, "more", number, do="yes", step="next", **fields)
    assert browser.answer.status_code == 422


async def test_too_long_a_contact_comes_back_whole(browser: Browser) -> None:
    number = await sent(browser, POLICE)
    typed = "x" * 400
    page = await ask_for(browser, number, **{"scope.charity.contact": "yes"}, details=typed)
    assert browser.answer.status_code == 422
    assert read(page).fields["details"] == [typed]


class Few:
    """A queue that takes so many look-ups, and then is full."""

    def __init__(self, left: int) -> None:
        self.left = left

    def locked(self) -> bool:
        return self.left == 0

    async def __aenter__(self) -> None:
        self.left -= 1

    async def __aexit__(self, *_fault: object) -> None:
        pass


BOTH = {
    "choice.charity": "G",
    "scope.charity.contact": "yes",
    "choice.victim_service": "D",
    "name": "A. Name",
    "details": "07700 900123",
}


@pytest.mark.parametrize("left", [0, 1])
async def test_what_was_typed_comes_back_when_too_many_ask_at_once(
    browser: Browser, intake: Intake, database: TestDatabase, left: int
) -> None:
    number = await sent(browser, POLICE)
    before = await asked(database)
    async with at(replace(intake, lookups=Few(left)), NOW) as busy:
        page = await right(busy, "more", number, do="yes", step="next", **BOTH)
    assert busy.answer.status_code == 503
    assert Busy.says in page
    assert read(page).fields["details"] == ["07700 900123"]
    fields = dict(read(page).fields)
    assert fields["number"][0] == number
    assert fields["choice.charity"] == ["G"]
    assert fields["scope.charity.contact"] == ["yes"]
    assert await asked(database) == before
    await browser.post("/en/number/my/more", encoded(fields | {"do": ["yes"]}))
    assert "you asked us to let Charity know." in browser.answer.text
    assert await asked(database) == before + 2


async def test_several_are_asked_for_together_or_not_at_all(
    browser: Browser, intake: Intake, database: TestDatabase
) -> None:
    number = await sent(browser, POLICE)
    before = await asked(database)
    async with at(replace(intake, lookups=Few(2)), NOW) as busy:
        page = await right(busy, "more", number, do="yes", step="next", **BOTH)
    assert await asked(database) == before + 2
    # It is done, and is not said to have failed, though everything behind the number cannot be shown just now.
    assert busy.answer.status_code == 200
    assert words.THANKS.says in page


async def asked(database: TestDatabase) -> int:
    async with database.as_role() as owner:
        return int(await owner.fetchval("select count(*) from request"))


async def test_where_nobody_checked_the_words_nobody_is_let_in(browser: Browser) -> None:
    number = await sent(browser, POLICE)
    page = await right(browser, "more", number, lang="pl")
    assert "choice.charity" not in page
    assert 'name="to" value="en"' in page
    english = await right(browser, "more", number, lang="pl", to="en", do="on")
    assert '<html lang="en"' in english
    assert "choice.charity" in english


async def test_what_the_number_opens_is_not_asked_where_somebody_helps(browser: Browser) -> None:
    await browser.go_to("sending", POLICE | {"start": {"for_whom": "at_place"}})
    assert "Shall your number open what you wrote?" not in browser.answer.text
    fields = dict(read(browser.answer.text).fields) | {"opens": ["yes"]}
    await browser.post(browser.here, encoded(fields))


async def test_a_request_of_another_number_is_not_taken_back(browser: Browser) -> None:
    number = await sent(browser, POLICE)
    for request in ("", "x", "4d4a52c6-61a1-4d64-8a05-2f8f5a2c5b9e"):
        await right(browser, "more", number, request=request, do="unask")
        assert browser.answer.status_code in (200, 404), request
    assert "You took it back." not in await shown(browser, number)


async def test_what_was_taken_back_leaves_nothing_to_open_and_can_be_asked_for_again(
    browser: Browser, database: TestDatabase
) -> None:
    number = await sent(browser, POLICE)
    reached = {"scope.charity.contact": "yes", "name": "A. Name", "details": "0161 496 0000"}

    async def open_to_charity() -> int:
        found = [n for n in await notes(database, "charity") if isinstance(n, Reach)]
        return [n.contact.details for n in found].count("0161 496 0000")

    for _ in range(2):
        done = await ask_for(browser, number, **reached)
        assert await open_to_charity() == 1
        request = done.split('name="request" value="')[1].split('"')[0]
        assert "You took it back." in await right(browser, "more", number, request=request, do="unask")
        assert await open_to_charity() == 0
