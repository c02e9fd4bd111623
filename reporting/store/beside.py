"""What stands beside a report when it is filed: its place under a number, and what is said with it.

It closes and opens nothing that others closed, so that what files a report can import it.
"""

from collections.abc import Iterator
from uuid import UUID

import msgspec
from msgspec import Struct

from reporting.errors import NumberFull
from reporting.model.agency import Register
from reporting.model.answers import Draft, Raw
from reporting.model.calendar import day_of
from reporting.model.chance import Draw
from reporting.model.permission import Choice
from reporting.model.referral import NewReferral
from reporting.model.report import Report
from reporting.model.rights import MOST_UNDER_ONE_NUMBER, PLACES_UNDER_ONE_NUMBER, Earlier, KeptForm, Note
from reporting.routing import disclosure
from reporting.sealing import draft as sealing
from reporting.sealing import receipt
from reporting.sealing.envelope import Envelope
from reporting.sealing.note import seal_note
from reporting.store import rights
from reporting.store.database import Connection
from reporting.store.drafts import DraftRow

# What stays of the answers of a report that its reporter keeps from everybody.
HELD: Raw = {"given": (Choice.H.value,)}


class Closed(Struct, frozen=True, kw_only=True):
    """A report after its sealing: nothing in it can be read without a key that was allowed."""

    tag: bytes
    reply_key: bytes
    envelope: Envelope
    copies: tuple[Envelope, ...]  # of what is left of it for recipients for whom something was taken out
    referrals: tuple[NewReferral, ...]


async def free_place(conn: Connection, root: bytes, *, releases: bool = False) -> int:
    """The first place under a number's root at which no report stands; NumberFull when there is none.

    What takes the place of a held report makes them no more, so it passes the limit.
    """
    tags = [receipt.tag_of(root, n) for n in range(PLACES_UNDER_ONE_NUMBER)]
    taken = await rights.taken(conn, tags)
    if len(taken) >= MOST_UNDER_ONE_NUMBER and not releases:
        raise NumberFull
    place = next((n for n, tag in enumerate(tags) if tag not in taken), None)
    if place is None:
        raise NumberFull
    return place


def beside(
    register: Register, draft: Draft, report: Report, closed: Closed, draw: Draw
) -> Iterator[tuple[Envelope, UUID | None]]:
    """What is filed beside a report: of a held one its answers, for its reporter alone; and what happened before.

    Of an earlier report each recipient is told its own reference and no other's, if the reporter chose that.
    """
    said: list[tuple[Note, bytes, UUID | None]] = []
    if disclosure.is_held(report):
        kept = msgspec.structs.replace(draft, number="", earlier={}, releases="", photos=())
        said.append((KeptForm(draft=kept), closed.reply_key, None))
    keys = {agency.agency: agency.key.public for agency in register.agencies}
    for one in closed.referrals:
        if one.agency in draft.earlier:
            told = Earlier(references=(draft.earlier[one.agency],), day=day_of(closed.envelope.header.epoch))
            said.append((told, keys[one.agency], one.referral_id))
    header = closed.envelope.header
    for note, public, referral_id in said:
        object_id = UUID(bytes=draw(16), version=4)
        envelope = seal_note(
            note, report_id=header.report_id, object_id=object_id, epoch=header.epoch, publics=(public,), draw=draw
        )
        yield envelope, referral_id


def what_stays(draft: Draft, report: Report) -> Draft:
    """What stays of a draft once it is sent: the number that was typed before, if any, and whether it is held."""
    return Draft(lang="", number=draft.number, raw=HELD if disclosure.is_held(report) else {})


def what_is_left(secret: bytes, row: DraftRow) -> tuple[str, bool]:
    """The number that was typed before, where a sent report went under one, and whether its reporter holds it."""
    if not row.sealed:
        return "", False
    text = sealing.open_draft(secret, sealing.SealedDraft(salt=row.salt, sealed=row.sealed))
    left = msgspec.json.decode(text, type=Draft)
    return left.number, left.raw == HELD
