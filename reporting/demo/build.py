"""Sets a demo up, step by step; a set-up that was stopped in the middle is begun anew."""

import asyncio
import shutil
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import partial

import msgspec

from reporting import app
from reporting.commands.areas import import_areas, import_postcodes
from reporting.commands.cluster import Cluster
from reporting.commands.secret_files import read_hex
from reporting.config import Config, read
from reporting.demo import children, levels, seeding, tension, years_areas, years_filing
from reporting.demo.children import Child
from reporting.demo.environment import base
from reporting.demo.kit import make_kit
from reporting.demo.parties import AGENCIES
from reporting.demo.people import Account, enrol_all
from reporting.demo.place import Place
from reporting.demo.reports import COUNT
from reporting.demo.steps import step
from reporting.demo.years import five_years
from reporting.demo.years_history import import_early_years
from reporting.model.agency import Standing
from reporting.model.calendar import EPOCH, local_day
from reporting.model.site import Site
from reporting.nightly import Parts
from reporting.store import sites, standing
from reporting.store.database import Database
from reporting.store.migrate import let_in, migrate

DOORS = ("public", "desk", "router", "nightly")
SITE = Site(site_id="demo-library", name="Library (demo)", place="Carlisle", state="listed")
STANDING = timedelta(days=365)


def clear_half_done(place: Place, cluster: Cluster) -> None:
    """Remove what a set-up that did not come to its end has left."""
    if place.seeded.exists():
        return
    cluster.remove()
    place.accounts.unlink(missing_ok=True)
    shutil.rmtree(place.mail)
    place.mail.mkdir(mode=0o700)


def dsns_of(cluster: Cluster) -> dict[str, str]:
    """The addresses of the database: the owner's, and each process's own."""
    return {"owner": cluster.owner_dsn, **{door: cluster.dsn(f"reporting_{door}") for door in DOORS}}


def bring_up_schema(cluster: Cluster) -> None:
    """Bring the schema and the roles to what this release needs."""
    asyncio.run(_migrate(cluster))


def fill(
    place: Place,
    accounts: tuple[Account, ...],
    dsns: Mapping[str, str],
    settings: Mapping[str, Mapping[str, str]],
    *,
    full: bool,
) -> None:
    """Fill a new database, up to the first released figures; needs the relay."""
    with step("Areas of Cumberland, agencies and a reporting site"):
        asyncio.run(years_areas.import_early(dsns["owner"]) if full else import_areas(dsns["owner"]))
        asyncio.run(import_postcodes(dsns["owner"]))
        asyncio.run(_partners(dsns["owner"], local_day(datetime.now(UTC))))
    with step(f"Staff: {len(accounts)} accounts, each password locked slowly"):
        enrol_all(place, accounts, dsns["owner"], read_hex(place.keys / "desk.key", 32))
    with step("A recovery kit, in three shares"):
        scheme = read(settings["public"], "public").scheme
        asyncio.run(make_kit(place, dsns["owner"], scheme.name, local_day(datetime.now(UTC))))
    if full:
        _five_years(place, dsns, settings)
    with step(f"{COUNT} demo reports in the last closed 4-week block"):
        numbers = asyncio.run(seeding.file_reports(read(settings["public"], "public")))
    with step("Letters and notices sent"):
        asyncio.run(app.run_router(read(settings["router"], "router"), True))
    with step("Some acknowledged and answered, most triaged"):
        asyncio.run(seeding.work_at_desk(place, read(settings["desk"], "desk")))
        asyncio.run(tension.fill(read(settings["desk"], "desk")))
        if full:
            asyncio.run(levels.fill(read(settings["desk"], "desk"), datetime.now(UTC)))
    with step("Counted, and the first figures released"):
        asyncio.run(app.run_nightly(read(settings["nightly"], "nightly"), True))
    place.seeded.touch(mode=0o600)
    place.seeded.write_bytes(msgspec.json.encode(_few(numbers)))


def _five_years(place: Place, dsns: Mapping[str, str], settings: Mapping[str, Mapping[str, str]]) -> None:
    """Reports of five years, and the nights in which they were counted."""
    now = datetime.now(UTC)
    with step("Five years of made-up reports, sealed as real ones"):
        asyncio.run(_years(place, dsns["owner"], read(settings["public"], "public"), now))
    with step("The nights of five years: counted, released, watched"):
        asyncio.run(_nights(read(settings["nightly"], "nightly"), now))


def start_relay(place: Place, environ: Mapping[str, str], port: int, started: list[Child]) -> None:
    """Start the mail relay; every child is in the list from its first moment, so that it is ended whatever happens."""
    tls = ("--cert", f"{place.tls / 'relay.pem'}", "--key", f"{place.tls / 'relay.key'}")
    where = ("--port", f"{port}", "--folder", f"{place.mail}")
    child = children.start("relay", base(environ), place.folder, place.logs, *where, *tls)
    started.append(child)
    children.wait_for(child, lambda: children.listens(port))


def start_doors(
    place: Place, environ: Mapping[str, str], settings: Mapping[str, Mapping[str, str]], started: list[Child]
) -> None:
    """Start the four processes, and wait until the two sites answer."""
    doors = {
        name: children.start(name, {**base(environ), **settings[name]}, place.folder, place.logs) for name in DOORS
    }
    started.extend(doors.values())
    for name in ("public", "desk"):
        url = f"http://{settings[name]['REPORTING_LISTEN']}/"
        children.wait_for(doors[name], partial(children.answers, url))


async def _years(place: Place, owner_dsn: str, config: Config, now: datetime) -> None:
    today = local_day(now)
    public, owner = (
        await Database.connect(config.database, "demo seeding"),
        await Database.connect(owner_dsn, "demo seeding", 1),
    )
    try:
        intake = await app.intake_of(config, public)
        await years_filing.register_changes(owner, today)
        early = (made for made in five_years(today, intake.gazetteer) if local_day(made.now) < EPOCH)
        await import_early_years(intake.register.tally, owner_dsn, place.folder, early, today)
        await years_filing.file_years(intake, owner, now)
    finally:
        await public.close()
        await owner.close()


async def _nights(config: Config, now: datetime) -> None:
    db = await Database.connect(config.database, "demo nights")
    try:
        await years_filing.pass_nights(Parts(db=db, tally_seed=config.tally_seed), now)
    finally:
        await db.close()


async def _migrate(cluster: Cluster) -> None:
    await migrate(cluster.owner_dsn, local_day(datetime.now(UTC)))
    await let_in(cluster.owner_dsn, cluster.role_passwords)


async def _partners(owner_dsn: str, today: date) -> None:
    db = await Database.connect(owner_dsn, "reporting demo", 1)
    try:
        async with db.transaction() as conn:
            await sites.put(conn, SITE)
            for party in AGENCIES:
                until = today + STANDING
                await standing.put(conn, Standing(agency=party.agency, agreement_until=until, verified_until=until))
    finally:
        await db.close()


def _few(numbers: list[str]) -> list[dict[str, object]]:
    """A few of the numbers, with the report that each belongs to and the agencies that it was sent to."""
    shown = {5: ["police"], 10: ["police"], 11: ["victim_service"], 13: ["hate_crime_charity"], 2: []}
    return [{"report": n, "number": numbers[n - 1], "sent_to": agencies} for n, agencies in shown.items()]
