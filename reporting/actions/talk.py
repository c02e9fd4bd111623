"""The reporter's side of a conversation, behind the number: reading, writing, and ending it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec
from msgspec import Struct

from reporting.actions import Intake
from reporting.errors import ConversationEnded, EnoughToday, NotFinished, NumberUnknown, TokenRefused
from reporting.model.agency import Party, keys_of
from reporting.model.calendar import epoch_of, local_day
from reporting.model.chance import Draw
from reporting.model.message import CAN_TALK, MOST_A_DAY, Message, MessageReading, Phrase, Said
from reporting.model.referral import ReferralState, ReferralStatus
from reporting.sealing.conversation import id_of, open_conversation, sealed_message
from reporting.sealing.envelope import Header, Kind
from reporting.store import replies
from reporting.store.database import Connection
from reporting.store.number import Opened, open_number, root_of_number

# What no phrase of a page says, so that ending has one id however often its button is pressed.
ENDING = "ending"


class Talk(Struct, frozen=True, kw_only=True):
    """A conversation as its reporter reads it. `about` is the referral, or the report for the scheme's own people."""

    about: UUID
    which: int
    name: str  # of the agency, "" for the scheme's own people
    said: tuple[Said, ...]
    new: frozenset[UUID]  # of what was said, what was not shown before
    state: ReferralState | None
    ended: bool
    open: bool  # whether something may be written


async def talk(intake: Intake, typed: str, which: int | None, about: UUID) -> Talk:
    """One conversation behind a number, marked as shown; NumberUnknown when there is none like it."""
    root = await root_of_number(intake, typed)
    async with intake.db.acquire() as conn:
        opened = await open_number(conn, root, which)
        found = await _talk(intake, conn, opened, about)
        await replies.shown(conn, opened.row.report_id, tuple(found.new))
        return found


async def write(
    intake: Intake,
    typed: str,
    which: int | None,
    about: UUID,
    reading: MessageReading,
    *,
    once: str,
    now: datetime,
    draw: Draw,
) -> Talk:
    """Send one message. The id is the page's, not the moment's: the same page a second time sends nothing more."""
    if reading.problem is not None:
        raise NotFinished
    if not once:
        raise TokenRefused
    root = await root_of_number(intake, typed)
    async with intake.db.transaction() as conn:
        opened = await open_number(conn, root, which)
        found = await _talk(intake, conn, opened, about)
        await _say(intake, conn, opened, found, reading, once=once, now=now, draw=draw)
        return await _talk(intake, conn, await open_number(conn, root, which), about)


async def end(intake: Intake, typed: str, which: int | None, about: UUID, *, now: datetime, draw: Draw) -> Talk:
    """End the conversation with one agency: it is told, and can write no more. Doing so twice changes nothing."""
    root = await root_of_number(intake, typed)
    async with intake.db.transaction() as conn:
        opened = await open_number(conn, root, which)
        found = await _talk(intake, conn, opened, about)
        if found.name and found.state in CAN_TALK and not found.ended:
            reading = MessageReading(phrases=(Phrase.ENDED,), words="", lang="")
            await _say(intake, conn, opened, found, reading, once=ENDING, now=now, draw=draw)
            await replies.end(conn, about, opened.row.report_id)
        return await _talk(intake, conn, await open_number(conn, root, which), about)


async def _talk(intake: Intake, conn: Connection, opened: Opened, about: UUID) -> Talk:
    referral = next((one for one in opened.referrals if one.referral_id == about), None)
    if referral is None and about != opened.row.report_id:
        raise NumberUnknown
    said = of_conversation(open_conversation(opened.messages, opened.seed), referral)
    agency = next((one for one in intake.register.agencies if referral and one.agency == referral.agency), None)
    if referral is None:
        is_open = bool(await _holders(conn, opened.row.report_id, intake.register.readers))
    else:
        is_open = agency is not None and referral.state in CAN_TALK and not referral.ended
    return Talk(
        about=about,
        which=opened.which,
        name="" if referral is None else agency.name if agency else referral.agency,
        said=said,
        new=frozenset(one.object_id for one in said if not (one.by_reporter or one.seen)),
        state=referral.state if referral else None,
        ended=referral.ended if referral else False,
        open=is_open,
    )


def of_conversation(said: tuple[Said, ...], referral: ReferralStatus | None) -> tuple[Said, ...]:
    """What was said about one referral by the two sides that it has; without one, to and by the scheme's own people."""
    if referral is None:
        return tuple(one for one in said if one.referral_id is None and not one.agency)
    return tuple(one for one in said if one.referral_id == referral.referral_id and one.agency == referral.agency)


async def _say(
    intake: Intake,
    conn: Connection,
    opened: Opened,
    found: Talk,
    reading: MessageReading,
    *,
    once: str,
    now: datetime,
    draw: Draw,
) -> None:
    ending = reading.phrases == (Phrase.ENDED,)
    said = msgspec.json.encode((str(found.about), reading.phrases, reading.words, reading.lang))
    object_id = id_of(opened.seed, once, said)
    if any(one.object_id == object_id for one in found.said):
        return
    if not (found.open or ending):
        raise ConversationEnded
    report_id, epoch = opened.row.report_id, epoch_of(local_day(now))
    if not ending and await replies.count_of_day(conn, report_id, epoch) >= MOST_A_DAY:
        raise EnoughToday
    referral = next((one for one in opened.referrals if one.referral_id == found.about), None)
    agency = next((one for one in intake.register.agencies if referral and one.agency == referral.agency), None)
    message = Message(
        agency=referral.agency if referral else "",
        by_reporter=True,
        place=await replies.count(conn, report_id),
        phrases=reading.phrases,
        words=reading.words,
        lang=reading.lang,
    )
    publics = [opened.row.reply_key, *await _holders(conn, report_id, (agency,) if agency else ())]
    publics += await _holders(conn, report_id, intake.register.readers)
    header = Header(kind=Kind.MESSAGE, report_id=report_id, object_id=object_id, epoch=epoch)
    envelope = sealed_message(header, message, publics, draw)
    await replies.file(conn, referral.referral_id if referral else None, envelope, by_reporter=True)


async def _holders(conn: Connection, report_id: UUID, parties: Sequence[Party]) -> Sequence[bytes]:
    """The keys of these parties that have the report: the one that was theirs when they were given it."""
    known = {key.key_id: key.public for party in parties for key in keys_of(party)}
    return [known[key_id] for key_id in await replies.readers(conn, report_id, tuple(known))]
