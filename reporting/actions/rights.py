"""The rights behind the number: correct, complain, ask for nothing more, say how it was, and erase."""

from datetime import datetime, timedelta
from uuid import UUID

from reporting.actions import Intake
from reporting.errors import NumberUnknown, RegisterRefused
from reporting.model.agency import publics_among
from reporting.model.calendar import epoch_of, local_day
from reporting.model.chance import Draw
from reporting.model.permission import ReaderKind, Scope, SendWhen
from reporting.model.referral import ReferralState
from reporting.model.rights import (
    COMPLAINT_DAYS,
    MOST_UNDER_ONE_NUMBER,
    About,
    Better,
    Complaint,
    Corrected,
    Correction,
    Feedback,
    Felt,
    Note,
    QuoteState,
    RequestKind,
    Stop,
    Widening,
)
from reporting.routing import policy
from reporting.routing.supplement import is_written_to, with_words
from reporting.sealing.blocks import permission_of
from reporting.sealing.note import note_id, seal_note
from reporting.sealing.notes import open_notes
from reporting.sealing.receipt import tag_of
from reporting.store import pictures, replies, rights, supplements
from reporting.store.database import Connection
from reporting.store.number import Opened, open_number, root_of_number

HAVE_IT = (ReferralState.SENT, ReferralState.RETURNED, ReferralState.ACKNOWLEDGED, ReferralState.CLOSED)


async def correct(intake: Intake, typed: str, which: int, words: str, *, lang: str, now: datetime, draw: Draw) -> None:
    """File a correction, sealed to those alone who may read the own words; the number opens its day alone."""
    root = await root_of_number(intake, typed)
    note = Correction(words=words, lang=lang, day=local_day(now))
    async with intake.db.transaction() as conn:
        opened = await open_number(conn, root, which)
        keys = await rights.keys(conn, opened.row.report_id)
        publics = (*_readers(intake, keys), *_with_words(intake, opened, keys))
        if not publics:
            # Who holds a report has nobody to tell: it is put right when it is released.
            publics = (opened.row.reply_key,)
        again = await pictures.is_filed(conn, note_id(opened.seed, note))
        object_id = await _file(conn, opened, note, publics, now=now, draw=draw)
        if not again:
            await _write(intake, conn, opened, note, object_id, now=now, draw=draw)
        await _file(conn, opened, Corrected(day=note.day), (opened.row.reply_key,), now=now, draw=draw)


async def stop(intake: Intake, typed: str, which: int, referral_id: UUID, *, now: datetime, draw: Draw) -> None:
    """Tell one recipient that has it, and the scheme's reader, that the reporter wants nothing more done."""
    root = await root_of_number(intake, typed)
    async with intake.db.transaction() as conn:
        opened = await open_number(conn, root, which)
        found = next((one for one in opened.referrals if one.referral_id == referral_id), None)
        agency = next((one for one in intake.register.agencies if found and one.agency == found.agency), None)
        if found is None or agency is None or found.state not in HAVE_IT:
            raise NumberUnknown
        keys = await rights.keys(conn, opened.row.report_id)
        publics = (opened.row.reply_key, *publics_among((agency,), keys), *_readers(intake, keys))
        await _file(conn, opened, Stop(day=local_day(now)), publics, now=now, draw=draw, referral_id=referral_id)


async def complain(
    intake: Intake, typed: str, which: int, *, about: About | None, words: str, lang: str, now: datetime, draw: Draw
) -> None:
    """File a complaint for the independent reader with its clock: an answer comes within 30 days."""
    root, today = await root_of_number(intake, typed), local_day(now)
    until = today + timedelta(days=COMPLAINT_DAYS)
    note = Complaint(about=about, words=words, lang=lang, day=today, until=until)
    readers = [
        reader.key.public
        for reader in intake.register.readers
        if reader.kind is ReaderKind.INDEPENDENT and reader.valid_from <= today <= reader.valid_to
    ]
    if not readers:
        raise RegisterRefused
    async with intake.db.transaction() as conn:
        opened = await open_number(conn, root, which)
        object_id = await _file(conn, opened, note, readers, now=now, draw=draw)
        await rights.ask(conn, object_id, opened.row.report_id, RequestKind.COMPLAINT, today)


async def say_how(
    intake: Intake,
    typed: str,
    which: int,
    *,
    better: Better | None = None,
    felt: Felt | None = None,
    now: datetime,
    draw: Draw,
) -> None:
    """File codes for the tally key alone; the number opens them too, so that nobody is asked twice."""
    root = await root_of_number(intake, typed)
    note = Feedback(better=better, felt=felt, day=local_day(now))
    async with intake.db.transaction() as conn:
        opened = await open_number(conn, root, which)
        await _file(conn, opened, note, (intake.register.tally.public, opened.row.reply_key), now=now, draw=draw)


async def answer_quote(intake: Intake, typed: str, which: int, quote_id: UUID, *, may: bool) -> None:
    """Say whether a few changed words may be shown; a yes can be taken back at any time."""
    root = await root_of_number(intake, typed)
    async with intake.db.transaction() as conn:
        opened = await open_number(conn, root, which)
        was_yes = any(one.quote_id == quote_id and one.state is QuoteState.YES for one in opened.quotes)
        no = QuoteState.TAKEN_BACK if was_yes else QuoteState.NO
        if not await rights.answer_quote(conn, quote_id, opened.row.report_id, QuoteState.YES if may else no):
            raise NumberUnknown


async def erase(intake: Intake, typed: str, which: int, *, now: datetime, draw: Draw) -> None:
    """Close the report for everybody at once, take back what was not sent, and tell those who have a copy.

    Its rows go in the night; until then no role but that of the night reaches what is in them. A second press on the
    button does nothing more.
    """
    root, today = await root_of_number(intake, typed), local_day(now)
    async with intake.db.transaction() as conn:
        try:
            opened = await open_number(conn, root, which)
        except NumberUnknown:
            if await rights.is_erased(conn, tag_of(root, min(which, MOST_UNDER_ONE_NUMBER))):
                return
            raise
        if await rights.erase(conn, opened.row.report_id, today):
            await rights.tell_erased(conn, opened.row.report_id, UUID(bytes=draw(16), version=4), today)


async def _write(
    intake: Intake, conn: Connection, opened: Opened, note: Correction, object_id: UUID, *, now: datetime, draw: Draw
) -> None:
    """What follows the letters of those who may read the own words."""
    today, given = local_day(now), _given_words(opened)
    keys = await rights.keys(conn, opened.row.report_id)
    rows = {row.agency: row for row in await pictures.recipients(conn, opened.row.report_id)}
    told = (
        (rows[one.agency], one)
        for one in intake.register.agencies
        if one.agency in given and one.agency in rows and publics_among((one,), keys) and is_written_to(one, today)
    )
    following = tuple(
        with_words(
            note.words,
            note.lang,
            intake.post,
            agency,
            referral_id=row.referral_id,
            object_id=object_id,
            reference=row.reference,
            due=row.due or policy.due(SendWhen.NOW, False, now, intake.slots, draw),
            now=now,
            draw=draw,
        )
        for row, agency in told
    )
    await supplements.file(conn, following, today)


async def _file(
    conn: Connection,
    opened: Opened,
    note: Note,
    publics: tuple[bytes, ...] | list[bytes],
    *,
    now: datetime,
    draw: Draw,
    referral_id: UUID | None = None,
) -> UUID:
    object_id = note_id(opened.seed, note, referral_id.bytes if referral_id else b"")
    envelope = seal_note(
        note,
        report_id=opened.row.report_id,
        object_id=object_id,
        epoch=epoch_of(local_day(now)),
        publics=publics,
        draw=draw,
    )
    await replies.file(conn, referral_id, envelope, by_reporter=True)
    return object_id


def _readers(intake: Intake, keys: frozenset[bytes]) -> tuple[bytes, ...]:
    """The readers of the scheme who may open this report, and the recovery key if it may."""
    recovery = intake.register.recovery
    found = publics_among(intake.register.readers, keys)
    return (*found, recovery.public) if recovery and recovery.key_id in keys else found


def _with_words(intake: Intake, opened: Opened, keys: frozenset[bytes]) -> tuple[bytes, ...]:
    """The keys of the recipients who may read the own words whole; one for whom something was left out is not told."""
    given = _given_words(opened)
    return publics_among((one for one in intake.register.agencies if one.agency in given), keys)


def _given_words(opened: Opened) -> set[str]:
    given = {
        one.agency for one in permission_of(opened.permission).given if Scope.STORY in one.scopes and not one.trimmed
    }
    notes = (one.note for one in open_notes(opened.notes, opened.seed))
    return given | {note.agency for note in notes if isinstance(note, Widening) and Scope.STORY in note.scopes}
