"""Fills a new demo: sixty reports, some of them sent, answered and triaged, and one nightly run over all."""

import secrets
from datetime import UTC, datetime
from uuid import UUID

from reporting import app
from reporting.actions import Desk
from reporting.actions.answer import answer, understand
from reporting.actions.inbox import acknowledge, listed
from reporting.actions.read_report import listed as reports_listed
from reporting.actions.submit import submit
from reporting.actions.triage import judge
from reporting.config import Config
from reporting.demo.parties import seed
from reporting.demo.people import STAFF, Account
from reporting.demo.place import Place
from reporting.demo.reports import arrivals
from reporting.model.calendar import last_closed_block, local_day
from reporting.model.desk import AnswerDraft
from reporting.model.person import Person
from reporting.model.triage import TriageState
from reporting.sealing.keys import key_id_of, public_of
from reporting.store import staff
from reporting.store.database import Database

SECRET = 32
# Of each agency's letters, so many are acknowledged, and so many of those answered.
ACKNOWLEDGED = 3
ANSWERED = 2
ANSWERS = {
    "police": AnswerDraft(
        outcome="incident_logged",
        reference="DEMO/1234/26",
        sentence="DEMO ANSWER. We have written it down and will patrol.",
    ),
    "victim_service": AnswerDraft(outcome="support_started", sentence="DEMO ANSWER. A worker can see you on Tuesdays."),
    "hate_crime_charity": AnswerDraft(
        outcome="read", sentence="DEMO ANSWER. We have read it. Thank you for telling us."
    ),
}


async def file_reports(config: Config) -> list[str]:
    """File the sixty at their moments in the last closed 4-week block, and give their numbers in order."""
    db = await Database.connect(config.database, "demo seeding")
    try:
        intake = await app.intake_of(config, db)
        block = last_closed_block(local_day(_now()))
        return [
            await submit(intake, secrets.token_bytes(SECRET), one.draft, one.now, secrets.token_bytes)
            for one in arrivals(block, intake.gazetteer)
        ]
    finally:
        await db.close()


async def work_at_desk(place: Place, config: Config) -> None:
    """A morning's work of the demo's staff: some letters acknowledged and answered, most reports triaged."""
    db = await Database.connect(config.database, "demo seeding")
    try:
        desk = await app.desk_of(config, db)
        for account in STAFF:
            if account.holder in ANSWERS:
                await _agency_works(desk, await _person(desk, place, account))
            elif account.holder and account.login == account.holder:
                await _reader_works(desk, await _person(desk, place, account))
    finally:
        await db.close()


async def _agency_works(desk: Desk, person: Person) -> None:
    reading = understand(ANSWERS[person.holder], local_day(_now()))
    for done, line in enumerate((await listed(desk, person))[:ACKNOWLEDGED]):
        await acknowledge(desk, person, line.referral_id, _now())
        if done < ANSWERED:
            await answer(
                desk,
                person,
                line.referral_id,
                reading,
                object_id=UUID(bytes=secrets.token_bytes(16), version=4),
                now=_now(),
                draw=secrets.token_bytes,
            )


async def _reader_works(desk: Desk, person: Person) -> None:
    """Nine of ten are judged: one of thirty a test, one of thirty a duplicate of the one before, the others genuine."""
    lead = None
    for n, line in enumerate((await reports_listed(desk, person, _now())).lines, 1):
        if n % 10 == 0:
            continue
        found = {11: TriageState.TEST, 12: TriageState.DUPLICATE}.get(n % 30, TriageState.GENUINE)
        if found is TriageState.DUPLICATE and lead is None:
            found = TriageState.GENUINE
        under = lead if found is TriageState.DUPLICATE else None
        await judge(desk, person, line.report_id, found, lead=under, now=_now())
        if found is TriageState.GENUINE and lead is None:
            lead = line.report_id


async def _person(desk: Desk, place: Place, account: Account) -> Person:
    """The person as after signing in: seeding needs no password, since the demo made the keys."""
    own = seed(place, account.holder)
    async with desk.db.acquire() as conn:
        found = await staff.find(conn, account.login)
    if found is None:
        raise LookupError(account.login)
    return Person(
        staff_id=found.staff_id,
        name=account.name,
        role=account.role,
        holder=account.holder,
        seeds={key_id_of(public_of(own)): own},
    )


def _now() -> datetime:
    return datetime.now(UTC)
