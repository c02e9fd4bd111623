"""Who may open a translation is asked when it is sent, and a request is taken back by its own report alone."""

from uuid import UUID

import pytest
from msgspec.structs import replace

from reporting.actions import Desk, translate
from reporting.errors import AlreadyDecided
from reporting.model.agency import FormerKey
from reporting.model.person import Person, StaffRole
from reporting.sealing.keys import key_id_of, public_key, public_of
from tests.support.cluster import TestDatabase
from tests.support.filed import DRAW, NOW, POLICE_FULL, Filed, file, report
from tests.support.parties import SEEDS, START, register
from tests.support.people import enrolled
from tests.web.desk.conftest import Staff
from tests.web.desk.test_coordinators import SECOND

POLICE = key_id_of(public_of(SEEDS["police"]))


async def asked(database: TestDatabase, desk: Desk, filed: Filed) -> tuple[Person, UUID]:
    """A translator of whom the translation of a report is asked, and its id."""
    await enrolled(database, SECOND.staff_id)
    async with database.as_role() as conn:
        who = await conn.fetchval("select staff_id from staff where login = 'translator'")
        await translate.ask(desk, SECOND, filed.report_id, who, now=NOW, draw=DRAW)
        object_id = await conn.fetchval("select object_id from translation where report_id = $1", filed.report_id)
    return Person(staff_id=who, name="Tam", role=StaffRole.TRANSLATOR, holder="", seeds={}), object_id


async def keys_that_open(database: TestDatabase, object_id: UUID) -> set[bytes]:
    async with database.as_role() as conn:
        return {row["key_id"] for row in await conn.fetch("select key_id from wrap where object_id = $1", object_id)}


async def test_a_permission_taken_back_meanwhile_is_no_way_to_the_translation(
    staff: dict[str, Staff], database: TestDatabase, desk: Desk
) -> None:
    filed = await file(database, report(POLICE_FULL), "queued")
    translator, object_id = await asked(database, desk, filed)
    async with database.as_role() as conn:
        await conn.execute("update referral set state = 'withdrawn' where report_id = $1", filed.report_id)
    await translate.file(desk, translator, object_id, "In plain English.", now=NOW, draw=DRAW)
    found = await keys_that_open(database, object_id)
    assert key_id_of(public_of(SEEDS["coordinator"])) in found
    assert POLICE not in found


async def test_a_translation_is_for_the_key_that_has_the_report_and_for_no_other_of_the_agency(
    staff: dict[str, Staff], database: TestDatabase, desk: Desk
) -> None:
    filed = await file(database, report(POLICE_FULL))
    lost, new = public_key(public_of(DRAW(96))), public_key(public_of(DRAW(96)))
    police, *others = register().agencies
    assert police.agency == "police"
    formers = tuple(FormerKey(key=key, ended=START) for key in (lost, police.key))
    changed = register(agencies=(replace(police, key=new, former=formers), *others))
    later = replace(desk, register=changed)
    translator, object_id = await asked(database, later, filed)
    await translate.file(later, translator, object_id, "In plain English.", now=NOW, draw=DRAW)
    assert await keys_that_open(database, object_id) & {lost.key_id, new.key_id, POLICE} == {POLICE}


async def test_a_request_is_not_taken_back_in_the_name_of_another_report(
    staff: dict[str, Staff], database: TestDatabase, desk: Desk
) -> None:
    filed, other = await file(database, report()), await file(database, report())
    translator, object_id = await asked(database, desk, filed)
    with pytest.raises(AlreadyDecided):
        await translate.take_back(desk, SECOND, other.report_id, object_id, NOW)
    assert object_id in [one.object_id for one in await translate.waiting(desk, translator)]
    await translate.take_back(desk, SECOND, filed.report_id, object_id, NOW)
    assert object_id not in [one.object_id for one in await translate.waiting(desk, translator)]
