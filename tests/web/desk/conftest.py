"""The desk over a real database as its own role, with a clock that a test may turn and dice that repeat."""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from urllib.parse import urlencode

import httpx
import pyotp
import pytest
from litestar import Litestar
from litestar.datastructures import State
from litestar.types import ASGIApp
from msgspec import Struct

from reporting.actions import Desk
from reporting.actions.enrol import NewPerson, enrol
from reporting.forms.hate_incident import FORM
from reporting.model.area import Gazetteer
from reporting.model.person import StaffRole
from reporting.model.site import Scheme
from reporting.web.desk import routes, show_fault
from reporting.web.faults import fault_pages
from reporting.web.guard import sign_in_guard
from reporting.web.headers import with_headers
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.filed import NOW
from tests.support.parties import SEEDS, register
from tests.web.public.browser import encoded, read

PASSWORD = "four words in a row"
TOTP = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PEOPLE = {
    "police": NewPerson(
        login="police", name="Pat", role=StaffRole.AGENCY, holder="police", password=PASSWORD, totp=TOTP
    ),
    "charity": NewPerson(
        login="charity", name="Chris", role=StaffRole.AGENCY, holder="charity", password=PASSWORD, totp=TOTP
    ),
    "coordinator": NewPerson(
        login="coordinator", name="Cam", role=StaffRole.COORDINATOR, holder="coordinator", password=PASSWORD, totp=TOTP
    ),
    "independent": NewPerson(
        login="independent", name="Ina", role=StaffRole.COORDINATOR, holder="independent", password=PASSWORD, totp=TOTP
    ),
    "translator": NewPerson(login="translator", name="Tam", role=StaffRole.TRANSLATOR, password=PASSWORD, totp=TOTP),
    "analyst": NewPerson(login="analyst", name="Ann", role=StaffRole.ANALYST, password=PASSWORD, totp=TOTP),
}
DESK_KEY = b"k" * 32


class Clock:
    """A clock that stands still until it is turned."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def turn(self, by: timedelta) -> None:
        """Let time pass."""
        self.now += by


class Staff(Struct, frozen=True):
    """A browser in which somebody is signed in, or nobody."""

    client: httpx.AsyncClient

    async def get(self, address: str) -> httpx.Response:
        """Open a page."""
        return await self.client.get(address)

    async def token(self) -> str:
        """The token of a page of this session."""
        home = await self.client.get("/", follow_redirects=True)
        return read(home.text).fields["token"][0]

    async def post(self, address: str, fields: dict[str, str], **headers: str) -> httpx.Response:
        """Send a form as it stands, without a token of our own."""
        sent = {"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.client.post(address, content=urlencode(fields).encode(), headers=sent)

    async def send(self, address: str, **fields: str) -> httpx.Response:
        """Send a form with the session's token."""
        sent = {name.replace("__", "."): value for name, value in fields.items()}
        return await self.post(address, {"token": await self.token()} | sent)

    async def answer(self, address: str, **fields: str) -> httpx.Response:
        """Fill in the answer form of an open referral and send it."""
        page = read((await self.get(address)).text).fields
        return await self.send(f"{address}/answer", once=page["once"][0], **fields)

    async def prove(self, page: httpx.Response, clock: Clock, code: str = "") -> httpx.Response:
        """Give a fresh code on the page that asks for one, and go where it leads."""
        fields = dict(read(page.text).fields) | {"again.code": [code or pyotp.TOTP(TOTP).at(clock())]}
        sent = {"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin"}
        return await self.client.post("/again", content=encoded(fields), headers=sent, follow_redirects=True)

    async def sign_in(self, login: str, clock: Clock, password: str = PASSWORD, code: str = "") -> httpx.Response:
        """Sign in with the code of the moment."""
        code = code or pyotp.TOTP(TOTP).at(clock())
        return await self.post("/sign-in", {"login": login, "password": password, "code": code})


@pytest.fixture(scope="module")
async def desk(database: TestDatabase) -> AsyncIterator[Desk]:
    draw = dice("staff")
    async with database.pool("reporting_desk", size=4) as db:
        for name, person in PEOPLE.items():
            seeds = (SEEDS[name],) if name in SEEDS else ()
            await enrol(db, DESK_KEY, person, seeds, draw)
        with ThreadPoolExecutor(2) as threads:
            yield Desk(
                db=db,
                register=register(),
                gazetteer=Gazetteer(areas=(), panel_of={}, wards_of={}),
                form=FORM,
                scheme=Scheme(desk_url="https://desk.test"),
                desk_key=DESK_KEY,
                sign_ins=asyncio.Semaphore(20),
                threads=threads,
            )


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def site(desk: Desk, clock: Clock) -> ASGIApp:
    app = Litestar(
        route_handlers=routes,
        guards=[sign_in_guard],
        exception_handlers=fault_pages(show_fault),
        openapi_config=None,
        state=State({"desk": desk, "clock": clock, "draw": dice("desk")}),
    )
    return with_headers(app)


def browser(site: ASGIApp) -> Staff:
    """A new browser, in which nobody is signed in."""
    transport = httpx.ASGITransport(app=site)  # type: ignore[arg-type]
    return Staff(httpx.AsyncClient(transport=transport, base_url="https://desk.test"))


@pytest.fixture(scope="module")
async def staff(site: ASGIApp, clock: Clock) -> AsyncIterator[dict[str, Staff]]:
    """One browser for each person, signed in, and one for nobody."""
    browsers = {name: browser(site) for name in (*PEOPLE, "nobody")}
    for name in PEOPLE:
        answer = await browsers[name].sign_in(name, clock)
        assert answer.status_code == 303, answer.text
    yield browsers
    for one in browsers.values():
        await one.client.aclose()
