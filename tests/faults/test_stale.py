"""What a process read when it started does not outlive its truth: registers, areas and sites that change."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from msgspec.structs import replace

from reporting.actions.deliver import Post
from reporting.app import look
from reporting.config import Config
from reporting.errors import RegisterRefused
from reporting.model.area import AreaLevel
from reporting.model.site import Site
from reporting.router import READ_AGAIN, run
from reporting.store import areas, sites
from reporting.store import register as registers
from reporting.store.areas import AreaRow
from tests.support.cluster import TestDatabase
from tests.support.doors import config, register, today, write_register
from tests.support.postroom import GOOD, NOW, REGISTER, Scene
from tests.support.relay import running

Change = Callable[[TestDatabase, Path], Awaitable[None]]


@pytest.fixture
async def public(database: TestDatabase, tmp_path: Path) -> Config:
    await database.empty_tables()
    async with database.as_role() as conn:
        await areas.replace_all(conn, [ward("Old name")], [])
    return config(database.dsn("reporting_public"), tmp_path)


def ward(name: str) -> AreaRow:
    return AreaRow(
        code="E1",
        level=AreaLevel.WARD,
        name=name,
        panel_code="west",
        valid_from=today() - timedelta(days=9),
        valid_to=today(),
    )


async def newer_register(_: TestDatabase, folder: Path) -> None:
    write_register(folder / "register", register(2))


async def another_ward(database: TestDatabase, _: Path) -> None:
    async with database.as_role() as conn:
        await areas.replace_all(conn, [ward("New name")], [])


async def closed_site(database: TestDatabase, _: Path) -> None:
    async with database.as_role() as conn:
        await sites.put(conn, Site(site_id="lib", name="Library", place="Here", state="delisted"))


@pytest.mark.parametrize("change", [newer_register, another_ward, closed_site], ids=lambda change: change.__name__)
async def test_a_process_that_starts_later_would_read_something_else(
    public: Config, database: TestDatabase, tmp_path: Path, change: Change
) -> None:
    before = await look(public, today())
    assert await look(public, today()) == before
    await change(database, tmp_path)
    assert await look(public, today()) != before


async def test_on_the_day_after_a_ward_ended_it_is_not_there(public: Config) -> None:
    assert await look(public, today()) != await look(public, today() + timedelta(days=1))


async def test_an_unreadable_register_and_an_older_one_are_refused(
    public: Config, database: TestDatabase, tmp_path: Path
) -> None:
    await newer_register(database, tmp_path)
    await look(public, today())
    write_register(tmp_path / "register", register(1))
    with pytest.raises(RegisterRefused, match="older"):
        await look(public, today())
    (tmp_path / "register").unlink()
    with pytest.raises(RegisterRefused):
        await look(public, today())


class Loads:
    """Gives the router its parts, and counts how often it asked: each time there is a register newer by one."""

    def __init__(self, scene: Scene, port: int) -> None:
        self.scene, self.port, self.times = scene, port, 0

    async def __call__(self) -> Post:
        self.times += 1
        return self.scene.post(self.port, replace(REGISTER, version=self.times))


async def test_a_router_whose_register_is_not_the_newest_reads_it_and_goes_on(scene: Scene) -> None:
    referral = await scene.filed("police")
    async with scene.database.as_role("reporting_public") as conn:
        await registers.accepted(conn, 2)
    stop = asyncio.Event()
    async with running(GOOD, scene.folder) as faulty:
        loads = Loads(scene, faulty.port)
        work = asyncio.create_task(run(loads, lambda: NOW, scene.draw, stop))
        await asyncio.wait_for(faulty.came.wait(), 10)
        stop.set()
        await asyncio.wait_for(work, 10)
    assert loads.times == 2
    assert (await scene.row(referral)).state == "sent"


async def test_a_router_that_finds_no_newer_register_ends(scene: Scene) -> None:
    referral = await scene.filed("police")
    async with scene.database.as_role("reporting_public") as conn:
        await registers.accepted(conn, REGISTER.version + 1)

    times = count()

    async def load() -> Post:
        if next(times):
            raise RegisterRefused
        return scene.post(0)

    with pytest.raises(RegisterRefused):
        await asyncio.wait_for(run(load, lambda: NOW, scene.draw, asyncio.Event()), 10)
    assert (await scene.row(referral)).state == "queued"


async def test_a_router_reads_the_register_again_every_half_minute(scene: Scene) -> None:
    stop, moments = asyncio.Event(), count()
    loads = Loads(scene, 0)

    def clock() -> datetime:
        if loads.times == 2:
            stop.set()
        return NOW + READ_AGAIN * next(moments)

    await asyncio.wait_for(run(loads, clock, scene.draw, stop), 20)
    assert loads.times >= 2
