"""Nothing is taken in under a register of keys that does not hold, or that would leave a report without a reader."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from msgspec.structs import replace

from reporting.actions import Intake
from reporting.actions.draft import begin
from reporting.actions.submit import submit
from reporting.errors import Expected, RegisterRefused
from reporting.model.agency import Register
from reporting.model.answers import Draft, Raw
from reporting.store import register as registers
from tests.support import parties
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.web.public.conftest import NOW, intake

__all__ = ["intake"]

DRAW = dice("register")
REGISTER = parties.register()
ANSWERS: Raw = {"under_18": ("no",), "behaviours": ("verbal_abuse",), "strands": ("race",)}
COUNCIL: Raw = ANSWERS | {"named_bodies": ("council",)}


@pytest.fixture(autouse=True)
async def _filed_nothing(database: TestDatabase) -> AsyncIterator[None]:
    async with database.as_role() as conn:
        await conn.execute("truncate report, register_seen cascade")
    yield


async def _sent(intake: Intake, raw: Raw) -> bool:
    """Whether a report with these answers is taken."""
    pages = tuple(page.id for page in intake.form.pages if page.section == "form")
    draft = Draft(lang="en", raw=raw, passed=pages, story_lang="en", permission_lang="en")
    secret = await begin(intake, draft, NOW, DRAW)
    try:
        await submit(intake, secret, draft, NOW, DRAW)
    except Expected as fault:
        assert isinstance(fault, RegisterRefused), fault
        return False
    return True


def _without(name: str) -> Register:
    return replace(REGISTER, readers=tuple(reader for reader in REGISTER.readers if reader.reader != name))


def _ended(register: Register) -> Register:
    yesterday = NOW.date() - timedelta(days=1)
    return replace(register, readers=tuple(replace(reader, valid_to=yesterday) for reader in register.readers))


@pytest.mark.parametrize(
    ("register", "raw", "taken"),
    [
        pytest.param(REGISTER, ANSWERS, True, id="both readers are listed"),
        pytest.param(REGISTER, COUNCIL, True, id="both, and the council is named"),
        pytest.param(_without("independent"), ANSWERS, True, id="the coordinator alone reads what is hers"),
        pytest.param(_without("independent"), COUNCIL, False, id="nobody may read about the council"),
        pytest.param(_without("coordinator"), ANSWERS, False, id="no coordinator"),
        pytest.param(_ended(REGISTER), ANSWERS, False, id="the terms of all readers are over"),
    ],
)
async def test_what_nobody_could_ever_read_is_not_taken(
    intake: Intake, database: TestDatabase, register: Register, raw: Raw, taken: bool
) -> None:
    assert await _sent(replace(intake, register=register), raw) is taken
    async with database.as_role() as conn:
        assert await conn.fetchval("select count(*) from report") == int(taken)


async def test_a_process_with_an_older_register_takes_nothing(intake: Intake, database: TestDatabase) -> None:
    async with database.as_role("reporting_public") as conn:
        await registers.accepted(conn, REGISTER.version + 1)
    assert not await _sent(intake, ANSWERS)
    assert await _sent(replace(intake, register=replace(REGISTER, version=REGISTER.version + 1)), ANSWERS)
