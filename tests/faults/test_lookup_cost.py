"""A number that is unknown costs what a known one costs: as many queries, and as many openings."""

import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from types import FrameType
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from reporting.actions import Intake, follow_up
from reporting.actions import draft as drafts
from reporting.actions import resume as resuming
from reporting.errors import NumberUnknown, ResumeUnknown
from reporting.model.answers import Draft
from reporting.model.permission import Choice
from reporting.model.report import Block, Report, Story
from reporting.routing.disclosure import disclosed
from reporting.sealing import receipt
from reporting.sealing import resume as resume_sealing
from reporting.sealing.blocks import texts_of
from reporting.sealing.envelope import Header, Kind
from reporting.sealing.keys import public_of
from reporting.sealing.seal import seal
from reporting.store import reports
from reporting.store.database import Connection, Database
from tests.support import filed
from tests.support.dice import dice
from tests.support.parties import TODAY, register
from tests.web.public.conftest import NOW, intake

__all__ = ["intake"]

DRAW = dice("look-up")
LONG = filed.report(filed.POLICE_FULL)
LONG = replace(LONG, story=Story(lang="en", words="A long story. " * 4000))
HELD = filed.report(filed.given("", Choice.H))


class Counted(Database):
    """A database that keeps the text of every query, and which blocks were asked for."""

    def __init__(self, other: Database) -> None:
        super().__init__(other._pool)
        self.queries: list[str] = []
        self.blocks: list[list[int]] = []

    @asynccontextmanager
    async def acquire(self) -> AsyncIterator[Connection]:
        async with super().acquire() as conn:
            with conn.query_logger(self.keep):
                yield conn

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        async with super().transaction() as conn:
            with conn.query_logger(self.keep):
                yield conn

    def keep(self, asked: Any) -> None:
        """Keep one query."""
        self.queries.append(asked.query)
        # The other list is of the tags of a number, of which there are as many for every number.
        self.blocks += [a for a in asked.args if isinstance(a, list) and all(isinstance(one, int) for one in a)]


async def _filed(db: Database, pepper: bytes, whole: Report) -> str:
    """The number of a filed report."""
    number = receipt.number_of(DRAW(32))
    root = receipt.root_of(number, pepper)
    reply_key = public_of(receipt.seed_of(root))
    header = Header(kind=Kind.REPORT, report_id=_new_id(), object_id=_new_id(), epoch=793)
    envelope = seal(header, texts_of(whole), disclosed(whole, register(), reply_key, TODAY), DRAW)
    async with db.acquire() as conn:
        await reports.file(
            conn,
            report_id=header.report_id,
            object_id=header.object_id,
            epoch=header.epoch,
            tag=receipt.tag_of(root),
            once=DRAW(16),
            reply_key=reply_key,
            urgent=False,
            blocks=envelope.blocks,
            wraps=envelope.wraps,
            referrals=[],
            draft_tag=DRAW(16),
            draft_expires=NOW + timedelta(minutes=30),
            made_day=TODAY,
        )
    return number


def _new_id() -> UUID:
    return UUID(bytes=DRAW(16), version=4)


async def _cost(intake: Intake, number: str) -> tuple[bool, list[str], list[list[int]], int]:
    """Whether a number is known, the queries that were made, the blocks they asked for, and the HPKE openings."""
    db = Counted(intake.db)
    calls: Counter[str] = Counter()

    def seen(frame: FrameType, event: str, called: Any) -> None:
        if event == "c_call" and getattr(called, "__name__", "") == "decrypt":
            calls[type(called.__self__).__name__] += 1

    sys.setprofile(seen)
    try:
        await follow_up.status(replace(intake, db=db), number)
    except NumberUnknown:
        return False, db.queries, db.blocks, calls["Suite"]
    finally:
        sys.setprofile(None)
    return True, db.queries, db.blocks, calls["Suite"]


@pytest.mark.parametrize(
    "whole", [pytest.param(LONG, id="with a long story"), pytest.param(HELD, id="that its reporter keeps")]
)
async def test_known_and_unknown_numbers_cost_the_same(intake: Intake, whole: Report) -> None:
    known = await _cost(intake, await _filed(intake.db, intake.pepper, whole))
    unknown = await _cost(intake, receipt.number_of(DRAW(32)))
    assert (known[0], unknown[0]) == (True, False)
    assert known[1] == unknown[1]
    assert len(known[1]) == 11
    assert known[2] == unknown[2] == [[Block.PERMISSION]]
    assert known[3] == unknown[3] == 1


async def _going_on(intake: Intake, number: str) -> tuple[bool, list[str], int]:
    """Whether a number to go on with is known, the queries that were made to find out, and the openings."""
    db = Counted(intake.db)
    calls: Counter[str] = Counter()

    def seen(frame: FrameType, event: str, called: Any) -> None:
        if event == "c_call" and getattr(called, "__name__", "") == "decrypt":
            calls[type(called.__self__).__name__] += 1

    sys.setprofile(seen)
    try:
        await resuming.go_on(replace(intake, db=db), number, NOW, DRAW)
    except ResumeUnknown:
        return False, db.queries, calls["ChaCha20Poly1305"]
    finally:
        sys.setprofile(None)
    return True, db.queries, calls["ChaCha20Poly1305"]


async def test_known_and_unknown_numbers_to_go_on_with_cost_the_same_to_find(intake: Intake) -> None:
    held = await drafts.hold(intake, None, Draft(lang="en", raw={"words": ("A story",)}), NOW, DRAW)
    known = await _going_on(intake, held.number)
    unknown = await _going_on(intake, resume_sealing.number_of(DRAW(32)))
    assert (known[0], unknown[0]) == (True, False)
    # Who knows the number goes on, and that is written: the answer itself says so. Until then all is the same.
    assert unknown[1] == known[1][: len(unknown[1])]
    assert len(unknown[1]) == 2
    assert known[2] == unknown[2] == 2
