"""Photos of a report, behind its number; those of a draft have a page of their own."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from msgspec import Struct

from reporting.actions import Intake
from reporting.errors import NumberUnknown
from reporting.model.agency import Agency, keys_of
from reporting.model.calendar import epoch_of, local_day
from reporting.model.chance import Draw
from reporting.model.permission import ALWAYS, MAY_ASK, PermissionRecord, Scope, SendWhen
from reporting.model.picture import MOST, Refusal
from reporting.model.referral import ReferralState, Supplement
from reporting.model.rights import Widening
from reporting.routing import policy
from reporting.routing.supplement import is_written_to, with_photo
from reporting.sealing.blocks import permission_of
from reporting.sealing.envelope import Header, Kind
from reporting.sealing.notes import open_notes
from reporting.sealing.pictures import photo_id, seal_photo
from reporting.store import passing, pictures, replies, rights, supplements
from reporting.store.database import Connection
from reporting.store.number import Opened, open_number, root_of_number
from reporting.store.pictures import Recipient

BEFORE = (ReferralState.HELD, ReferralState.QUEUED)


class Album(Struct, frozen=True, kw_only=True):
    """The photos of a report as its reporter sees them: how many there are, and who may see them."""

    which: int
    names: tuple[str, ...]  # of those who were allowed photos
    photos: tuple[UUID, ...]
    back: bool  # nobody was sent them yet, so that one can be taken back

    @property
    def room(self) -> int:
        """How many more may be added."""
        return max(0, MOST - len(self.photos)) if self.names else 0


async def album(intake: Intake, typed: str, which: int | None) -> Album:
    """The photos behind a number. Who was allowed them after they were added is given them here, by the number."""
    root = await root_of_number(intake, typed)
    async with intake.db.transaction() as conn:
        opened = await open_number(conn, root, which)
        found = await _album(intake, conn, opened)
        publics = _publics(await _told(intake, conn, opened))
        await passing.pass_on(conn, opened, found.photos, publics)
        return found


async def add(
    intake: Intake, typed: str, which: int, files: Sequence[bytes | Refusal], *, now: datetime, draw: Draw
) -> tuple[bytes | Refusal, ...]:
    """Add photos to a report, for those who were allowed them; the same photo a second time adds nothing."""
    root = await root_of_number(intake, typed)
    async with intake.db.acquire() as conn:
        room = (await _album(intake, conn, await open_number(conn, root, which))).room
    found = list(await intake.darkroom.develop_each(files, room))
    async with intake.db.transaction() as conn:
        opened = await open_number(conn, root, which)
        await pictures.lock(conn, opened.row.report_id)
        for place, photo in enumerate(found):
            if isinstance(photo, bytes) and not await _added(intake, conn, opened, photo, now=now, draw=draw):
                found[place] = Refusal.MANY
    return tuple(found)


async def take_back(intake: Intake, typed: str, which: int, object_id: UUID) -> None:
    """Take one photo back before anybody is sent it; NumberUnknown when that cannot be done any more."""
    root = await root_of_number(intake, typed)
    async with intake.db.transaction() as conn:
        opened = await open_number(conn, root, which)
        await pictures.hold_letters(conn, opened.row.report_id)
        found = await _album(intake, conn, opened)
        if object_id not in found.photos or not found.back:
            raise NumberUnknown
        told = await _told(intake, conn, opened)
        keys = [row.key_id for row, _ in told]
        if not await pictures.take_back(conn, object_id, opened.row.report_id, keys):
            raise NumberUnknown


async def _album(intake: Intake, conn: Connection, opened: Opened) -> Album:
    told = await _told(intake, conn, opened)
    return Album(
        which=opened.which,
        names=tuple(agency.name for _, agency in told),
        photos=await pictures.added(conn, opened.row.report_id),
        back=all(row.state in BEFORE and not row.leased for row, _ in told),
    )


def _publics(told: tuple[tuple[Recipient, Agency], ...]) -> list[bytes]:
    """The keys under which these recipients have the report, which may be former ones."""
    return [next(key.public for key in keys_of(agency) if key.key_id == row.key_id) for row, agency in told]


async def _told(intake: Intake, conn: Connection, opened: Opened) -> tuple[tuple[Recipient, Agency], ...]:
    """The recipients that were allowed photos, and have not been told to forget the report."""
    allowed = _allowed(permission_of(opened.permission))
    notes = (one.note for one in open_notes(opened.notes, opened.seed))
    allowed |= {note.agency for note in notes if isinstance(note, Widening) and Scope.EVIDENCE in note.scopes}
    rows = {row.agency: row for row in await pictures.recipients(conn, opened.row.report_id)}
    keys = await rights.keys(conn, opened.row.report_id)
    return tuple(
        (rows[agency.agency], agency)
        for agency in intake.register.agencies
        if agency.agency in allowed
        and agency.agency in rows
        and rows[agency.agency].state is not ReferralState.WITHDRAWN
        and rows[agency.agency].key_id in keys & {key.key_id for key in keys_of(agency)}
    )


def _allowed(permission: PermissionRecord) -> set[str]:
    return {
        one.agency
        for one in permission.given
        if Scope.EVIDENCE in set(one.scopes) & (ALWAYS[one.choice] | MAY_ASK[one.choice])
    }


async def _added(intake: Intake, conn: Connection, opened: Opened, photo: bytes, *, now: datetime, draw: Draw) -> bool:
    """File one photo, unless there are enough; one that is there already is not filed again."""
    report_id, object_id = opened.row.report_id, photo_id(opened.seed, photo)
    there = await pictures.added(conn, report_id)
    if object_id in there:
        return True
    told = await _told(intake, conn, opened)
    if len(there) >= MOST or not told:
        return False
    if await pictures.is_filed(conn, object_id):
        # It was taken back, and is added again before the night has cleared it.
        object_id = UUID(bytes=draw(16), version=4)
    header = Header(kind=Kind.PHOTO, report_id=report_id, object_id=object_id, epoch=epoch_of(local_day(now)))
    envelope = seal_photo(photo, header, (opened.row.reply_key, *_publics(told)), draw)
    await replies.file(conn, None, envelope, by_reporter=True)
    following = _following(intake, told, photo, object_id, now=now, draw=draw)
    await supplements.file(conn, following, local_day(now))
    return True


def _following(
    intake: Intake,
    told: tuple[tuple[Recipient, Agency], ...],
    photo: bytes,
    object_id: UUID,
    *,
    now: datetime,
    draw: Draw,
) -> tuple[Supplement, ...]:
    return tuple(
        with_photo(
            photo,
            intake.post,
            agency,
            referral_id=row.referral_id,
            object_id=object_id,
            reference=row.reference,
            # With its letter, or in the next slot when that has gone.
            due=row.due or policy.due(SendWhen.NOW, False, now, intake.slots, draw),
            now=now,
            draw=draw,
        )
        for row, agency in told
        if is_written_to(agency, local_day(now))
    )
