"""What becomes of the photos of a draft when its report is filed: objects of their own, and what follows letters."""

import asyncio
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from typing import Protocol
from uuid import UUID

from msgspec import Struct

from reporting.errors import CannotOpen, NotStored
from reporting.model.agency import Agency, Register
from reporting.model.answers import Draft
from reporting.model.calendar import epoch_of, local_day
from reporting.model.chance import Draw
from reporting.model.referral import NewReferral, Supplement
from reporting.model.report import Report
from reporting.routing import disclosure
from reporting.routing.supplement import Post, is_written_to, with_photo
from reporting.sealing.draft import tag_of
from reporting.sealing.envelope import Envelope, Header, Kind
from reporting.sealing.pictures import open_waiting, seal_photo
from reporting.sealing.receipt import once_of
from reporting.store import pictures, reports, supplements
from reporting.store.beside import Closed
from reporting.store.database import Connection, Database


class Filed(Struct, frozen=True, kw_only=True):
    """A photo as it is filed: sealed, and once more for each recipient that is written to."""

    envelope: Envelope
    supplements: tuple[Supplement, ...]


class Parts(Protocol):
    """What sealing photos takes of the public door's parts."""

    @property
    def db(self) -> Database:
        """Where the photos wait."""

    @property
    def register(self) -> Register:
        """The keys of those who may be allowed them."""

    @property
    def threads(self) -> ThreadPoolExecutor:
        """Where letters are made."""

    @property
    def post(self) -> Post:
        """What signs them."""


async def prepared(
    parts: Parts, secret: bytes, draft: Draft, report: Report, closed: Closed, *, now: datetime, draw: Draw
) -> tuple[Filed, ...]:
    """The photos of a draft, sealed for its report; NotStored when one of them is not there as it was kept.

    A draft that was filed a moment ago has none any more.
    """
    if not draft.photos:
        return ()
    async with parts.db.acquire() as conn:
        if await reports.is_filed(conn, once_of(secret)):
            return ()
        found = await pictures.waiting(conn, tag_of(secret))
    try:
        photos = [open_waiting(one, found[one.photo_id]) for one in draft.photos]
    except (CannotOpen, KeyError) as fault:
        raise NotStored from fault
    told = disclosure.get_photos(report, parts.register, local_day(now))
    work = partial(sealed, photos, closed, told, parts.post, now=now, draw=draw)
    return await asyncio.get_running_loop().run_in_executor(parts.threads, work)


def sealed(
    photos: Iterable[bytes], closed: Closed, agencies: tuple[Agency, ...], post: Post, *, now: datetime, draw: Draw
) -> tuple[Filed, ...]:
    """The photos of a new report, sealed to those who were allowed them and to the reporter; nothing without any."""
    referrals = {one.agency: one for one in closed.referrals}
    told = tuple((agency, referrals[agency.agency]) for agency in agencies if agency.agency in referrals)
    return tuple(_sealed(photo, closed, told, post, now=now, draw=draw) for photo in photos) if told else ()


def _sealed(
    photo: bytes,
    closed: Closed,
    told: tuple[tuple[Agency, NewReferral], ...],
    post: Post,
    *,
    now: datetime,
    draw: Draw,
) -> Filed:
    report_id, today = closed.envelope.header.report_id, local_day(now)
    object_id = UUID(bytes=draw(16), version=4)
    header = Header(kind=Kind.PHOTO, report_id=report_id, object_id=object_id, epoch=epoch_of(today))
    publics = (closed.reply_key, *(agency.key.public for agency, _ in told))
    return Filed(
        envelope=seal_photo(photo, header, publics, draw),
        supplements=tuple(
            with_photo(
                photo,
                post,
                agency,
                referral_id=referral.referral_id,
                object_id=object_id,
                reference=referral.reference,
                due=referral.due,
                now=now,
                draw=draw,
            )
            for agency, referral in told
            if is_written_to(agency, today)
        ),
    )


async def file(conn: Connection, filed: Iterable[Filed], draft: Draft, secret: bytes, now: datetime) -> None:
    """File the photos with their report, and clear them from the draft, whether or not anybody was allowed them."""
    for one in filed:
        await reports.file_beside(conn, one.envelope, None)
        await supplements.file(conn, one.supplements, local_day(now))
    if draft.photos:
        await pictures.drop(conn, tag_of(secret), [one.photo_id for one in draft.photos])
