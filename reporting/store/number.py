"""What lies behind a number, found at the same cost whether the number is known or not.

An action asks for the root of a typed number first, while it holds no connection, and with the root for what lies
behind it. What files a report imports nothing that opens, so this is not among the joins of the actions.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol
from uuid import UUID

from msgspec import Struct

from reporting.errors import Busy, CannotOpen, NumberUnknown, Unavailable
from reporting.model.referral import ReferralStatus
from reporting.model.report import Block
from reporting.model.rights import PLACES_UNDER_ONE_NUMBER
from reporting.sealing import receipt
from reporting.sealing.envelope import Header, Kind
from reporting.sealing.keys import key_id_of, public_of
from reporting.sealing.replies import SealedReply
from reporting.sealing.unseal import unseal
from reporting.store import referrals, replies, reports, rights, told
from reporting.store.database import Connection
from reporting.store.rights import NumberedRow, QuoteRow, RequestRow

# No report has this id: ids carry a version.
NOBODY = UUID(int=0)
# The one block that a number opens, so that a long story takes no longer than none.
MINE = frozenset({Block.PERMISSION})


class Opened(Struct, frozen=True, kw_only=True):
    """A report found by its number, and the seed that opens what was sealed to its reporter."""

    row: NumberedRow
    seed: bytes
    which: int  # the place of this report under its number, from 0
    every: tuple[tuple[int, int], ...]  # of every report under the number its place and its day, newest first
    permission: bytes  # the text of the permission block
    messages: tuple[SealedReply, ...]  # both ways, oldest first, still sealed
    notes: tuple[SealedReply, ...]  # what else the reporter can open, oldest first, still sealed
    referrals: tuple[ReferralStatus, ...]
    requests: tuple[RequestRow, ...]
    quotes: tuple[QuoteRow, ...]
    told: told.Told  # decisions that were not the reporter's


class LookUps(Protocol):
    """What deriving a number takes of the public door's parts."""

    @property
    def pepper(self) -> bytes:
        """The secret without which a number leads nowhere."""

    @property
    def threads(self) -> ThreadPoolExecutor:
        """Where the costly derivation runs."""

    @property
    def lookups(self) -> asyncio.Semaphore:
        """How many look-ups may be under way at once."""


async def derived(intake: LookUps, root_of: Callable[[str, bytes], bytes], number: str) -> bytes:
    """What is costly to derive of a number; Busy when enough are under way.

    A look-up may be told to come back, so that a submit never has to wait behind it.
    """
    if intake.lookups.locked():
        raise Busy
    async with intake.lookups:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(intake.threads, root_of, number, intake.pepper)


async def root_of_number(intake: LookUps, typed: str) -> bytes:
    """The root of a typed number; NumberMistyped or Busy otherwise."""
    return await derived(intake, receipt.root_of, receipt.read_number(typed))


async def open_number(conn: Connection, root: bytes, which: int | None = None) -> Opened:
    """The report of a number's root, the newest unless another is asked for; NumberUnknown otherwise.

    An unknown number makes the same queries and one opening, so that time does not tell. All tags of a number are
    looked up at once, whether it has one report or several.
    """
    places = {receipt.tag_of(root, n): n for n in range(PLACES_UNDER_ONE_NUMBER)}
    rows = await rights.behind(conn, tuple(places))
    every = tuple((places[row.tag], row.epoch) for row in rows)
    row = next((row for row in rows if which in (None, places[row.tag])), None)
    place = places[row.tag] if row else 0
    seed = receipt.seed_of(root, place)
    key_id = key_id_of(public_of(seed))
    sealed = await reports.sealed(conn, row.object_id if row else NOBODY, key_id, MINE)
    report_id = row.report_id if row else NOBODY
    messages = await replies.of_report(conn, report_id, key_id)
    notes = await replies.of_report(conn, report_id, key_id, Kind.CORRECTION)
    found = await referrals.statuses(conn, report_id)
    requests = await rights.requests(conn, report_id)
    quotes = await rights.quotes(conn, report_id)
    decided = await told.of_report(conn, report_id, key_id)
    if row is None or sealed is None:
        receipt.decoy_opening(seed)
        raise NumberUnknown
    blocks, wrap = sealed
    header = Header(kind=Kind.REPORT, report_id=row.report_id, object_id=row.object_id, epoch=row.epoch)
    try:
        texts = unseal(header, blocks, wrap, seed, MINE)
    except CannotOpen as fault:
        # The number is right and the stored report is not: a sentence about keys would help nobody here.
        raise Unavailable from fault
    return Opened(
        row=row,
        seed=seed,
        which=place,
        every=every,
        permission=texts[Block.PERMISSION],
        messages=messages,
        notes=notes,
        referrals=found,
        requests=requests,
        quotes=quotes,
        told=decided,
    )
