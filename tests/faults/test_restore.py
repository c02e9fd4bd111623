"""The drill: an empty machine, a backup and two shares bring everything back; with one share nothing does."""

import asyncio
import json
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from msgspec import Struct

from reporting import nightly
from reporting.__main__ import main
from reporting.actions import Intake, follow_up
from reporting.commands.cluster import OWNER, Cluster
from reporting.commands.ground import free_port
from reporting.errors import CannotOpen, NumberUnknown
from reporting.forms.hate_incident import FORM
from reporting.locales.catalogue import Catalogues
from reporting.model.area import AreaLevel, Gazetteer
from reporting.model.calendar import local_day, monday_of
from reporting.model.permission import Choice
from reporting.model.referral import Slots
from reporting.model.site import Scheme
from reporting.model.tombstone import Gone, Tombstone, written
from reporting.sealing.keys import key_id_of, public_of
from reporting.sealing.receipt import number_of, root_of
from reporting.sealing.tallybox import open_tally
from reporting.store import areas, holds, recovery, reports, retention
from reporting.store.areas import AreaRow
from reporting.store.database import Database, connect
from reporting.store.migrate import let_in
from tests.faults.test_recovery_kit import HOLDERS, words_of
from tests.support.cluster import QUICK, TestCluster, TestDatabase
from tests.support.dice import dice
from tests.support.filed import CHARITY, NOW, POLICE_FACTS, POLICE_FULL, STORY, file, given, report
from tests.support.parties import SEEDS, TODAY, register

PEPPER = dice("drill/pepper")(32)
NUMBER = number_of(dice("drill/number")(32))


class Before(Struct, frozen=True, kw_only=True):
    """What there was before the machine was lost."""

    backup: Path
    kit: Path
    tombstones: Path
    sent: UUID
    erased: UUID
    withdrawn: UUID
    waiting: UUID
    held_back: UUID


class After(Struct, frozen=True, kw_only=True):
    """The new machine: its database, and the keys that two shares opened."""

    cluster: Cluster
    keys: Path
    said: str

    @asynccontextmanager
    async def pool(self, role: str) -> AsyncIterator[Database]:
        """The new database as a role."""
        db = await Database.connect(self.cluster.dsn(role), role, size=2)
        try:
            yield db
        finally:
            await db.close()

    def key(self, name: str) -> bytes:
        """A key that came out of the kit."""
        return bytes.fromhex((self.keys / name).read_text())


def run(dsn: str, *arguments: str) -> int:
    """A command with a database's address in its environment."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REPORTING_DATABASE", dsn)
        return main(list(arguments))


def make_kit(folder: Path) -> Path:
    """The kit of the test parties, by the command."""
    for name, data in (("recovery", SEEDS["recovery"]), ("tally", SEEDS["tally"]), ("pepper", PEPPER)):
        (folder / name).write_text(data.hex())
    main(["keys", "make", "root", str(folder / "root")])
    keys = [part for name in ("recovery", "tally", "pepper", "root") for part in (f"--{name}", str(folder / name))]
    holders = [part for holder in HOLDERS for part in ("--holder", holder)]
    assert main(["recovery", "make", str(folder / "kit"), *keys, *holders, "--html"]) == 0
    for number in (1, 2, 3):
        (folder / f"typed-{number}").write_text(words_of(folder / "kit" / f"share-{number}.html"))
    return folder / "kit" / "recovery.kit"


@pytest.fixture(scope="module")
async def before(embedded: TestCluster, tmp_path_factory: pytest.TempPathFactory) -> Before:
    """A service with reports of every kind, backed up by the command; then something is erased and taken back."""
    folder = tmp_path_factory.mktemp("before")
    database = TestDatabase(embedded, await embedded.fresh())
    async with database.as_role() as conn:
        since = TODAY - timedelta(days=900)
        rows = [
            AreaRow(code="north", level=AreaLevel.PANEL, name="North", valid_from=since),
            AreaRow(code="w1", level=AreaLevel.WARD, name="One", panel_code="north", valid_from=since),
        ]
        await areas.replace_all(conn, rows, [])
    sent = await file(database, report(POLICE_FULL), root=root_of(NUMBER, PEPPER))
    erased = await file(database, report(POLICE_FULL))
    withdrawn = await file(database, report(CHARITY), "queued")
    waiting = await file(database, report(POLICE_FACTS, CHARITY), "queued")
    held_back = await file(database, report(given("police", Choice.H)))
    assert await asyncio.to_thread(run, database.dsn(), "backup", "make", str(folder / "backup"), *tools(embedded)) == 0
    async with database.as_role() as conn:
        await conn.execute("insert into erasure (report_id, day) values ($1, $2)", erased.report_id, TODAY)
        await conn.execute(
            "update referral set state = 'withdrawn' where referral_id = $1", withdrawn.referrals["charity"]
        )
        stones = await retention.tombstones(conn, TODAY)
        assert {stone.thing for stone in stones} >= {erased.report_id, withdrawn.referrals["charity"]}
    (folder / "tombstones").write_text(written(stones, (), TODAY))
    kit = await asyncio.to_thread(make_kit, folder)
    return Before(
        backup=folder / "backup",
        kit=kit,
        tombstones=folder / "tombstones",
        sent=sent.report_id,
        erased=erased.report_id,
        withdrawn=withdrawn.referrals["charity"],
        waiting=waiting.report_id,
        held_back=held_back.report_id,
    )


def names(folder: Path) -> list[str]:
    """What is in a folder."""
    return sorted(path.name for path in folder.iterdir())


def tools(cluster: TestCluster) -> tuple[str, str]:
    """Where the programs are that fit a server."""
    return "--bin", str(cluster.cluster.ground.bin_dir)


@pytest.fixture(scope="module")
def empty_machine() -> Iterator[Cluster]:
    """A PostgreSQL that has never held anything."""
    home = Path(tempfile.mkdtemp(prefix="reporting-restore-"))
    home.chmod(0o711)
    cluster = Cluster(home / "postgres", free_port(), settings=QUICK)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.remove()
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="module")
async def after(
    before: Before, empty_machine: Cluster, embedded: TestCluster, tmp_path_factory: pytest.TempPathFactory
) -> After:
    """The empty machine after the restore, and two holders of shares at another one."""
    keys = tmp_path_factory.mktemp("after") / "keys"
    dsn, stones = empty_machine.owner_dsn, ("--tombstones", str(before.tombstones))
    assert await asyncio.to_thread(run, dsn, "backup", "restore", str(before.backup), *stones, *tools(embedded)) == 0
    await let_in(dsn, empty_machine.role_passwords)
    shares = [part for n in (1, 3) for part in ("--share", str(before.kit.parent.parent / f"typed-{n}"))]
    assert await asyncio.to_thread(main, ["recovery", "open", str(before.kit), str(keys), *shares]) == 0
    return After(cluster=empty_machine, keys=keys, said="")


@asynccontextmanager
async def intake(after: After, pepper: bytes) -> AsyncIterator[Intake]:
    """The public door on the new machine."""
    async with after.pool("reporting_public") as db:
        with ThreadPoolExecutor(2) as threads:
            yield Intake(
                db=db,
                register=register(),
                gazetteer=Gazetteer(areas=(), panel_of={}, wards_of={}),
                form=FORM,
                catalogues=Catalogues.load(),
                sites=(),
                scheme=Scheme(),
                slots=Slots(),
                pepper=pepper,
                letter_key=b"",
                letter_certificate=b"",
                threads=threads,
                lookups=asyncio.Semaphore(8),
            )


async def test_old_reports_open_with_the_recovered_key_and_show_no_contact(
    after: After, before: Before, tmp_path: Path
) -> None:
    out = tmp_path / "opened"
    seed = str(after.keys / "recovery.seed")
    assert await asyncio.to_thread(run, after.cluster.owner_dsn, "recovery", "read", seed, str(out)) == 0
    opened = {UUID(path.stem): json.loads(path.read_text()) for path in out.iterdir()}
    assert opened[before.sent]["story"]["words"] == STORY
    assert opened[before.sent]["facts"]["strands"] == ["race"]
    assert "A name to ask for" not in "".join(path.read_text() for path in out.iterdir())
    assert before.held_back not in opened
    assert before.erased not in opened
    assert {path.stat().st_mode & 0o777 for path in out.iterdir()} == {0o600}


async def test_each_ceremony_is_counted_and_everybody_may_see_the_count(after: After, tmp_path: Path) -> None:
    seed = str(after.keys / "recovery.seed")
    async with after.pool("reporting_public") as db, db.acquire() as conn:
        counted = await recovery.held(conn)
        assert (
            await asyncio.to_thread(run, after.cluster.owner_dsn, "recovery", "read", seed, str(tmp_path / "again"))
            == 0
        )
        again = await recovery.held(conn)
    assert again.ceremonies == counted.ceremonies + 1
    assert again.reports > counted.reports


async def test_an_old_number_still_works_with_the_recovered_pepper(after: After, before: Before) -> None:
    async with intake(after, after.key("pepper")) as door:
        status = await follow_up.status(door, NUMBER)
    assert status.report_id == before.sent
    assert [line.agency_name for line in status.lines] == ["Police"]


async def test_an_agency_still_reads_what_it_could(after: After, before: Before) -> None:
    key_id = key_id_of(public_of(SEEDS["police"]))
    async with after.pool("reporting_desk") as db, db.acquire() as conn:
        object_id = await conn.fetchval("select object_id from report where report_id = $1", before.sent)
        assert await reports.sealed(conn, object_id, key_id) is not None


async def test_a_nightly_run_counts_with_the_recovered_tally_key(after: After) -> None:
    async with after.pool("reporting_nightly") as db:
        await nightly.run_once(nightly.Parts(db=db, tally_seed=after.key("tally.seed")), NOW, dice("drill/night"))
    conn = await connect(after.cluster.dsn(OWNER))
    try:
        sealed = await conn.fetchval("select sealed from tally_week where week = $1", monday_of(TODAY))
    finally:
        await conn.close()
    tally = open_tally(sealed, SEEDS["tally"])
    cells = [cell for cell in tally.cells if cell.table == "panel_strand_band" and cell.dims[0] == "raw"]
    # The report that is held back is nobody's to count, and the erased one is gone.
    assert sum(cell.count for cell in cells if "total" in cell.dims) == 3


async def test_what_was_erased_or_taken_back_since_the_backup_is_gone_again(after: After, before: Before) -> None:
    conn = await connect(after.cluster.dsn(OWNER))
    try:
        wraps = await conn.fetchval(
            "select count(*) from wrap join report on report.object_id = wrap.object_id where report_id = $1",
            before.erased,
        )
        state = await conn.fetchval("select state from referral where referral_id = $1", before.withdrawn)
    finally:
        await conn.close()
    assert not wraps
    assert state == "withdrawn"


async def test_the_router_starts_held(after: After, before: Before) -> None:
    async with after.pool("reporting_desk") as db, db.acquire() as conn:
        rows = await conn.fetch("select state from referral where report_id = $1", before.waiting)
        assert [row["state"] for row in rows] == ["held", "held"]
        assert await holds.let_go(conn, [before.waiting], datetime.now(UTC))


async def test_a_restore_into_a_database_that_holds_something_is_refused(
    after: After, before: Before, capsys: pytest.CaptureFixture[str]
) -> None:
    done = await asyncio.to_thread(
        run, after.cluster.owner_dsn, "backup", "restore", str(before.backup), "--no-tombstones"
    )
    assert done == 1
    assert "not empty" in capsys.readouterr().err


async def test_a_restore_asks_for_the_tombstones(before: Before, capsys: pytest.CaptureFixture[str]) -> None:
    assert await asyncio.to_thread(run, "postgresql://nowhere/x", "backup", "restore", str(before.backup)) == 1
    assert "--tombstones" in capsys.readouterr().err


def test_with_one_share_nothing_opens(before: Before, tmp_path: Path) -> None:
    for number in (1, 2, 3):
        share = before.kit.parent.parent / f"typed-{number}"
        with pytest.raises(SystemExit, match="2 different shares are needed"):
            main(["recovery", "open", str(before.kit), str(tmp_path / "keys"), "--share", str(share)])
    assert not (tmp_path / "keys").exists()


async def test_without_the_kit_no_number_no_count_and_no_report_comes_back(after: After, tmp_path: Path) -> None:
    other = dice("drill/guess")
    async with intake(after, other(32)) as door:
        with pytest.raises(NumberUnknown):
            await follow_up.status(door, NUMBER)
    seed = tmp_path / "guessed.seed"
    seed.write_text(other(96).hex())
    out = tmp_path / "out"
    assert await asyncio.to_thread(run, after.cluster.owner_dsn, "recovery", "read", str(seed), str(out)) == 0
    assert not out.exists()
    conn = await connect(after.cluster.dsn(OWNER))
    try:
        kept = await conn.fetch("select sealed from tally_week")
    finally:
        await conn.close()
    for row in kept:
        with pytest.raises(CannotOpen):
            open_tally(row["sealed"], other(96))


async def test_the_short_lived_dump_is_deleted_after_seven_days(
    before: Before, embedded: TestCluster, tmp_path: Path
) -> None:
    today = local_day(datetime.now(UTC))
    for name, days in (("short", 8), ("short", 7), ("main", 30)):
        (tmp_path / f"{name}-{today - timedelta(days=days)}.dump").write_bytes(b"")
    database = TestDatabase(embedded, await embedded.fresh())
    assert await asyncio.to_thread(run, database.dsn(), "backup", "make", str(tmp_path), *tools(embedded)) == 0
    assert names(tmp_path) == sorted(
        [
            f"main-{today}.dump",
            f"short-{today}.dump",
            f"short-{today - timedelta(days=7)}.dump",
            f"main-{today - timedelta(days=30)}.dump",
        ]
    )


def test_a_tombstone_log_that_is_not_understood_restores_nothing(
    before: Before, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "log"
    log.write_text(written([Tombstone(day=TODAY, gone=Gone.ERASED, thing=UUID(int=4))], (), TODAY) + "2026-03-04 x y\n")
    assert run("postgresql://nowhere/x", "backup", "restore", str(before.backup), "--tombstones", str(log)) == 1
    assert capsys.readouterr().err


async def test_an_older_server_is_backed_up_and_restored_too(debian: TestCluster, tmp_path: Path) -> None:
    database = TestDatabase(debian, await debian.fresh())
    filed = await file(database, report(POLICE_FULL))
    folder, programs = str(tmp_path / "backup"), tools(debian)
    assert await asyncio.to_thread(run, database.dsn(), "backup", "make", folder, *programs) == 0
    empty = TestDatabase(debian, await debian.empty())
    none = ("--no-tombstones", *programs)
    assert await asyncio.to_thread(run, empty.dsn(), "backup", "restore", folder, *none) == 0
    async with empty.as_role() as conn:
        sealed = await reports.sealed(conn, filed.object_id, key_id_of(public_of(SEEDS["police"])))
    assert sealed is not None
    async with empty.as_role("reporting_router") as conn:
        assert not await conn.fetchval("select has_table_privilege('wrap', 'select')")
