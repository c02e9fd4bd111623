"""A working day without a coordinator: one mail to the scheme's own address, without content, and no other."""

from datetime import date
from email import message_from_bytes, policy

from msgspec.structs import replace

from reporting.actions.deliver import Post
from reporting.model.audit import Act
from reporting.model.person import StaffRole
from reporting.router import run_once
from reporting.store import audit, staff
from tests.support.cluster import TestDatabase
from tests.support.filed import fresh_id
from tests.support.postroom import GOOD, NEXT_DAY, TODAY, Scene
from tests.support.relay import Fault, FaultyRelay, running


def post(scene: Scene, faulty: FaultyRelay, to: str = "team@scheme.example") -> Post:
    plain = scene.post(faulty.port)
    return replace(plain, scheme=replace(plain.scheme, alert_to=to))


async def signed_in(database: TestDatabase, role: StaffRole, day: date) -> None:
    new = staff.NewStaff(
        staff_id=fresh_id(),
        login=fresh_id().hex,
        name="Somebody",
        role=role,
        holder="",
        public=bytes(1216),
        seed_salt=b"",
        seed_sealed=b"",
        totp_sealed=b"",
    )
    async with database.as_role() as conn:
        await staff.enrol(conn, new, ())
        await audit.record(conn, staff_id=new.staff_id, act=Act.SIGNED_IN, report_id=None, day=day)


async def test_one_mail_says_to_look_and_no_more(scene: Scene, database: TestDatabase) -> None:
    async with running(GOOD, scene.folder) as faulty:
        await run_once(post(scene, faulty), NEXT_DAY, scene.draw)
        assert faulty.mails == []  # a desk that was never used has nobody to miss
        await signed_in(database, StaffRole.COORDINATOR, TODAY.replace(day=2))
        await signed_in(database, StaffRole.AGENCY, TODAY)
        await run_once(post(scene, faulty, ""), NEXT_DAY, scene.draw)
        assert faulty.mails == []
        for _ in range(2):
            await run_once(post(scene, faulty), NEXT_DAY, scene.draw)
    (mail,) = faulty.mails
    read = message_from_bytes(mail, policy=policy.default)
    assert (read["To"], read["Subject"]) == ("team@scheme.example", "Please look at the desk")
    assert "Please look at the desk of Cumberland reporting today" in read.get_content()
    assert len(mail) % 2048 == 0


async def test_what_the_relay_did_not_take_is_tried_again(scene: Scene, database: TestDatabase) -> None:
    await signed_in(database, StaffRole.COORDINATOR, TODAY.replace(day=2))
    async with running(GOOD, scene.folder, fault=Fault.GONE_AFTER_DATA) as faulty:
        await run_once(post(scene, faulty), NEXT_DAY, scene.draw)
        faulty.fault = Fault.NONE
        await run_once(post(scene, faulty), NEXT_DAY, scene.draw)
    assert len(set(faulty.mails)) == 1


async def test_a_coordinator_who_was_there_is_enough(scene: Scene, database: TestDatabase) -> None:
    await signed_in(database, StaffRole.COORDINATOR, TODAY.replace(day=2))
    await signed_in(database, StaffRole.COORDINATOR, TODAY)
    async with running(GOOD, scene.folder) as faulty:
        await run_once(post(scene, faulty), NEXT_DAY, scene.draw)
    assert faulty.mails == []
