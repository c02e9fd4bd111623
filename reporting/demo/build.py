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
from reporting.config import read
from reporting.demo import children, seeding
from reporting.demo.children import Child
from reporting.demo.environment import base
from reporting.demo.kit import make_kit
from reporting.demo.parties import AGENCIES
from reporting.demo.people import Account, enrol_all
from reporting.demo.place import Place
from reporting.demo.reports import COUNT
from reporting.demo.steps import step
from reporting.model.agency import Standing
from reporting.model.calendar import local_day
from reporting.model.site import Site
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
) -> None:
    """Fill a new database, up to the first released figures; needs the relay."""
    with step("Areas of Cumberland, agencies and a reporting site"):
        asyncio.run(import_areas(dsns["owner"]))
        asyncio.run(import_postcodes(dsns["owner"]))
        asyncio.run(_partners(dsns["owner"], local_day(datetime.now(UTC))))
    with step(f"Staff: {len(accounts)} accounts, each password locked slowly"):
        enrol_all(place, accounts, dsns["owner"], read_hex(place.keys / "desk.key", 32))
    with step("A recovery kit, in three shares"):
        scheme = read(settings["public"], "public").scheme
        asyncio.run(make_kit(place, dsns["owner"], scheme.name, local_day(datetime.now(UTC))))
    with step(f"{COUNT} demo reports in the last closed 4-week block"):
        numbers = asyncio.run(seeding.file_reports(read(settings["public"], "public")))
    with step("Letters and notices sent"):
        asyncio.run(app.run_router(read(settings["router"], "router"), True))
    with step("Some acknowledged and answered, most triaged"):
        asyncio.run(seeding.work_at_desk(place, read(settings["desk"], "desk")))
    with step("Counted, and the first figures released"):
        asyncio.run(app.run_nightly(read(settings["nightly"], "nightly"), True))
    place.seeded.touch(mode=0o600)
    place.seeded.write_bytes(msgspec.json.encode(_few(numbers)))


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
