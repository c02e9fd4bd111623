"""The joins: configuration becomes running parts. This floor owns the clock and the dice, and mounts the guard."""

import asyncio
import secrets
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

from litestar import Litestar
from litestar.datastructures import State
from litestar.handlers import BaseRouteHandler
from litestar.types import ASGIApp, Guard
from msgspec import Struct

from reporting import router
from reporting.actions import Desk, Intake
from reporting.config import Config
from reporting.forms.hate_incident import FORM
from reporting.locales.catalogue import Catalogues
from reporting.mail import Relay
from reporting.model.agency import Register
from reporting.model.area import Gazetteer
from reporting.model.calendar import local_day
from reporting.model.chance import Draw
from reporting.model.site import Site
from reporting.sealing import passkey
from reporting.sealing.keyring import read_register
from reporting.store import areas, register, sites
from reporting.store.database import Database
from reporting.store.pack_sources import Place
from reporting.web import desk as desk_site
from reporting.web import public as public_site
from reporting.web.faults import ShowFault, fault_pages
from reporting.web.guard import sign_in_guard
from reporting.web.headers import with_headers

# Each takes a core and 8 MiB for its time, and there is a worker for each core: more at once would only be later.
DERIVATIONS = 1
LOOKUPS = 8
# The page of a known number takes longer to make than a refusal: both are answered at this time, later than either.
LOOKUP_SECONDS = 0.25
# A password takes 128 MiB and most of a second: two at once are enough for a desk, and bound its memory.
SIGN_INS = 2
SIGN_INS_WAITING = 20

draw: Draw = secrets.token_bytes
WebDoor = Literal["public", "desk"]


class Known(Struct, frozen=True, kw_only=True):
    """What a web process reads from outside when it starts, and works with until it ends."""

    register: Register
    gazetteer: Gazetteer
    sites: tuple[Site, ...]


def clock() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


async def public_asgi(config: Config) -> ASGIApp:
    """The reporter's site as an application that is ready to serve."""
    db = await Database.connect(config.database, "public")
    return _site(public_site.routes, public_site.show_fault, db, intake=await intake_of(config, db))


async def desk_asgi(config: Config) -> ASGIApp:
    """The staff site as an application that is ready to serve, behind the sign-in guard."""
    passkey.load()
    db = await Database.connect(config.database, "desk")
    parts = await desk_of(config, db)
    return _site(desk_site.routes, desk_site.show_fault, db, guards=[sign_in_guard], desk=parts)


async def look(config: Config, today: date, door: WebDoor = "public") -> Known:
    """What a web process that starts now would read; RegisterRefused or Unavailable when it could not start."""
    db = await Database.connect(config.database, "look", size=1)
    try:
        return await _known(config, db, today, door)
    finally:
        await db.close()


async def run_router(config: Config, once: bool) -> None:
    """Send what is due, once or until cancelled; what is under way is finished and recorded first."""
    db = await Database.connect(config.database, "router")

    async def load() -> router.Post:
        async with db.acquire() as conn:
            keys = _register(config, local_day(clock()), await register.newest_seen(conn))
        return router.Post(db=db, register=keys, scheme=config.scheme, relay=relay_of(config), link_key=config.link_key)

    try:
        if once:
            await router.run_once(await load(), clock(), draw)
        else:
            await _until_cancelled(load)
    finally:
        await db.close()


async def run_nightly(config: Config, once: bool) -> None:
    """Count, publish and retire, once or every night until cancelled."""
    # Detection needs numpy; the processes that serve pages read this module too, and have no room for that.
    from reporting import nightly  # noqa: PLC0415

    db = await Database.connect(config.database, "nightly")
    log = Path(config.tombstones) if config.tombstones else None
    marks = Path(config.audit_marks) if config.audit_marks else None
    closed = config.scheme.opens.closed
    parts = nightly.Parts(db=db, tally_seed=config.tally_seed, closed=closed, tombstones=log, audit_marks=marks)
    try:
        if once:
            await nightly.run_once(parts, clock(), draw)
        else:
            await nightly.run(parts, clock, draw)
    finally:
        await db.close()


async def intake_of(config: Config, db: Database) -> Intake:
    """What the public door's actions work with."""
    known = await _known(config, db, local_day(clock()), "public")
    return Intake(
        db=db,
        register=known.register,
        gazetteer=known.gazetteer,
        form=FORM,
        catalogues=Catalogues.load(),
        sites=known.sites,
        scheme=config.scheme,
        slots=config.slots,
        allowance=config.allowance,
        pepper=config.pepper,
        letter_key=config.letter_key,
        letter_certificate=config.letter_certificate,
        threads=ThreadPoolExecutor(DERIVATIONS, "number"),
        lookups=asyncio.Semaphore(LOOKUPS),
        lookup_seconds=LOOKUP_SECONDS,
    )


async def desk_of(config: Config, db: Database) -> Desk:
    """What the staff door's actions work with."""
    known = await _known(config, db, local_day(clock()), "desk")
    return Desk(
        db=db,
        register=known.register,
        gazetteer=known.gazetteer,
        form=FORM,
        scheme=config.scheme,
        slots=config.slots,
        allowance=config.allowance,
        grades=config.grades,
        desk_key=config.desk_key,
        threads=ThreadPoolExecutor(SIGN_INS, "password"),
        sign_ins=asyncio.Semaphore(SIGN_INS_WAITING),
        audit_kept=config.audit_kept,
    )


async def place_of(config: Config, db: Database) -> Place:
    """What a command that makes a pack knows of the place, read as the desk reads it."""
    known = await _known(config, db, local_day(clock()), "desk")
    return Place(gazetteer=known.gazetteer, register=known.register, partnership=config.scheme.partnership)


def relay_of(config: Config) -> Relay:
    """The mail relay as the configuration names it."""
    relay = config.relay
    return Relay(host=relay.host, port=relay.port, tls=relay.tls, ca=relay.ca, user=relay.user, password=relay.password)


def _site(
    routes: Sequence[BaseRouteHandler],
    show_fault: ShowFault,
    db: Database,
    guards: Sequence[Guard] = (),
    **parts: Intake | Desk,
) -> ASGIApp:
    state: dict[str, Any] = {"clock": clock, "draw": draw, **parts}
    app = Litestar(
        route_handlers=routes,
        guards=list(guards),
        exception_handlers=fault_pages(show_fault),
        state=State(state),
        on_shutdown=[db.close],
        openapi_config=None,
        logging_config=None,
        request_max_body_size=None,  # web.forms reads bodies itself, and has its own limit
    )
    return with_headers(app)


async def _known(config: Config, db: Database, today: date, door: WebDoor) -> Known:
    async with db.acquire() as conn:
        newest_seen = await register.newest_seen(conn)
        keys = _register(config, today, newest_seen)
        if keys.version > newest_seen:
            await register.accepted(conn, keys.version)
        gazetteer = await areas.gazetteer(conn, today)
        if door == "public":
            # Reporters alone type postcodes, and are warned where they are few: the desk may not even read the lists.
            gazetteer = await areas.with_people(conn, await areas.with_postcodes(conn, gazetteer))
        return Known(register=keys, gazetteer=gazetteer, sites=await sites.every(conn))


def _register(config: Config, today: date, newest_seen: int) -> Register:
    return read_register(config.register_now(), config.root_public, today, newest_seen)


async def _until_cancelled(load: router.Load) -> None:
    stop = asyncio.Event()
    work = asyncio.ensure_future(router.run(load, clock, draw, stop))
    try:
        await asyncio.shield(work)
    except asyncio.CancelledError:
        stop.set()
        await work
        raise
