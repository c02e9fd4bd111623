"""An agency answers: sealed to the reporter's number, to the agency, to the scheme's reader and to the tally."""

from datetime import date, datetime, timedelta
from uuid import UUID

import msgspec

from reporting.actions import Desk
from reporting.errors import CannotOpen, ConversationEnded, NotFinished, NotToldHere, PageUnknown
from reporting.forms.times import is_figure
from reporting.model.agency import keys_of
from reporting.model.audit import Act
from reporting.model.calendar import epoch_of, local_day
from reporting.model.chance import Draw
from reporting.model.desk import AGENCY_OUTCOMES, CLOSING, AnswerDraft, AnswerReading, outcomes_for
from reporting.model.person import Person
from reporting.model.referral import Answer, Outcome
from reporting.model.report import Allowed, Block
from reporting.sealing.envelope import Envelope, Header, Kind
from reporting.sealing.keys import public_of
from reporting.sealing.seal import seal
from reporting.store import audit, inbox, replies

LONGEST_REFERENCE = 40
LONGEST_SENTENCE = 300
NO_REASON = "Write one sentence that tells the reporter why nothing more will come from you."
FARTHEST = timedelta(days=730)


def choices(desk: Desk, person: Person) -> tuple[Outcome, ...]:
    """What this person's agency may answer; nothing when the register lists it no more."""
    return next((outcomes_for(one.body) for one in desk.register.agencies if one.agency == person.holder), ())


def understand(draft: AnswerDraft, today: date, may: tuple[Outcome, ...] = AGENCY_OUTCOMES) -> AnswerReading:
    """What was typed, understood; every problem has a sentence that says how to put it right."""
    outcome = next((known for known in may if known == draft.outcome), None)
    reference, sentence = draft.reference.strip(), draft.sentence.strip()
    problems: dict[str, str] = {}
    if outcome is None:
        problems["outcome"] = "Choose what you did."
    if len(reference) > LONGEST_REFERENCE:
        problems["reference"] = f"Your reference can have {LONGEST_REFERENCE} characters at most."
    if outcome in CLOSING and not sentence:
        problems["sentence"] = NO_REASON
    if len(sentence) > LONGEST_SENTENCE:
        problems["sentence"] = (
            f"The sentence can have {LONGEST_SENTENCE} characters at most. Yours has {len(sentence)}."
        )
    next_date, fault = _next_date(draft, today)
    if fault:
        problems["next_date"] = fault
    return AnswerReading(
        outcome=outcome,
        reference=reference,
        sentence=sentence,
        next_date=next_date,
        closes=draft.close or outcome in CLOSING,
        problems=problems,
    )


async def answer(
    desk: Desk,
    person: Person,
    referral_id: UUID,
    reading: AnswerReading,
    *,
    object_id: UUID,
    now: datetime,
    draw: Draw,
) -> None:
    """File one answer and move the referral; PageUnknown when it is not this agency's.

    The id is the button's, not the moment's: the same id a second time files nothing more.
    """
    if reading.outcome is None or reading.problems:
        raise NotFinished
    today = local_day(now)
    async with desk.db.transaction() as conn:
        referral = await inbox.referral(conn, referral_id, person.holder)
        if referral is None:
            raise PageUnknown
        if referral.unasked:
            raise NotToldHere
        if referral.ended:
            raise ConversationEnded
        known = {key.key_id: key.public for reader in desk.register.readers for key in keys_of(reader)}
        readers = [known[key_id] for key_id in await replies.readers(conn, referral.report_id, tuple(known))]
        place = await replies.count(conn, referral.report_id)
        text = _answer(person, reading.outcome, reading, today, place)
        header = Header(kind=Kind.MESSAGE, report_id=referral.report_id, object_id=object_id, epoch=epoch_of(today))
        envelope = _sealed(desk, person, referral, readers, text, header=header, draw=draw)
        if await replies.file(conn, referral_id, envelope):
            await inbox.answered(conn, referral_id, person.holder, today, reading.closes)
            await audit.record(conn, staff_id=person.named, act=Act.WROTE, report_id=referral.report_id, day=today)


def _answer(person: Person, outcome: Outcome, reading: AnswerReading, today: date, place: int) -> Answer:
    return Answer(
        agency=person.holder,
        outcome=outcome,
        reference=reading.reference,
        sentence=reading.sentence,
        next_date=reading.next_date,
        day=today,
        place=place,
    )


def _sealed(
    desk: Desk,
    person: Person,
    referral: inbox.ReferralRow,
    readers: list[bytes],
    text: Answer,
    *,
    header: Header,
    draw: Draw,
) -> Envelope:
    """The answer, closed to everybody but the four who may read it. No coordinator whom the report was kept from."""
    publics = [referral.reply_key, _own_public(desk, person, referral.key_id), *readers, desk.register.tally.public]
    story = frozenset({Block.STORY})
    allowed = [Allowed(public=public, blocks=story) for public in dict.fromkeys(publics)]
    return seal(header, {Block.STORY: msgspec.json.encode(text)}, allowed, draw)


def _own_public(desk: Desk, person: Person, key_id: bytes) -> bytes:
    """The public half of the agency's key: of who holds it, or as the register has it, since an own system has none."""
    if key_id in person.seeds:
        return public_of(person.seeds[key_id])
    agency = next((one for one in desk.register.agencies if one.agency == person.holder), None)
    known = {key.key_id: key.public for key in keys_of(agency)} if agency is not None else {}
    if key_id not in known:
        raise CannotOpen
    return known[key_id]


def _next_date(draft: AnswerDraft, today: date) -> tuple[date | None, str]:
    parts = [draft.day.strip(), draft.month.strip(), draft.year.strip()]
    if not any(parts):
        return None, ""
    try:
        day, month, year = (int(part) for part in parts if is_figure(part))
        found = date(year, month, day)
    except ValueError:
        return None, f"Write the next date as day, month and year, for example {today.day} {today.month} {today.year}."
    if not today <= found <= today + FARTHEST:
        return None, "The next date has to be today or later, within two years."
    return found, ""
