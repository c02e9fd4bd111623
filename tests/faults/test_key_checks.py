"""What a check says of keys and of the recovery kit, and the operator's commands for its holders."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from reporting.__main__ import main
from reporting.actions.enrol import NewPerson, enrol
from reporting.commands.check_keys import key_faults
from reporting.commands.ground import free_port
from reporting.commands.recovery_holders import lines_of
from reporting.model.agency import FormerKey
from reporting.model.calendar import epoch_of, local_day
from reporting.model.kit import CONFIRM_DAYS, Health, KitState, ShareState
from reporting.model.person import StaffRole
from reporting.model.report import Block
from reporting.sealing.blocks import story_of
from reporting.sealing.envelope import Header, Kind
from reporting.sealing.keys import key_id_of, public_key, public_of
from reporting.sealing.unseal import unseal
from reporting.store import keys, recovery, reports
from tests.support import doors
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.filed import POLICE_FULL, STORY, file, report
from tests.support.parties import SEEDS, TODAY, register

DAY = date(2026, 6, 1)


def kit(*ages: int) -> KitState:
    shares = tuple(
        ShareState(share=n, holder=f"H{n}", confirmed=DAY - timedelta(days=age)) for n, age in enumerate(ages, 1)
    )
    return KitState(kit="abcd1234", made=DAY - timedelta(days=400), shares=shares)


@pytest.mark.parametrize(
    ("state", "health"),
    [
        pytest.param(kit(0, CONFIRM_DAYS, 10), Health.GREEN, id="all three, the last day included"),
        pytest.param(kit(0, CONFIRM_DAYS + 1, 10), Health.AMBER, id="one is late"),
        pytest.param(kit(200, 300, 10), Health.RED, id="two are late"),
        pytest.param(KitState(), Health.RED, id="no kit"),
    ],
)
def test_one_missing_is_amber_and_two_are_red(state: KitState, health: Health) -> None:
    assert state.health(DAY) is health
    assert lines_of(state, DAY)[0].startswith(health)


async def faults(database: TestDatabase) -> tuple[tuple[str, ...], tuple[str, ...]]:
    async with database.pool("reporting_desk", 1) as db, db.acquire() as conn:
        return await key_faults(conn, register(), TODAY)


async def add(database: TestDatabase, login: str, holder: str) -> None:
    role = StaffRole.COORDINATOR if holder in ("coordinator", "independent") else StaffRole.AGENCY
    person = NewPerson(
        login=login, name=login, role=role, holder=holder, password="four words in a row", totp="JBSWY3DPEHPK3PXP" * 2
    )
    async with database.pool("reporting_owner", 1) as db:
        await enrol(db, b"k" * 32, person, (SEEDS[holder],), dice(f"checks/{login}"))


async def test_keys_that_nobody_or_one_person_holds_are_said(database: TestDatabase) -> None:
    await database.empty_tables()
    wrong, _ = await faults(database)
    assert "nobody holds the key of Police: what is sealed to it is read by nobody" in wrong
    await add(database, "police", "police")
    wrong, _ = await faults(database)
    assert any(line.startswith("one person alone holds the key of Police") for line in wrong)
    await add(database, "police2", "police")
    wrong, _ = await faults(database)
    assert not any("Police" in line for line in wrong)
    assert any("no recovery kit" in line for line in wrong)


async def test_a_kit_is_amber_as_a_warning_and_red_as_a_fault(database: TestDatabase) -> None:
    await database.empty_tables()
    async with database.as_role() as conn:
        await recovery.adopt(conn, "abcd1234", TODAY, ("A", "B", "C"))
        assert not any("kit" in line for part in await faults(database) for line in part)
        await conn.execute("update kit_share set confirmed = $1 where share = 1", TODAY - timedelta(days=181))
        wrong, soon = await faults(database)
        assert not any("kit" in line for line in wrong)
        assert soon[0].startswith("amber: kit abcd1234")
        await conn.execute("update kit_share set confirmed = $1 where share = 2", TODAY - timedelta(days=181))
        wrong, soon = await faults(database)
        assert any(line.startswith("red: kit abcd1234") for line in wrong)
        assert soon == ()


async def test_a_new_kit_takes_the_place_of_the_old_one(database: TestDatabase) -> None:
    await database.empty_tables()
    async with database.as_role() as conn:
        await recovery.adopt(conn, "old", TODAY - timedelta(days=300), ("A", "B", "C"))
        await recovery.adopt(conn, "new", TODAY, ("A", "D", "C"))
        state = await recovery.state(conn)
        assert (state.kit, [one.holder for one in state.shares]) == ("new", ["A", "D", "C"])
        assert not await recovery.confirm(conn, 1, "old", TODAY)


async def command(database: TestDatabase, *arguments: str, first: tuple[str, ...] = ("recovery",)) -> int:
    def run() -> int:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("REPORTING_DATABASE", database.dsn())
            return main([*first, *arguments])

    return await asyncio.to_thread(run)


async def test_the_operator_confirms_a_share_and_names_a_new_holder(
    database: TestDatabase, capsys: pytest.CaptureFixture[str]
) -> None:
    await database.empty_tables()
    today = local_day(datetime.now(UTC))
    async with database.as_role() as conn:
        await recovery.adopt(conn, "abcd1234", today - timedelta(days=190), ("A", "B", "C"))
    assert await command(database, "confirm", "2", "--holder", "Somebody new") == 0
    assert await command(database, "show") == 0
    said = capsys.readouterr().out
    assert f"share 2, Somebody new: I still have it, {today}" in said
    assert "share 1, A: I still have it" in said
    assert "more than 180 days ago: ask" in said
    assert "Ceremonies: 0" in said


async def test_a_reader_whose_key_is_lost_is_let_in_again_and_no_agency_ever_is(
    database: TestDatabase, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path
    await database.empty_tables()
    filed = await file(database, report(POLICE_FULL))
    new_seed = dice("checks/new coordinator")(96)
    listed = doors.register(2)
    coordinator = listed.readers[0]
    former = FormerKey(key=coordinator.key, ended=TODAY)
    changed = replace(coordinator, key=public_key(public_of(new_seed)), former=(former,))
    settings = doors.settings("postgresql://nowhere/x", folder)
    doors.write_register(folder / "register", replace(listed, readers=(changed, *listed.readers[1:])))
    (folder / "recovery.seed").write_text(SEEDS["recovery"].hex())
    files = [str(folder / "recovery.seed"), str(folder / "register"), settings["REPORTING_ROOT_PUBLIC"]]
    assert await command(database, "give", *files, "coordinator") == 0
    assert "can open 1 reports again" in capsys.readouterr().out
    async with database.as_role() as conn:
        sealed = await reports.sealed(conn, filed.object_id, key_id_of(public_of(new_seed)))
        assert sealed is not None
        header = Header(kind=Kind.REPORT, report_id=filed.report_id, object_id=filed.object_id, epoch=epoch_of(TODAY))
        texts = unseal(header, sealed[0], sealed[1], new_seed)
        assert {block.name for block in texts} == {"FACTS", "STORY"}
        assert story_of(texts[Block.STORY]).words == STORY
        assert (await recovery.held(conn)).ceremonies == 1
    with pytest.raises(SystemExit, match="Agencies are let in by nobody"):
        await command(database, "give", *files, "police")


async def test_an_old_key_is_ended_by_the_owner_and_only_where_the_new_one_opens(
    database: TestDatabase, capsys: pytest.CaptureFixture[str]
) -> None:
    await database.empty_tables()
    moved, left = await file(database, report(POLICE_FULL)), await file(database, report(POLICE_FULL))
    old, new = key_id_of(public_of(SEEDS["police"])), b"new key!"
    async with database.as_role() as conn:
        await recovery.let_in(conn, moved.object_id, new, b"a wrap")
    for names in (("xyz", new.hex()), (old.hex(), old.hex())):
        with pytest.raises(SystemExit):
            await command(database, *names, first=("keys", "end"))
    assert await command(database, old.hex(), new.hex(), first=("keys", "end")) == 0
    assert "1 wraps of the old key are gone. 1 objects are open to it alone" in capsys.readouterr().out
    async with database.as_role() as conn:
        rows = await conn.fetch("select object_id from wrap where key_id = $1", old)
        assert [row["object_id"] for row in rows] == [left.object_id]


def test_what_the_database_says_keeps_no_door_shut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = doors.settings(f"postgresql://nobody@127.0.0.1:{free_port()}/none", tmp_path)
    (tmp_path / "desk.key").write_text("ab" * 32)
    (tmp_path / "desk.key").chmod(0o600)
    for name, value in {**settings, "REPORTING_DESK_KEY": str(tmp_path / "desk.key")}.items():
        monkeypatch.setenv(name, value)
    assert main(["check", "desk"]) == 1
    assert "the database does not answer" in capsys.readouterr().err
    assert main(["check", "desk", "--start"]) == 0


async def test_an_account_that_is_closed_holds_no_key_and_is_no_colleague(
    database: TestDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    await database.empty_tables()
    await add(database, "police", "police")
    (tmp_path / "desk.key").write_text("ab" * 32)
    (tmp_path / "desk.key").chmod(0o600)
    monkeypatch.setenv("REPORTING_DESK_KEY", str(tmp_path / "desk.key"))
    assert await command(database, "Police", first=("staff", "end")) == 0
    assert "make a new one" in capsys.readouterr().out
    async with database.as_role() as conn:
        assert await keys.people(conn, "police") == ()
        assert not await conn.fetchval("select count(*) from held_key")
    assert await command(database, "nobody", first=("staff", "end")) == 1
