"""The interface as a real desk serves it: what schemathesis makes of its description, and the manual's own example."""

import asyncio
import os
import re
import subprocess
import sys
import time
from asyncio.subprocess import PIPE, STDOUT
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx
import msgspec
import pyotp
import pytest
from msgspec import Struct

from reporting.actions.enrol import enrol
from reporting.actions.interface import make_token
from reporting.commands.ground import free_port
from reporting.model.tally import Release, ReleasedCell, Series
from reporting.store import releases
from tests.house.tree import ROOT
from tests.support import doors
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.filed import CHARITY, POLICE_FULL, STORY, file, report
from tests.support.parties import SEEDS
from tests.web.desk.conftest import PASSWORD, PEOPLE, TOTP

EXAMPLE = re.compile(r"```python\n(.*?)```", re.DOTALL)
UP_WITHIN = 60
MONDAY = date(2026, 2, 2)
# All but "what fits the schema is accepted": an id that is nobody's fits, and so does an outcome of another agency.
CHECKS = ",".join(
    (
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
        "response_headers_conformance",
        "negative_data_rejection",
        "ignored_auth",
        "unsupported_method",
        "allow_header_conformance",
    )
)


class Served(Struct, frozen=True):
    """A running desk and a token of the police."""

    address: str
    token: str


@pytest.fixture(scope="module")
async def served(database: TestDatabase, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    folder, port = tmp_path_factory.mktemp("desk"), free_port()
    key = folder / "desk.key"
    key.touch(mode=0o600)
    key.write_text("ab" * 32)
    environ = doors.settings(
        database.dsn("reporting_desk"),
        folder,
        REPORTING_DESK_KEY=str(key),
        REPORTING_LISTEN=f"127.0.0.1:{port}",
        REPORTING_WORKERS="1",
    )
    now = datetime.now(UTC)
    async with database.pool("reporting_owner", size=1) as db:
        _, token = await make_token(db, "police", "served", 30, now=now, draw=dice("served"))
    for _ in range(3):
        await file(database, report(POLICE_FULL, CHARITY), day=doors.today())
    command = [sys.executable, "-m", "reporting", "desk"]
    process = await asyncio.create_subprocess_exec(*command, env={**os.environ, **environ}, cwd=ROOT)
    address = f"http://127.0.0.1:{port}"
    try:
        await _up(address, process)
        yield Served(address, token)
    finally:
        process.terminate()
        await asyncio.wait_for(process.wait(), 30)


async def _up(address: str, process: asyncio.subprocess.Process) -> None:
    until = time.monotonic() + UP_WITHIN
    async with httpx.AsyncClient() as client:
        while time.monotonic() < until and process.returncode is None:
            try:
                if (await client.get(f"{address}/api/v1/openapi.json")).status_code == 200:
                    return
            except httpx.TransportError:
                await asyncio.sleep(0.2)
    raise AssertionError("the desk did not come up")


def test_the_example_of_the_manual_acknowledges_all_and_answers_one(served: Served, tmp_path: Path) -> None:
    (example,) = EXAMPLE.findall((ROOT / "docs" / "manual" / "agency-interface.md").read_text("utf-8"))
    (tmp_path / "example.py").write_text(example)
    (tmp_path / "token").write_text(served.token + "\n")
    (tmp_path / "police.seed").write_text(SEEDS["police"].hex() + "\n")
    shim = tmp_path / "reporting"
    shim.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m reporting "$@"\n')
    shim.chmod(0o755)
    environ = {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "DESK": served.address,
        "TOKEN_FILE": "token",
        "SEED_FILE": "police.seed",
    }
    run = [sys.executable, "example.py"]
    done = subprocess.run(run, cwd=tmp_path, env=environ, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    references = [line.split()[0] for line in done.stdout.splitlines()]
    assert len(references) == 3
    for reference in references:
        assert STORY not in (tmp_path / f"{reference}.sealed.json").read_text("utf-8")
        assert (
            httpx.Response(200, content=(tmp_path / f"{reference}.json").read_bytes()).json()["story"]["words"] == STORY
        )
    again = subprocess.run(run, cwd=tmp_path, env=environ, capture_output=True, text=True, check=True, timeout=120)
    assert again.stdout == ""
    shown = {"authorization": f"Bearer {served.token}"}
    states = httpx.get(f"{served.address}/api/v1/referrals", headers=shown).json()
    assert {one["state"] for one in states["referrals"]} == {"acknowledged"}
    ids = {one["reference"]: one["referral_id"] for one in states["referrals"]}

    def answered() -> set[str]:
        sealed = {
            name: httpx.get(f"{served.address}/api/v1/referrals/{ids[name]}/sealed", headers=shown) for name in ids
        }
        return {name for name, one in sealed.items() if one.json()["messages"]}

    assert answered() == set()
    named = [*run, references[1], "read", "We have read it."]
    subprocess.run(named, cwd=tmp_path, env=environ, capture_output=True, text=True, check=True, timeout=120)
    assert answered() == {references[1]}


async def test_the_example_of_the_feed_fetches_what_is_new_and_nothing_twice(
    served: Served, database: TestDatabase, tmp_path: Path
) -> None:
    analyst = msgspec.structs.replace(PEOPLE["analyst"], login="feed")
    async with database.pool("reporting_desk", size=1) as db:
        await enrol(db, bytes.fromhex("ab" * 32), analyst, (), dice("feed"))
    cell = ReleasedCell(series=Series.RAW, area_code="E06000063", area_level="authority", strand="race", value="10")
    async with database.as_role() as conn:
        await releases.file(
            conn,
            Release(
                number=1,
                table="strand",
                period=MONDAY,
                period_type="week",
                method="m/1",
                made=MONDAY + timedelta(days=7),
                cells=(cell,),
            ),
        )
    run = [sys.executable, ROOT / "docs" / "examples" / "feed_client.py", served.address, tmp_path / "feed"]
    said = []
    for later in (0, 30):  # a code works once
        typed = f"feed\n{PASSWORD}\n{pyotp.TOTP(TOTP).at(datetime.now(UTC) + timedelta(seconds=later))}\n"
        done = await asyncio.to_thread(subprocess.run, run, input=typed, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stdout + done.stderr
        said.append(done.stdout.splitlines()[1:])
    names = [line.split(":")[0] for line in said[0][:-1]]
    assert said[0][:-1] == [f"{name}: new" for name in names]
    assert said[1][:-1] == [f"{name}: unchanged" for name in names]
    assert said[0][-1] == "1 figures stand. They are rounded: do not add them up."
    async with database.as_role() as conn:
        sessions = await conn.fetchval(
            "select count(*) from staff_session s join staff using (staff_id) where login = 'feed'"
        )
    assert sessions == 0


async def test_schemathesis_finds_nothing_that_the_description_does_not_say(
    served: Served, database: TestDatabase
) -> None:
    command = [
        Path(sys.executable).parent / "schemathesis",
        "run",
        f"{served.address}/api/v1/openapi.json",
        "--header",
        f"Authorization: Bearer {served.token}",
        "--phases",
        "examples,coverage,fuzzing",
        "--max-examples",
        "25",
        "--checks",
        CHECKS,
        "--seed",
        "4",
        "--no-color",
    ]
    process = await asyncio.create_subprocess_exec(*command, stdout=PIPE, stderr=STDOUT, cwd="/")
    told = asyncio.create_task(process.communicate())
    async with database.as_role() as conn:
        # It asks more often than one system may in a minute, as if it were many; what is then said is tested elsewhere.
        while not told.done():
            await conn.execute("update agency_token set used = 0")
            await asyncio.sleep(0.2)
    out, _ = told.result()
    assert process.returncode == 0, out.decode()
    made = re.search(r"(\d+) generated, (\d+) passed", out.decode())
    assert made is not None, out.decode()
    assert int(made[1]) > 100
