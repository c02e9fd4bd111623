"""Ten and seventy times a usual week in one go, through a real public process with two workers.

Every genuine report is kept and opens, nothing is refused, what is urgent and what comes by a site goes on, staff see
the surge, and after they let go the router sends what waited.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode
from uuid import UUID

import pytest
from msgspec import Struct

from reporting.actions import Desk, hold, read_report
from reporting.commands.ground import free_port
from reporting.forms.hate_incident import FORM
from reporting.model.agency import Standing
from reporting.model.answers import Draft
from reporting.model.area import Gazetteer
from reporting.model.person import Person, StaffRole
from reporting.model.referral import Slots
from reporting.model.site import Scheme
from reporting.render import desk as desk_render
from reporting.render import desk_reader
from reporting.sealing import receipt
from reporting.sealing.keys import key_id_of, public_of
from reporting.store import standing
from tests.bench import submits
from tests.bench.client import Answer, burst, fetch, request
from tests.bench.processes import Door, door
from tests.support import doors, parties
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.people import enrolled
from tests.support.postroom import GOOD, Scene
from tests.support.relay import running

USUAL_WEEK, AT_ONCE, SITE_DAY = 8, 16, 20
CLIENTS = 24
SETTINGS = {
    "REPORTING_USUAL_WEEK": f"{USUAL_WEEK}",
    "REPORTING_AT_ONCE": f"{AT_ONCE}",
    "REPORTING_SITE_DAY": f"{SITE_DAY}",
    "REPORTING_SLOT_SECONDS": "1",
    "REPORTING_WORKERS": "2",
}
TOLD = {"under_18": "no", "behaviours": "verbal_abuse", "area": "not_sure", "choice.police": "B", "send": "now"}
ASIDE = 120  # pages that are asked for meanwhile
READER = parties.SEEDS["coordinator"]
PERSON = Person(
    staff_id=UUID(int=7),
    name="Cam",
    role=StaffRole.COORDINATOR,
    holder="coordinator",
    seeds={key_id_of(public_of(READER)): READER},
)


class Sender(Struct, frozen=True, kw_only=True):
    """One report of the flood: what kind it is, the words in it, and the draft that is sent."""

    kind: str
    words: str
    draft: Draft


def sender(
    kind: str, words: str, *, site: str = "", odd: bool = False, danger: bool = False, young: bool = False
) -> Sender:
    risk = {"risk": "nearby", "risk_put": "yes"} if danger else {}
    told = {**TOLD, **risk, "words": words, "under_18": "yes" if young else "no"}
    return Sender(kind=kind, words=words, draft=submits.draft_of(told, site=site, odd=odd))


def flood(times: int) -> list[Sender]:
    """A usual week of people, helpers and people in danger, within so many times as much from machines."""
    count = times * USUAL_WEEK
    people = [sender("person", f"A neighbour shouted at me, number {n}.") for n in range(USUAL_WEEK)]
    people += [sender("helper", f"We wrote this down together, number {n}.", site="lib") for n in range(10)]
    people += [sender("danger", f"They stand before the door, number {n}.", danger=True) for n in range(4)]
    people += [sender("young", f"It was at my school, number {n}.", young=True) for n in range(4)]
    # Most machines send one text again and again; some are clever enough to be seen by nothing.
    machines = [sender("clever", f"Made up with care, number {n}.") for n in range(count // 20)]
    machines += [sender("copied", "The same text, again!") for _ in range(count // 3)]
    machines += [sender("odd", f"Filled in by a program {n}", odd=True) for n in range(count - len(machines))]
    found = people + machines
    random.Random(times).shuffle(found)
    return found


@pytest.fixture
async def live(scene: Scene, database: TestDatabase, tmp_path: Path) -> AsyncIterator[Door]:
    async with database.as_role() as conn:
        for agency in parties.register().agencies:
            good = Standing(agency=agency.agency, agreement_until=parties.END, verified_until=parties.END)
            await standing.put(conn, good)
    settings = doors.settings(database.dsn("reporting_public"), tmp_path, **SETTINGS)
    with door(["reporting", "public"], settings, free_port()) as started:
        yield started


@pytest.fixture
async def desk(database: TestDatabase) -> AsyncIterator[Desk]:
    async with database.pool("reporting_desk") as db:
        with ThreadPoolExecutor(1) as threads:
            yield Desk(
                db=db,
                register=doors.register(),
                gazetteer=Gazetteer(areas=(), panel_of={}, wards_of={}),
                form=FORM,
                scheme=Scheme(),
                desk_key=b"k" * 32,
                threads=threads,
                sign_ins=asyncio.Semaphore(1),
                slots=Slots(seconds=1),
            )


def look_up(port: int, number: str) -> bytes:
    body = urlencode({"number": number, "do": "show"}).encode()
    return request(port, "POST", "/en/number", body=body)


async def opened(desk: Desk) -> dict[UUID, tuple[str, set[str]]]:
    """Every report as the reader opens it: its own words, and the states of its referrals."""
    async with desk.db.acquire() as conn:
        ids = [row["report_id"] for row in await conn.fetch("select report_id from report")]
    found = {}
    for report_id in ids:
        report = await read_report.read(desk, PERSON, report_id, datetime.now(UTC))
        words = "".join(line for row in report.rows if row.verbatim for line in row.lines)
        found[report_id] = (words, {recipient.state for recipient in report.recipients})
    return found


def states_of(kind: str, senders: Sequence[Sender], found: dict[UUID, tuple[str, set[str]]]) -> list[str]:
    wanted = {one.words for one in senders if one.kind == kind}
    return [state for words, states in found.values() if words in wanted for state in states]


def all_taken(answers: list[Answer]) -> bool:
    return all(answer.status == 303 and b"/form/number" in answer.head for answer in answers)


@pytest.mark.parametrize("times", [10, 70])
async def test_a_flood_loses_nothing_and_refuses_nobody(
    live: Door, desk: Desk, database: TestDatabase, scene: Scene, times: int
) -> None:
    await enrolled(database, PERSON.staff_id)
    senders = flood(times)
    sent = await submits.prepared(database.dsn("reporting_public"), live.port, [one.draft for one in senders])
    aside = [request(live.port, "GET", "/en"), request(live.port, "GET", "/en/form/start")]
    begin = request(live.port, "POST", "/en/form/start", body=b"under_18=no")
    load, pages = await asyncio.gather(
        burst(live.port, [one for _, one in sent], CLIENTS),
        burst(live.port, [*aside, begin] * (ASIDE // 3), 4),
    )
    assert all_taken(load.answers), "a report was refused"
    assert {answer.status for answer in pages.answers} == {200, 303}, "a page or a draft was refused"
    numbers = [receipt.number_of(secret) for secret, _ in sent]
    assert len(set(numbers)) == len(senders)
    genuine = [n for n, one in enumerate(senders) if one.kind in ("person", "helper", "danger", "young")]
    shown = await fetch(live.port, [look_up(live.port, numbers[n]) for n in genuine])
    assert {answer.status for answer in shown} == {200}

    found = await opened(desk)
    assert sorted(words for words, _ in found.values()) == sorted(one.words for one in senders)
    assert states_of("danger", senders, found) == ["queued"] * 4
    assert states_of("young", senders, found) == ["queued"] * 4
    assert states_of("helper", senders, found) == ["queued"] * 10
    waiting = sum("held" in states for _, states in found.values())
    public = sum("queued" in states for words, states in found.values()) - 8
    assert public <= AT_ONCE + SITE_DAY
    assert waiting + public + 8 == len(senders)

    now = datetime.now(UTC)
    listed = await read_report.listed(desk, PERSON, now)
    assert (listed.surge.arrived, listed.surge.since) == (len(senders), doors.today())
    assert listed.held.reports == waiting
    around = desk_render.Frame(scheme=Scheme(), role=StaffRole.COORDINATOR)
    page = desk_reader.list_page(around, listed, {}, today=doors.today())
    assert f"Unverified: {len(senders)} in the last 7 days" in page
    assert f"{times * USUAL_WEEK // 3} say the same" in page

    went = await hold.let_plain_go(desk, PERSON, listed.held.plain, now, dice())
    assert went == listed.held.plain
    found = await opened(desk)
    assert set(states_of("person", senders, found)) == {"queued"}
    async with running(GOOD, scene.folder) as faulty:
        later = now + timedelta(seconds=5)
        counts = await scene.routed(faulty, at=later, register=doors.register())
    assert counts.sent == counts.handled == public + 8 + went
    found = await opened(desk)
    assert set(states_of("person", senders, found)) == {"sent"}
    assert set(states_of("odd", senders, found)) <= {"held", "sent"}
    assert len(found) == len(senders)
