"""The public site over a real database, with a clock that stands still and dice that repeat."""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import httpx
import pytest
from litestar import Litestar
from litestar.datastructures import State
from litestar.types import ASGIApp
from msgspec.structs import replace

from reporting.actions import Intake
from reporting.forms.hate_incident import FORM
from reporting.locales.catalogue import Catalogues
from reporting.model.agency import Standing
from reporting.model.area import Area, AreaLevel, Gazetteer
from reporting.model.referral import Slots
from reporting.model.site import Scheme, Site
from reporting.store import standing
from reporting.web.faults import fault_pages
from reporting.web.headers import with_headers
from reporting.web.public import routes, show_fault
from tests.support import parties
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.web.public.browser import Browser

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
SINCE = date(2023, 4, 1)


def area(code: str, level: AreaLevel, name: str) -> Area:
    return Area(code=code, level=level, name=name, valid_from=SINCE)


GAZETTEER = Gazetteer(
    areas=(
        area("workington", AreaLevel.TOWN, "Workington"),
        area("west", AreaLevel.PANEL, "West Cumberland"),
        area("E1", AreaLevel.WARD, "Harrington"),
        area("E2", AreaLevel.WARD, "Moss Bay"),
    ),
    panel_of={"E1": "west", "E2": "west"},
    wards_of={"workington": ("E1", "E2"), "west": ("E1", "E2")},
)


@pytest.fixture(scope="module")
async def intake(database: TestDatabase) -> AsyncIterator[Intake]:
    async with database.as_role() as owner:
        for agency in parties.register().agencies:
            good = Standing(agency=agency.agency, agreement_until=parties.END, verified_until=parties.END)
            await standing.put(owner, good)
    async with database.pool("reporting_public", size=4) as db:
        with ThreadPoolExecutor(2) as threads:
            yield Intake(
                db=db,
                register=parties.register(),
                gazetteer=GAZETTEER,
                form=FORM,
                catalogues=Catalogues.load(),
                sites=(Site(site_id="lib", name="Workington Library", place="Workington", state="listed"),),
                scheme=Scheme(),
                slots=Slots(),
                pepper=b"p" * 32,
                letter_key=b"",
                letter_certificate=b"",
                threads=threads,
                lookups=asyncio.Semaphore(8),
            )


def site_at(intake: Intake, now: datetime, seed: str = "public") -> ASGIApp:
    """The site at a moment that does not pass."""
    app = Litestar(
        route_handlers=routes,
        exception_handlers=fault_pages(show_fault),
        openapi_config=None,
        logging_config=None,
        state=State({"intake": intake, "clock": lambda: now, "draw": dice(f"{seed} {now}")}),
    )
    return with_headers(app)


@pytest.fixture(scope="module")
def site(intake: Intake) -> ASGIApp:
    return site_at(intake, NOW)


@pytest.fixture
async def open_browser(site: ASGIApp) -> AsyncIterator[Callable[[], Browser]]:
    clients: list[httpx.AsyncClient] = []

    def start() -> Browser:
        transport = httpx.ASGITransport(app=site)  # type: ignore[arg-type]
        clients.append(httpx.AsyncClient(transport=transport, base_url="https://site.test"))
        return Browser(clients[-1])

    yield start
    for client in clients:
        await client.aclose()


@pytest.fixture
async def open_few(intake: Intake) -> AsyncIterator[Callable[[], Browser]]:
    """A browser of a site that knows how many people live where."""
    people = {"E1": {"religion_jewish": 3}, "E2": {"religion_jewish": 300}}
    site = site_at(replace(intake, gazetteer=replace(GAZETTEER, people=people)), NOW + timedelta(seconds=1))
    client = httpx.AsyncClient(transport=httpx.ASGITransport(app=site), base_url="https://site.test")  # type: ignore[arg-type]
    yield lambda: Browser(client)
    await client.aclose()


@pytest.fixture
def browser(open_browser: Callable[[], Browser]) -> Browser:
    return open_browser()
