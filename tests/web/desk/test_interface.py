"""The interface for an agency's own system: its token reads no report, and reaches nothing of another agency's."""

import json
from collections.abc import AsyncIterator, Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import msgspec
import pytest
from litestar.handlers import HTTPRouteHandler
from litestar.types import ASGIApp

from reporting.actions.interface import MOST_A_MINUTE, end_token, make_token
from reporting.commands.open import opened
from reporting.errors import CannotOpen
from reporting.model.area import Gazetteer
from reporting.model.calendar import epoch_of
from reporting.model.coordination import Translation
from reporting.model.incident import NamedBody
from reporting.model.report import Block
from reporting.model.rights import Correction
from reporting.sealing.envelope import Header, Kind
from reporting.sealing.keys import key_id_of, public_of
from reporting.sealing.note import seal_note
from reporting.sealing.replies import open_replies
from reporting.sealing.sealed_file import open_file, read_file
from reporting.sealing.translations import seal_translation
from reporting.store import replies
from reporting.web.desk import routes
from reporting.web.desk.openapi import document
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.filed import CHARITY, NOW, POLICE_FACTS, POLICE_FULL, STORY, Filed, file, report
from tests.support.parties import SEEDS
from tests.web.desk.conftest import Clock, Staff

DRAW = dice("interface")
NOWHERE = Gazetteer(areas=(), panel_of={}, wards_of={})
ROUTES = sorted(
    (method, path)
    for handler in routes
    if isinstance(handler, HTTPRouteHandler)
    for path in handler.paths
    for method in handler.http_methods
    if path.startswith("/api/")
)
OPEN = ("GET", "/api/v1/openapi.json")
BY_TOKEN = [route for route in ROUTES if route != OPEN]
NAMED = [route for route in BY_TOKEN if "{" in route[1]]


@pytest.fixture(scope="module")
async def tokens(database: TestDatabase) -> dict[str, str]:
    """A token of each agency, one that ended yesterday, and one of an agency that the register does not list."""
    made = {}
    async with database.pool("reporting_owner", size=1) as db:
        for name, agency, days in (("police", "police", 30), ("charity", "charity", 30), ("gone", "gone", 30)):
            made[name] = (await make_token(db, agency, name, days, now=NOW, draw=DRAW))[1]
        old, secret = await make_token(db, "police", "ended", 1, now=NOW - timedelta(days=2), draw=DRAW)
        made["ended"] = secret
        stopped, secret = await make_token(db, "police", "stopped", 30, now=NOW, draw=DRAW)
        assert not await end_token(db, "charity", stopped.token_id, NOW)
        assert await end_token(db, "police", stopped.token_id, NOW)
        made["stopped"] = secret
    assert old.ends < NOW.date()
    return made


class System:
    """An agency's own system, which shows its token."""

    def __init__(self, client: httpx.AsyncClient, token: str) -> None:
        self.client, self.token = client, token

    async def ask(self, method: str, address: str, body: bytes | None = None) -> httpx.Response:
        headers = {"authorization": f"Bearer {self.token}".encode()} if self.token else {}
        return await self.client.request(method, address, headers=headers, content=body)

    async def send(self, referral: UUID, **fields: Any) -> httpx.Response:
        """Send an outcome."""
        body = json.dumps({"id": str(uuid4())} | fields).encode()
        return await self.ask("POST", f"/api/v1/referrals/{referral}/outcome", body)


@pytest.fixture(scope="module")
async def systems(site: ASGIApp, tokens: dict[str, str]) -> AsyncIterator[dict[str, System]]:
    transport = httpx.ASGITransport(app=site)
    async with httpx.AsyncClient(transport=transport, base_url="https://desk.test") as client:
        others = {"nobody": "", "guessed": "tpr_" + "a" * 52, "odd": "é" * 56}
        yield {name: System(client, token) for name, token in (tokens | others).items()}


@pytest.fixture
async def filed(database: TestDatabase) -> Filed:
    return await file(database, report(POLICE_FULL, CHARITY))


@pytest.fixture(autouse=True)
def another_minute(clock: Clock) -> Iterator[None]:
    """Each test has its own minute, so that none is throttled for another."""
    clock.turn(timedelta(minutes=1))
    yield


def address_of(path: str, thing: UUID) -> str:
    return path.replace("{referral_id:str}", str(thing))


def is_json(answer: httpx.Response) -> bool:
    return answer.headers["content-type"].startswith("application/json") and bool(answer.json())


@pytest.mark.parametrize("who", ["nobody", "guessed", "odd", "ended", "stopped", "gone"])
@pytest.mark.parametrize(("method", "path"), BY_TOKEN)
async def test_without_a_token_that_lives_nothing_is_reached(
    systems: dict[str, System], filed: Filed, who: str, method: str, path: str
) -> None:
    answer = await systems[who].ask(method, address_of(path, filed.referrals["police"]), b"{}")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["error"] == "AccessRefused"


@pytest.mark.parametrize(("method", "path"), NAMED)
async def test_another_agencys_referral_is_nowhere(
    systems: dict[str, System], filed: Filed, database: TestDatabase, method: str, path: str
) -> None:
    body = json.dumps({"id": str(uuid4()), "outcome": "read"}).encode()
    other = await systems["police"].ask(method, address_of(path, filed.referrals["charity"]), body)
    nowhere = await systems["police"].ask(method, address_of(path, uuid4()), body)
    assert other.status_code == nowhere.status_code == 404
    assert other.json() == nowhere.json()
    own = await systems["police"].ask(method, address_of(path, filed.referrals["police"]), body)
    assert own.status_code == 200
    async with database.as_role() as conn:
        state = await conn.fetchval("select state from referral where referral_id = $1", filed.referrals["charity"])
    assert state == "sent"


@pytest.mark.parametrize("state", ["held", "queued", "withdrawn"])
async def test_what_was_not_sent_is_nowhere(systems: dict[str, System], database: TestDatabase, state: str) -> None:
    waits = (await file(database, report(POLICE_FULL), state=state)).referrals["police"]
    answer = await systems["police"].ask("GET", f"/api/v1/referrals/{waits}/sealed")
    assert answer.status_code == 404
    assert str(waits) not in (await systems["police"].ask("GET", "/api/v1/referrals")).text


async def test_a_session_is_no_token_and_a_token_no_session(
    systems: dict[str, System], staff: dict[str, Staff]
) -> None:
    assert (await staff["police"].get("/api/v1/referrals")).status_code == 401
    assert (await systems["police"].ask("GET", "/inbox")).status_code == 401


async def test_no_answer_sets_a_cookie(systems: dict[str, System], filed: Filed) -> None:
    for method, path in ROUTES:
        answer = await systems["police"].ask(method, address_of(path, filed.referrals["police"]), b"{}")
        assert "set-cookie" not in answer.headers
        assert answer.headers["cache-control"] == "no-store"


async def test_the_list_says_references_states_and_days_alone(
    systems: dict[str, System], filed: Filed, clock: Clock
) -> None:
    found = (await systems["police"].ask("GET", "/api/v1/referrals")).json()["referrals"]
    (mine,) = (one for one in found if one["referral_id"] == str(filed.referrals["police"]))
    assert mine.keys() == {
        "referral_id", "reference", "state", "urgent", "sent_day", "answered_day", "answer_by", "late",
    }  # fmt: skip
    assert (mine["state"], mine["sent_day"], mine["answer_by"], mine["late"]) == (
        "sent", "2026-03-04", "2026-03-06", False,
    )  # fmt: skip
    clock.turn(timedelta(days=3))
    try:
        later = (await systems["police"].ask("GET", "/api/v1/referrals")).json()["referrals"]
    finally:
        clock.turn(-timedelta(days=3))
    assert next(one for one in later if one["reference"] == mine["reference"])["late"]


async def test_what_is_pulled_opens_with_the_agencys_key_and_no_other(
    systems: dict[str, System], filed: Filed, database: TestDatabase
) -> None:
    answer = await systems["police"].ask("GET", f"/api/v1/referrals/{filed.referrals['police']}/sealed")
    assert STORY not in answer.text
    sealed = read_file(answer.content)
    found = opened(sealed, [SEEDS["charity"], SEEDS["police"]], NOWHERE)
    assert found.export.story is not None
    assert found.export.story.words == STORY
    assert found.export.contact is not None
    for name in SEEDS.keys() - {"police"}:
        with pytest.raises(CannotOpen):
            open_file(sealed, SEEDS[name])
    with pytest.raises(CannotOpen):
        open_file(sealed, filed.reporter)
    assert {block.block for block in sealed.report.blocks} == {Block.FACTS, Block.STORY, Block.CONTACT}
    async with database.as_role() as conn:
        acts = await conn.fetch("select act from audit where report_id = $1", filed.report_id)
    assert "pulled" in [row["act"] for row in acts]


async def test_who_was_allowed_facts_alone_opens_facts_alone(systems: dict[str, System], filed: Filed) -> None:
    answer = await systems["charity"].ask("GET", f"/api/v1/referrals/{filed.referrals['charity']}/sealed")
    found = opened(read_file(answer.content), [SEEDS["charity"]], NOWHERE)
    assert found.export.story is None
    assert found.export.contact is None
    assert STORY not in found.export.plain


async def test_opened_away_from_the_desk_it_is_the_same_as_at_the_desk(
    systems: dict[str, System], staff: dict[str, Staff], filed: Filed, clock: Clock
) -> None:
    referral = filed.referrals["police"]
    await staff["police"].sign_in("police", clock)
    await systems["police"].send(referral, outcome="visited", sentence="We came.", reference="CC/1")
    pulled = await systems["police"].ask("GET", f"/api/v1/referrals/{referral}/sealed")
    exported = await staff["police"].send(f"/inbox/{referral}/export", **{"as": "json"})
    assert exported.status_code == 200, exported.text
    assert opened(read_file(pulled.content), [SEEDS["police"]], NOWHERE).export == msgspec.json.decode(
        exported.content, type=type(opened(read_file(pulled.content), [SEEDS["police"]], NOWHERE).export)
    )


async def test_translations_and_corrections_go_along(
    systems: dict[str, System], filed: Filed, database: TestDatabase
) -> None:
    publics = [public_of(SEEDS["police"]), public_of(filed.reporter)]
    told = Translation(words="In English.", day=NOW.date())
    header = Header(kind=Kind.TRANSLATION, report_id=filed.report_id, object_id=uuid4(), epoch=epoch_of(NOW.date()))
    right = Correction(words="It was the other door.", lang="en", day=NOW.date())
    note = seal_note(
        right, report_id=filed.report_id, object_id=uuid4(), epoch=epoch_of(NOW.date()), publics=publics, draw=DRAW
    )
    async with database.as_role() as conn:
        await replies.file(conn, None, seal_translation(told, header, publics, DRAW))
        await replies.file(conn, None, note, by_reporter=True)
    pulled = await systems["police"].ask("GET", f"/api/v1/referrals/{filed.referrals['police']}/sealed")
    export = opened(read_file(pulled.content), [SEEDS["police"]], NOWHERE).export
    assert (export.translations, export.corrections) == ((told,), (right,))
    other = await systems["charity"].ask("GET", f"/api/v1/referrals/{filed.referrals['charity']}/sealed")
    none = opened(read_file(other.content), [SEEDS["charity"]], NOWHERE).export
    assert (none.translations, none.corrections) == ((), ())


async def test_acknowledging_twice_changes_nothing_the_second_time(
    systems: dict[str, System], filed: Filed, clock: Clock
) -> None:
    address = f"/api/v1/referrals/{filed.referrals['police']}/acknowledge"
    first = (await systems["police"].ask("POST", address)).json()
    clock.turn(timedelta(days=1))
    try:
        second = (await systems["police"].ask("POST", address)).json()
    finally:
        clock.turn(-timedelta(days=1))
    assert first == second
    assert (first["state"], first["answered_day"], first["answer_by"]) == ("acknowledged", "2026-03-04", None)


async def read_by(database: TestDatabase, filed: Filed, seed: bytes) -> list[str]:
    async with database.as_role("reporting_desk") as conn:
        sealed = await replies.of_report(conn, filed.report_id, key_id_of(public_of(seed)))
    return [reply.answer.sentence for reply in open_replies(sealed, seed)]


async def test_an_outcome_without_any_key_is_sealed_to_the_four_who_may_read_it(
    systems: dict[str, System], filed: Filed, database: TestDatabase
) -> None:
    answer = await systems["police"].send(
        filed.referrals["police"],
        outcome="visited",
        sentence="We came.",
        reference="CC/1",
        next_date=(date(2026, 3, 4) + timedelta(days=9)).isoformat(),
    )
    assert answer.status_code == 200, answer.text
    assert answer.json()["state"] == "acknowledged"
    for seed in (filed.reporter, SEEDS["police"], SEEDS["coordinator"], SEEDS["tally"]):
        assert await read_by(database, filed, seed) == ["We came."]
    for name in ("charity", "independent", "recovery"):
        assert await read_by(database, filed, SEEDS[name]) == []


async def test_no_coordinator_reads_an_outcome_about_their_own_body(
    systems: dict[str, System], database: TestDatabase
) -> None:
    filed = await file(database, report(POLICE_FACTS, named=(NamedBody.COUNCIL,)))
    await systems["police"].send(filed.referrals["police"], outcome="read", sentence="Read.")
    assert await read_by(database, filed, SEEDS["coordinator"]) == []
    assert await read_by(database, filed, SEEDS["independent"]) == ["Read."]


async def test_the_same_id_and_words_are_filed_once(
    systems: dict[str, System], filed: Filed, database: TestDatabase
) -> None:
    own = str(uuid4())
    for sentence in ("One.", "One.", "Two."):
        await systems["police"].send(filed.referrals["police"], id=own, outcome="read", sentence=sentence)
    assert sorted(await read_by(database, filed, filed.reporter)) == ["One.", "Two."]


@pytest.mark.parametrize(
    ("fields", "status", "field"),
    [
        pytest.param({"outcome": "no_further"}, 422, "sentence", id="a closing outcome without a reason"),
        pytest.param({"outcome": "erased"}, 422, "outcome", id="an outcome of the scheme's own"),
        pytest.param({"outcome": "read", "next_date": "2026-01-01"}, 422, "next_date", id="a date in the past"),
        pytest.param({"outcome": "flown"}, 400, "", id="an outcome that there is not"),
        pytest.param({"outcome": "read", "sentence": "x" * 301}, 400, "", id="a sentence too long"),
        pytest.param({"outcome": "read", "sentence": "a\0b"}, 400, "", id="a byte that no keyboard sends"),
        pytest.param({"outcome": "read", "more": 1}, 400, "", id="an unknown field"),
        pytest.param({"id": "x", "outcome": "read"}, 400, "", id="no id"),
    ],
)
async def test_an_outcome_is_checked_as_the_page_does(
    systems: dict[str, System], filed: Filed, fields: dict[str, str], status: int, field: str
) -> None:
    answer = await systems["police"].send(filed.referrals["police"], **fields)
    assert answer.status_code == status
    assert set(answer.json()["problems"]) == ({field} if field else set())


@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param(b"", 400, id="nothing"),
        pytest.param(b"{", 400, id="half a body"),
        pytest.param(b"\xff\xfe", 400, id="no UTF-8"),
        pytest.param(b'{"id":"\xff"}', 400, id="no UTF-8 inside"),
        pytest.param(b"[" * 9000, 400, id="deep"),
        pytest.param(b'{"id":' + b" " * 20_000 + b"1}", 413, id="long"),
    ],
)
async def test_a_body_that_is_none_is_refused_with_a_reason(
    systems: dict[str, System], filed: Filed, body: bytes, status: int
) -> None:
    answer = await systems["police"].ask("POST", f"/api/v1/referrals/{filed.referrals['police']}/outcome", body)
    assert answer.status_code == status
    assert is_json(answer)


async def test_too_many_requests_in_a_minute_are_told_to_wait_and_no_other_agency_is(
    systems: dict[str, System], clock: Clock
) -> None:
    answers = [(await systems["police"].ask("GET", "/api/v1/referrals")).status_code for _ in range(MOST_A_MINUTE + 2)]
    assert answers == [200] * MOST_A_MINUTE + [429] * 2
    refused = await systems["police"].ask("GET", "/api/v1/referrals")
    assert refused.headers["retry-after"] == "60"
    assert (await systems["charity"].ask("GET", "/api/v1/referrals")).status_code == 200
    clock.turn(timedelta(minutes=1))
    assert (await systems["police"].ask("GET", "/api/v1/referrals")).status_code == 200


async def test_no_token_is_in_the_database(tokens: dict[str, str], database: TestDatabase) -> None:
    async with database.as_role() as conn:
        rows = str([tuple(row) for row in await conn.fetch("select * from agency_token")])
    assert not [name for name, token in tokens.items() if token in rows or token.removeprefix("tpr_") in rows]


async def test_the_description_names_every_route_and_needs_no_token(systems: dict[str, System]) -> None:
    answer = await systems["nobody"].ask(*OPEN)
    assert answer.content == document()
    described = {
        (method.upper(), path)
        for path, operations in answer.json()["paths"].items()
        for method in operations
        if method != "parameters"
    }
    assert described == {(method, path.replace(":str", "")) for method, path in BY_TOKEN}
