"""Who reaches what: routes x roles x own and other objects, over the real table of routes.

A new route needs its entry here, or the first test fails. An entry says who is let in, whose the object in the address
is, whether the page wants a fresh second factor, and a form that is good enough to come as far as the object.
"""

from datetime import timedelta
from uuid import UUID

import httpx
import pytest
from litestar.handlers import HTTPRouteHandler
from litestar.types import ASGIApp
from msgspec import Struct

from reporting.actions import Desk, share, translate
from reporting.actions.share import Wanted
from reporting.model.calendar import epoch_of
from reporting.model.coordination import ShareReason, ShareScope
from reporting.model.incident import NamedBody
from reporting.model.permission import Choice, Scope
from reporting.model.person import Person, StaffRole
from reporting.model.rights import Complaint, Note, RequestKind, Widening
from reporting.sealing.envelope import Header, Kind
from reporting.sealing.keys import key_id_of, public_of
from reporting.sealing.note import seal_note
from reporting.sealing.pictures import seal_photo
from reporting.store import replies, rights
from reporting.web.desk import routes
from tests.support.cluster import TestDatabase
from tests.support.filed import CHARITY, DRAW, NOW, POLICE_FACTS, Filed, file, fresh_id, report
from tests.support.parties import SEEDS, TODAY
from tests.support.people import enrolled
from tests.support.photos import photo
from tests.web.desk.conftest import PEOPLE, Clock, Staff, browser

AGENCIES = ("police", "charity")
COORDINATORS = ("coordinator", "independent")
COHESION = (*COORDINATORS, "analyst")
EVERYBODY = tuple(PEOPLE)
SOME_ID = str(UUID(int=1))
WIDENING = Widening(
    agency="charity", choice=Choice.G, scopes=(Scope.FACTS, Scope.REPLY), wording="1", lang="en", day=TODAY
)
COMPLAINT = Complaint(words="Nobody rang", lang="en", day=TODAY, until=TODAY)
WANTED = {"agency": "council_asb", "scope": "facts", "reason": "life", "unsafe": "told", "once": "x"}


class Entry(Struct, frozen=True):
    """One route: who is let in, the kind of object that its address names, and a form that reaches the object."""

    who: tuple[str, ...]
    names: str = ""  # "referral", "report", "agency" of the register, "link" (which is nobody's), or nothing
    fields: dict[str, str] = {}
    step_up: bool = False


MATRIX: dict[tuple[str, str], Entry] = {
    ("GET", "/"): Entry(EVERYBODY),
    ("GET", "/sign-in"): Entry((*EVERYBODY, "nobody")),
    ("POST", "/sign-in"): Entry((*EVERYBODY, "nobody")),
    ("POST", "/sign-out"): Entry(EVERYBODY),
    ("POST", "/again"): Entry(EVERYBODY),
    ("GET", "/first"): Entry((*EVERYBODY, "nobody")),
    ("POST", "/first"): Entry((*EVERYBODY, "nobody")),
    ("POST", "/first/choose"): Entry((*EVERYBODY, "nobody")),
    ("GET", "/your-sign-in"): Entry(EVERYBODY),
    ("GET", "/your-sign-in/passkey"): Entry(EVERYBODY, step_up=True),
    ("POST", "/your-sign-in/passkey"): Entry(EVERYBODY, step_up=True),
    ("POST", "/your-sign-in/passkey/remove"): Entry(EVERYBODY, fields={"handle": "00"}, step_up=True),
    ("POST", "/your-sign-in/codes"): Entry(EVERYBODY, step_up=True),
    ("GET", "/your-sign-in/password"): Entry(EVERYBODY, step_up=True),
    ("POST", "/your-sign-in/password"): Entry(EVERYBODY, step_up=True),
    ("GET", "/your-sign-in/generator"): Entry(EVERYBODY, step_up=True),
    ("POST", "/your-sign-in/generator"): Entry(EVERYBODY, step_up=True),
    ("POST", "/your-sign-in/end"): Entry(EVERYBODY),
    ("GET", "/inbox"): Entry(AGENCIES),
    ("GET", "/inbox/{referral_id:uuid}"): Entry(AGENCIES, "referral"),
    ("POST", "/inbox/{referral_id:uuid}/acknowledge"): Entry(AGENCIES, "referral"),
    ("POST", "/inbox/{referral_id:uuid}/answer"): Entry(AGENCIES, "referral", {"outcome": "read", "once": "x"}),
    ("POST", "/inbox/{referral_id:uuid}/hand-over"): Entry(
        AGENCIES, "referral", {"to": "nobody", "reason": "given_back"}
    ),
    ("POST", "/inbox/{referral_id:uuid}/export"): Entry(AGENCIES, "referral", {"as": "json"}, step_up=True),
    # A photo and its referral have one id here: the address takes both.
    ("GET", "/inbox/{referral_id:uuid}/photos/{object_id:uuid}"): Entry(AGENCIES, "photo"),
    ("GET", "/inbox/list.csv"): Entry(AGENCIES, step_up=True),
    ("GET", "/inbox/{referral_id:uuid}/messages"): Entry(AGENCIES, "referral"),
    ("POST", "/inbox/{referral_id:uuid}/messages"): Entry(AGENCIES, "referral", {"phrase": "working", "once": "x"}),
    ("GET", "/reports/{report_id:uuid}/messages"): Entry(COORDINATORS, "report"),
    ("POST", "/reports/{report_id:uuid}/messages"): Entry(COORDINATORS, "report", {"phrase": "working", "once": "x"}),
    ("GET", "/access"): Entry(AGENCIES),
    ("POST", "/access/make"): Entry(AGENCIES, fields={"name": "Case system", "once": "x"}, step_up=True),
    ("POST", "/access/end"): Entry(AGENCIES, fields={"token_id": SOME_ID}, step_up=True),
    ("GET", "/overdue"): Entry(COORDINATORS),
    ("GET", "/m/{token:str}"): Entry((*EVERYBODY, "nobody"), "link"),
    ("POST", "/m/{token:str}"): Entry((*EVERYBODY, "nobody"), "link"),
    ("GET", "/reports"): Entry(COORDINATORS),
    ("GET", "/reports/{report_id:uuid}"): Entry(COORDINATORS, "report"),
    ("POST", "/reports/{report_id:uuid}/triage"): Entry(COORDINATORS, "report", {"found": "genuine"}),
    ("POST", "/reports/{report_id:uuid}/group"): Entry(COORDINATORS, "report"),
    ("POST", "/reports/{report_id:uuid}/let-go"): Entry(COORDINATORS, "report"),
    ("POST", "/reports/let-go"): Entry(COORDINATORS),
    ("GET", "/reports/{report_id:uuid}/keys"): Entry(COORDINATORS, "report"),
    ("GET", "/keys"): Entry((*AGENCIES, *COORDINATORS)),
    ("POST", "/keys/give"): Entry((*AGENCIES, *COORDINATORS), fields={"to": SOME_ID}, step_up=True),
    ("POST", "/keys/printed"): Entry((*AGENCIES, *COORDINATORS), step_up=True),
    ("POST", "/keys/new"): Entry((*AGENCIES, *COORDINATORS), step_up=True),
    ("POST", "/keys/request"): Entry((*AGENCIES, *COORDINATORS), step_up=True),
    ("POST", "/keys/move"): Entry((*AGENCIES, *COORDINATORS), step_up=True),
    ("POST", "/keys/ended"): Entry(COORDINATORS, fields={"party": "police"}, step_up=True),
    ("POST", "/keys/reader"): Entry(COORDINATORS, fields={"id": "second"}, step_up=True),
    ("POST", "/keys/share"): Entry(COORDINATORS, fields={"share": "1", "kit": "x"}, step_up=True),
    ("GET", "/recover"): Entry((*EVERYBODY, "nobody")),
    ("POST", "/recover"): Entry((*EVERYBODY, "nobody")),
    ("GET", "/today"): Entry(COORDINATORS),
    ("GET", "/safeguarding"): Entry(COORDINATORS),
    ("GET", "/set-aside"): Entry(COORDINATORS),
    ("GET", "/audit"): Entry(COORDINATORS),
    ("GET", "/shared"): Entry(COORDINATORS),
    ("POST", "/reports/{report_id:uuid}/safeguarding"): Entry(COORDINATORS, "report", {"outcome": "no_risk"}),
    ("POST", "/reports/{report_id:uuid}/set-aside"): Entry(COORDINATORS, "report", {"reason": "empty"}),
    ("POST", "/reports/{report_id:uuid}/set-aside/confirm"): Entry(COORDINATORS, "report"),
    ("POST", "/reports/{report_id:uuid}/bring-back"): Entry(COORDINATORS, "report"),
    ("POST", "/reports/{report_id:uuid}/translator"): Entry(
        COORDINATORS, "report", {"translator": SOME_ID}, step_up=True
    ),
    ("POST", "/reports/{report_id:uuid}/translator/take-back"): Entry(COORDINATORS, "report", {"object": SOME_ID}),
    ("GET", "/reports/{report_id:uuid}/share"): Entry(COORDINATORS, "report"),
    ("POST", "/reports/{report_id:uuid}/share"): Entry(COORDINATORS, "report", WANTED, step_up=True),
    ("POST", "/shared/{referral_id:uuid}/sign"): Entry(COORDINATORS, "share", step_up=True),
    ("POST", "/shared/{referral_id:uuid}/refuse"): Entry(COORDINATORS, "share"),
    ("GET", "/inbox/{referral_id:uuid}/share"): Entry(AGENCIES, "referral"),
    ("POST", "/inbox/{referral_id:uuid}/share"): Entry(
        AGENCIES, "referral", WANTED | {"scope": "contact"}, step_up=True
    ),
    ("GET", "/requests"): Entry(COORDINATORS),
    ("POST", "/requests/{request_id:uuid}/let-in"): Entry(COORDINATORS, "request", step_up=True),
    ("POST", "/requests/{request_id:uuid}/refuse"): Entry(COORDINATORS, "request"),
    ("POST", "/requests/{request_id:uuid}/answer"): Entry(COORDINATORS, "complaint", {"words": "Sorry", "once": "x"}),
    ("GET", "/reports/{report_id:uuid}/said"): Entry(COORDINATORS, "report"),
    ("POST", "/reports/{report_id:uuid}/said"): Entry(COORDINATORS, "report", {"words": "A few", "once": "x"}),
    # Of the report as it is filed nothing may be shown, so that its own reader finds no such words either.
    ("POST", "/reports/{report_id:uuid}/said/show"): Entry(COORDINATORS, "words", {"quote": SOME_ID}),
    ("GET", "/inbox/{referral_id:uuid}/said"): Entry(AGENCIES, "referral"),
    ("GET", "/deleted"): Entry(AGENCIES),
    ("POST", "/deleted/{erased_id:uuid}"): Entry(AGENCIES, "erased"),
    ("GET", "/directory"): Entry(COORDINATORS),
    ("GET", "/directory/{agency:str}"): Entry(COORDINATORS, "agency"),
    ("POST", "/directory/{agency:str}"): Entry(COORDINATORS, "agency"),
    ("POST", "/directory/{agency:str}/contact"): Entry(COORDINATORS, "agency"),
    ("POST", "/directory/{agency:str}/contact/checked"): Entry(COORDINATORS, "agency", {"id": SOME_ID}),
    ("POST", "/directory/{agency:str}/contact/remove"): Entry(COORDINATORS, "agency", {"id": SOME_ID}),
    ("POST", "/directory/{agency:str}/ask"): Entry(COORDINATORS, "agency"),
    ("POST", "/directory/{agency:str}/send-on"): Entry(COORDINATORS, "agency"),
    ("POST", "/directory/{agency:str}/seen"): Entry(COORDINATORS, "agency", {"id": SOME_ID}),
    ("GET", "/our-record"): Entry(AGENCIES),
    ("POST", "/our-record/right"): Entry(AGENCIES),
    ("POST", "/our-record/change"): Entry(AGENCIES, fields={"words": "Another number"}),
    ("GET", "/proof/{token:str}"): Entry((*EVERYBODY, "nobody"), "link"),
    ("POST", "/proof/{token:str}"): Entry((*EVERYBODY, "nobody"), "link"),
    ("GET", "/translations"): Entry(("translator",)),
    ("GET", "/translations/{object_id:uuid}"): Entry(("translator",), "translation"),
    ("POST", "/translations/{object_id:uuid}"): Entry(("translator",), "translation", {"words": "In English"}),
    ("GET", "/week"): Entry(("analyst",)),
    ("GET", "/week/charts"): Entry(("analyst",)),
    ("GET", "/week/chart.svg"): Entry(("analyst",)),
    ("GET", "/week/chart.csv"): Entry(("analyst",)),
    ("GET", "/alerts"): Entry(("analyst",)),
    ("GET", "/alerts/{alert_id:uuid}"): Entry(("analyst",), "alert"),
    ("POST", "/alerts/watch"): Entry(("analyst",), fields={"area": "nowhere"}),
    ("GET", "/feed/releases.json"): Entry(("analyst",)),
    ("GET", "/feed/releases.csv"): Entry(("analyst",)),
    ("GET", "/feed/releases.csv-metadata.json"): Entry(("analyst",)),
    ("GET", "/feed/releases.schema.json"): Entry(("analyst",)),
    ("GET", "/feed/alerts.atom"): Entry(("analyst",)),
    ("GET", "/method"): Entry(("analyst",)),
    ("GET", "/open-counts"): Entry(COORDINATORS),
    ("POST", "/method"): Entry(("analyst",), fields={"once": "x"}),
    ("GET", "/levels"): Entry(("analyst",)),
    ("GET", "/levels/communities"): Entry(("analyst",)),
    ("GET", "/levels/at/{kind:str}/{code:str}"): Entry(("analyst",), "place"),
    ("POST", "/levels/at/{kind:str}/{code:str}/propose"): Entry(("analyst",), "place"),
    ("POST", "/levels/at/{kind:str}/{code:str}/decide"): Entry(("analyst",), "place"),
    ("POST", "/levels/at/{kind:str}/{code:str}/decline"): Entry(("analyst",), "place"),
    ("GET", "/levels/measures"): Entry(("analyst",)),
    ("POST", "/levels/measures/{what:str}"): Entry(("analyst",), "measure"),
    ("POST", "/levels/measures/{what:str}/off"): Entry(("analyst",), "measure"),
    ("GET", "/responses"): Entry(("analyst",)),
    ("POST", "/responses"): Entry(("analyst",)),
    ("POST", "/responses/done"): Entry(("analyst",)),
    ("POST", "/responses/dropped"): Entry(("analyst",)),
    ("POST", "/responses/debrief"): Entry(("analyst",)),
    ("GET", "/calendar"): Entry(("analyst",)),
    ("POST", "/calendar"): Entry(("analyst",)),
    ("POST", "/calendar/end"): Entry(("analyst",), fields={"id": SOME_ID}),
    ("GET", "/brief"): Entry(("analyst",)),
    ("GET", "/signal"): Entry((*AGENCIES, *COORDINATORS, "analyst")),
    ("POST", "/signal"): Entry((*AGENCIES, *COORDINATORS, "analyst")),
    ("POST", "/signal/nothing"): Entry((*AGENCIES, *COORDINATORS, "analyst")),
    ("GET", "/s/{token:str}"): Entry((*EVERYBODY, "nobody"), "link"),
    ("POST", "/s/{token:str}"): Entry((*EVERYBODY, "nobody"), "link"),
    ("GET", "/signals"): Entry(COHESION),
    ("GET", "/signals/contributors"): Entry(COHESION),
    ("POST", "/signals/contributors"): Entry(COHESION),
    ("POST", "/signals/contributors/end"): Entry(COHESION, fields={"id": SOME_ID}),
    ("POST", "/signals/contributors/link"): Entry(COHESION, fields={"id": SOME_ID}),
    ("GET", "/signals/{signal_id:uuid}"): Entry(COHESION, "signal"),
    ("POST", "/signals/{signal_id:uuid}/feedback"): Entry(COHESION, "signal", {"feedback": "noted"}),
    ("GET", "/rumours"): Entry(COHESION),
    ("POST", "/rumours"): Entry(COHESION),
    ("GET", "/rumours/{rumour_id:uuid}"): Entry(COHESION, "rumour"),
    ("POST", "/rumours/{rumour_id:uuid}"): Entry(COHESION, "rumour"),
    ("POST", "/rumours/{rumour_id:uuid}/line"): Entry(COHESION, "rumour"),
    ("POST", "/rumours/{rumour_id:uuid}/publish"): Entry(COHESION, "rumour", {"id": SOME_ID}),
    ("POST", "/rumours/{rumour_id:uuid}/take-down"): Entry(COHESION, "rumour", {"id": SOME_ID}),
    ("POST", "/rumours/{rumour_id:uuid}/close"): Entry(COHESION, "rumour"),
    ("GET", "/packs"): Entry(("analyst",)),
    ("GET", "/packs/draft"): Entry(("analyst",)),
    ("POST", "/packs/words"): Entry(("analyst",)),
    ("GET", "/packs/versions"): Entry(("analyst",)),
    ("POST", "/packs/make"): Entry(("analyst",)),
    ("GET", "/packs/making"): Entry(("analyst",)),
    ("GET", "/packs/made"): Entry(("analyst",)),
    ("GET", "/packs/file"): Entry(("analyst",)),
    ("POST", "/packs/extract"): Entry(("analyst",)),
    ("GET", "/packs/tried"): Entry(("analyst",)),
    ("POST", "/packs/tried"): Entry(("analyst",)),
    ("POST", "/packs/verdict"): Entry(("analyst",)),
}
# What is let in by a token instead of a session has a matrix of its own, in test_interface.
TABLE = [
    (method, path)
    for handler in routes
    if isinstance(handler, HTTPRouteHandler)
    for path in handler.paths
    for method in handler.http_methods
    if not path.startswith("/api/")
]
OPTS = {
    (method, path): handler.opt
    for handler in routes
    if isinstance(handler, HTTPRouteHandler)
    for path in handler.paths
    for method in handler.http_methods
}
# Every agency of the register is every coordinator's; every alert, place and measure is every analyst's; signals and
# rumours are both's.
NO_ONES_OWN = ("", "link", "agency", "words", "alert", "place", "measure", "signal", "rumour")
NAMED = [key for key in TABLE if key in MATRIX and MATRIX[key].names not in NO_ONES_OWN]
STEPS = [key for key in TABLE if OPTS[key].get("step_up")]


def address_of(path: str, thing: str = SOME_ID) -> str:
    """The address of a route, with one id in the place of each."""
    parts = [thing if part.startswith("{") else part for part in path.split("/")]
    return "/".join(parts)


def test_the_matrix_holds_every_route_and_no_other() -> None:
    assert set(TABLE) == set(MATRIX)


@pytest.mark.parametrize("key", TABLE)
def test_a_route_that_names_an_object_says_of_what_kind(key: tuple[str, str]) -> None:
    assert bool(MATRIX[key].names) == ("{" in key[1])


@pytest.mark.parametrize("key", TABLE)
def test_a_fresh_second_factor_is_wanted_where_the_matrix_says_so(key: tuple[str, str]) -> None:
    assert bool(OPTS[key].get("step_up")) == MATRIX[key].step_up


@pytest.mark.parametrize("key", TABLE)
def test_what_is_carried_away_and_what_handles_a_key_wants_a_fresh_second_factor(key: tuple[str, str]) -> None:
    method, path = key
    # Figures that were made to be shown: no report is in them.
    released = path.startswith(("/feed/", "/week/chart."))
    carries = path.endswith((".csv", ".json", ".pdf", "/export")) and not released
    keeps_keys = method == "POST" and path.startswith("/keys/")
    lets_in = method == "POST" and path.endswith(("/let-in", "/translator", "/share", "/sign"))
    assert MATRIX[key].step_up or not (carries or keeps_keys or lets_in)


def test_every_route_names_its_roles() -> None:
    assert all(handler.opt.get("roles") for handler in routes)


async def ask(staff: Staff, key: tuple[str, str], thing: str = SOME_ID) -> httpx.Response:
    """Ask for a page as somebody who knows its address, with a form that has a token where there is one to have."""
    method, path = key
    address = address_of(path, thing)
    if method == "GET":
        return await staff.get(address)
    home = await staff.client.get("/", follow_redirects=True)
    token = {} if home.url.path == "/sign-in" else {"token": await staff.token()}
    return await staff.post(address, token | MATRIX[key].fields)


@pytest.fixture
async def visitors(site: ASGIApp, staff: dict[str, Staff], clock: Clock, database: TestDatabase) -> dict[str, Staff]:
    """Everybody, each surely signed in: some routes end sessions."""
    for name in PEOPLE:
        if (await staff[name].get("/")).headers["location"] != "/sign-in":
            continue
        clock.turn(timedelta(seconds=90))
        assert (await staff[name].sign_in(name, clock)).status_code == 303
    return staff


@pytest.mark.parametrize("name", [*PEOPLE, "nobody"])
@pytest.mark.parametrize("key", TABLE)
async def test_role_by_route(visitors: dict[str, Staff], name: str, key: tuple[str, str]) -> None:
    answer = await ask(visitors[name], key)
    if name in MATRIX[key].who:
        # Let in; what is asked of a thing that is not there is refused further inside.
        assert answer.status_code in (200, 303, 307, 400, 403, 404, 422)
        assert "does not have this page" not in answer.text
        assert "Please sign in" not in answer.text
    elif name == "nobody" and key == ("GET", "/"):
        assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    elif name == "nobody":
        assert answer.status_code == 401
        assert "Please sign in" in answer.text
    else:
        assert answer.status_code == 403
        assert "does not have this page" in answer.text


class Objects(Struct, frozen=True):
    """For each person, an object of each kind that is theirs, and one of another's."""

    own: dict[str, dict[str, UUID]]
    other: dict[str, dict[str, UUID]]


@pytest.fixture
async def objects(database: TestDatabase, desk: Desk) -> Objects:
    shared = await file(database, report(POLICE_FACTS, CHARITY))
    # What is about a body goes past the reader who works for it.
    mine, hers = await file(database, report()), await file(database, report(named=(NamedBody.COUNCIL,)))
    referral = {
        name: {
            "referral": shared.referrals[name],
            "photo": await added_photo(database, shared, name),
            "erased": await told_of_erasing(database, name),
        }
        for name in AGENCIES
    }
    readers = {
        name: {
            "report": filed.report_id,
            "share": await asked_to_share(desk, name, filed.report_id),
            "request": await asked_behind_number(database, name, filed, WIDENING),
            "complaint": await asked_behind_number(database, name, filed, COMPLAINT),
        }
        for name, filed in (("coordinator", mine), ("independent", hers))
    }
    own = {"translation": await asked_to_translate(database, desk, mine.report_id, "translator")}
    # It is of somebody else's, in a report of its own: there is one request at a time.
    others = {"translation": await asked_to_translate(database, desk, hers.report_id, "translator", "independent")}
    async with database.as_role() as conn:
        await conn.execute(
            "update translation set staff_id = s.staff_id from staff as s where s.login = 'analyst' and object_id = $1",
            others["translation"],
        )
    return Objects(
        own={**referral, **readers, "translator": own},
        other={
            "police": referral["charity"],
            "charity": referral["police"],
            "coordinator": readers["independent"],
            "independent": readers["coordinator"],
            "translator": others,
        },
    )


def reader(name: str) -> Person:
    """One of the scheme's own readers, as somebody else than the account of that name."""
    seeds = {key_id_of(public_of(SEEDS[name])): SEEDS[name]}
    return Person(staff_id=UUID(int=7, version=4), name=name, role=StaffRole.COORDINATOR, holder=name, seeds=seeds)


async def asked_to_share(desk: Desk, name: str, report_id: UUID) -> UUID:
    """A request to share that waits for a second person."""
    wanted = Wanted(agency="police", scope=ShareScope.FACTS, reason=ShareReason.LIFE, unsafe=None)
    made = fresh_id()
    await share.ask(desk, reader(name), report_id, wanted, referral_id=made, now=NOW, draw=DRAW)
    return made


async def added_photo(database: TestDatabase, filed: Filed, agency: str) -> UUID:
    """A photo for one agency, with the id of its referral."""
    made = filed.referrals[agency]
    header = Header(kind=Kind.PHOTO, report_id=filed.report_id, object_id=made, epoch=epoch_of(TODAY))
    envelope = seal_photo(photo(), header, [public_of(SEEDS[agency])], DRAW)
    async with database.as_role() as conn:
        await replies.file(conn, None, envelope, by_reporter=True)
    return made


async def told_of_erasing(database: TestDatabase, agency: str) -> UUID:
    """What an agency was told of a report that was erased."""
    made = fresh_id()
    async with database.as_role() as conn:
        sql = "insert into erased_copy (erased_id, agency, reference, day) values ($1, $2, '7F3A', $3)"
        await conn.execute(sql, made, agency, TODAY)
    return made


async def asked_behind_number(database: TestDatabase, name: str, filed: Filed, note: Note) -> UUID:
    """What a reporter asks of a reader behind the number."""
    made = fresh_id()
    envelope = seal_note(
        note,
        report_id=filed.report_id,
        object_id=made,
        epoch=epoch_of(TODAY),
        publics=[public_of(SEEDS[name]), public_of(filed.reporter)],
        draw=DRAW,
    )
    async with database.as_role() as conn:
        await replies.file(conn, None, envelope, by_reporter=True)
        if isinstance(note, Widening):
            key_id = key_id_of(public_of(SEEDS[note.agency]))
            kind = RequestKind.WIDENING
            await rights.ask(conn, made, filed.report_id, kind, TODAY, agency=note.agency, key_id=key_id)
        else:
            await rights.ask(conn, made, filed.report_id, RequestKind.COMPLAINT, TODAY)
    return made


async def asked_to_translate(
    database: TestDatabase, desk: Desk, report_id: UUID, login: str, name: str = "coordinator"
) -> UUID:
    """A request to a translator."""
    await enrolled(database, reader(name).staff_id)
    async with database.as_role() as conn:
        who = await conn.fetchval("select staff_id from staff where login = $1", login)
        await translate.ask(desk, reader(name), report_id, who, now=NOW, draw=DRAW)
        found: UUID = await conn.fetchval("select object_id from translation where report_id = $1", report_id)
    return found


@pytest.mark.parametrize("key", NAMED)
async def test_own_objects_are_reached_and_those_of_others_are_nowhere(
    visitors: dict[str, Staff], objects: Objects, key: tuple[str, str]
) -> None:
    kind = MATRIX[key].names
    for name in MATRIX[key].who:
        other = await ask(visitors[name], key, str(objects.other[name][kind]))
        nowhere = await ask(visitors[name], key)
        own = await ask(visitors[name], key, str(objects.own[name][kind]))
        assert other.status_code == nowhere.status_code == 404, (name, other.status_code, nowhere.status_code)
        assert own.status_code in (200, 303, 409, 422), (name, own.status_code)


@pytest.mark.parametrize("key", STEPS)
async def test_an_old_second_factor_is_asked_for_anew(
    visitors: dict[str, Staff], desk: Desk, site: ASGIApp, clock: Clock, key: tuple[str, str]
) -> None:
    name = MATRIX[key].who[0]
    clock.turn(timedelta(minutes=2))
    one = browser(site)
    await one.sign_in(name, clock)
    clock.turn(timedelta(minutes=11))
    answer = await ask(one, key)
    assert answer.status_code == 403
    assert "Show that it is you" in answer.text
    await one.client.aclose()
