"""Translating one story: a coordinator asks, one translator reads it and writes it in English, and then can no more."""

from datetime import date, datetime
from uuid import UUID

from msgspec import Struct

from reporting.actions import Desk
from reporting.errors import AlreadyDecided, CannotOpen, ChoiceMissing, PageUnknown, WordsMissing
from reporting.forms import rows
from reporting.model.agency import keys_of
from reporting.model.answers import Row
from reporting.model.audit import Act
from reporting.model.calendar import day_of, epoch_of, local_day
from reporting.model.chance import Draw
from reporting.model.coordination import Translating, Translation
from reporting.model.permission import NumberOpens, PermissionRecord, Scope
from reporting.model.person import Person
from reporting.model.referral import ReferralState
from reporting.model.report import About, Allowed, Block, Contact, Count, Facts, Report
from reporting.model.rights import Widening
from reporting.sealing import blocks
from reporting.sealing.envelope import Header, Kind
from reporting.sealing.notes import open_notes
from reporting.sealing.rewrap import rewrap
from reporting.sealing.translations import seal_translation
from reporting.sealing.unseal import unseal
from reporting.store import audit, readable, replies, reports, translations, triage
from reporting.store.database import Connection

LONGEST = 60_000
STORY = frozenset({Block.STORY})


class Task(Struct, frozen=True, kw_only=True):
    """One story as its translator sees it: own words and nothing else of the report."""

    object_id: UUID
    arrived: date
    rows: tuple[Row, ...]
    lang: str


async def waiting(desk: Desk, person: Person) -> tuple[Translating, ...]:
    """What waits for this translator, oldest first."""
    async with desk.db.acquire() as conn:
        return await translations.waiting_for(conn, person.staff_id)


async def ask(desk: Desk, person: Person, report_id: UUID, translator: UUID, *, now: datetime, draw: Draw) -> None:
    """Let a translator into the story of one report; ChoiceMissing when the account translates nothing.

    Whoever may open the story may open its translation, the number too if its reporter said so: but no recipient for
    whom something was taken out of it.
    """
    today = local_day(now)
    async with desk.db.transaction() as conn:
        mine = await readable.report(conn, report_id, person.seeds)
        chosen = next((one for one in await translations.translators(conn) if one.staff_id == translator), None)
        if chosen is None:
            raise ChoiceMissing
        texts = unseal(mine.header, mine.blocks, mine.wrap, mine.seed)
        permission = blocks.permission_of(texts[Block.PERMISSION])
        to = Allowed(public=chosen.public, blocks=STORY)
        asked = await translations.ask(
            conn,
            UUID(bytes=draw(16), version=4),
            report_id,
            translator,
            wrap=rewrap(mine.header, mine.wrap, mine.seed, to),
            reads=await _readers_of_story(conn, mine, permission),
            reporter=permission.opens is NumberOpens.YES,
            asked_by=person.staff_id,
            day=today,
        )
        if not asked:
            raise AlreadyDecided
        await audit.record(conn, staff_id=person.staff_id, act=Act.REWRAPPED, report_id=report_id, day=today)


async def take_back(desk: Desk, person: Person, report_id: UUID, object_id: UUID, now: datetime) -> None:
    """Take a request back: from now on the translator opens nothing of the report."""
    async with desk.db.transaction() as conn:
        if await triage.report(conn, report_id, tuple(person.seeds)) is None:
            raise PageUnknown
        if await translations.end(conn, object_id, report_id, done=False, day=local_day(now)) is None:
            raise AlreadyDecided


async def opened(desk: Desk, person: Person, object_id: UUID, now: datetime) -> Task:
    """One story, opened with the translator's own key; PageUnknown when it does not wait for this translator."""
    async with desk.db.acquire() as conn:
        task = await translations.task(conn, object_id, person.staff_id)
        if task is None:
            raise PageUnknown
        sealed = await reports.sealed(conn, task.story_id, task.key_id, STORY)
        if sealed is None or task.key_id not in person.seeds:
            raise CannotOpen
        header = Header(kind=Kind.REPORT, report_id=task.report_id, object_id=task.story_id, epoch=task.epoch)
        text = unseal(header, sealed[0], sealed[1], person.seeds[task.key_id], STORY)[Block.STORY]
        await audit.record(conn, staff_id=person.staff_id, act=Act.OPENED, report_id=task.report_id, day=local_day(now))
    report = _story_alone(text, day_of(task.epoch))
    return Task(
        object_id=object_id,
        arrived=day_of(task.epoch),
        rows=rows.letter_rows(desk.form, report, frozenset({Scope.STORY}), desk.gazetteer),
        lang=report.story.lang,
    )


async def file(desk: Desk, person: Person, object_id: UUID, words: str, *, now: datetime, draw: Draw) -> None:
    """Seal the translation to all who may open the story, and take the translator's own wrap away.

    Sent a second time, it changes nothing. PageUnknown when it does not wait for this translator.
    """
    words = words.strip()
    if not 0 < len(words) <= LONGEST:
        raise WordsMissing
    today = local_day(now)
    async with desk.db.transaction() as conn:
        if await translations.is_done(conn, object_id, person.staff_id):
            return
        task = await translations.task(conn, object_id, person.staff_id)
        if task is None:
            raise PageUnknown
        readers = {key.key_id: key.public for reader in desk.register.readers for key in keys_of(reader)}
        agencies = {key.key_id: key.public for agency in desk.register.agencies for key in keys_of(agency)}
        opens = [readers[key_id] for key_id in await replies.readers(conn, task.report_id, tuple(readers))]
        # By the key of the referral today: since the asking a permission may be taken back, or a key moved.
        reads = await translations.keys_of_agencies(conn, task.report_id, task.reads)
        number = (task.reply_key,) if task.reporter else ()
        publics = [*number, *opens, *(agencies[key_id] for key_id in reads if key_id in agencies)]
        header = Header(kind=Kind.TRANSLATION, report_id=task.report_id, object_id=object_id, epoch=epoch_of(today))
        envelope = seal_translation(Translation(words=words, day=today), header, publics, draw)
        await replies.file(conn, None, envelope)
        await translations.end(conn, object_id, task.report_id, done=True, day=today)
        await audit.record(conn, staff_id=person.staff_id, act=Act.TRANSLATED, report_id=task.report_id, day=today)


async def _readers_of_story(conn: Connection, mine: readable.Readable, permission: PermissionRecord) -> tuple[str, ...]:
    """The recipients that may open the story whole, allowed at the start or later."""
    report_id, key_id = mine.found.report_id, mine.found.key_id
    notes = open_notes(await replies.of_report(conn, report_id, key_id, Kind.CORRECTION), mine.seed)
    allowed = {one.agency for one in permission.given if Scope.STORY in one.scopes}
    allowed |= {n.note.agency for n in notes if isinstance(n.note, Widening) and Scope.STORY in n.note.scopes}
    allowed -= {one.agency for one in permission.given if one.trimmed}
    # What is said in a permission is done by a referral: who was named in the report, or taken back, has none.
    recipients = await triage.recipients(conn, report_id)
    allowed &= {one.agency for one in recipients if one.state is not ReferralState.WITHDRAWN}
    return tuple(sorted(allowed))


def _story_alone(text: bytes, arrived: date) -> Report:
    return Report(
        facts=Facts(),
        count=Count(lang=""),
        story=blocks.story_of(text),
        contact=Contact(),
        about=About(),
        permission=PermissionRecord(wording="", lang="", day=arrived),
    )
