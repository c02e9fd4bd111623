"""Counting: the open arrival weeks are opened with the tally key and their tables made anew, whole.

Nothing is incremented and no report is marked: rows written together could be joined (docs/formats/tables.md).
"""

from collections import defaultdict
from datetime import date, datetime, timedelta
from uuid import UUID

from msgspec import Struct

from reporting.errors import CannotOpen
from reporting.indicators.tables import Counted, Followed, panel_of, tally_of
from reporting.model.area import Gazetteer
from reporting.model.calendar import OPEN_WEEKS, block_start, day_of, epoch_of, local_day, monday_of
from reporting.model.chance import Draw
from reporting.model.referral import Outcome
from reporting.model.report import Block
from reporting.model.tally import Tally
from reporting.sealing import blocks
from reporting.sealing.envelope import Header, Kind, Wrap
from reporting.sealing.keys import key_id_of, public_of
from reporting.sealing.replies import open_replies
from reporting.sealing.tallybox import close_tally, open_tally
from reporting.sealing.unseal import unseal
from reporting.store import areas, tallies
from reporting.store.database import Connection, Database


class Key(Struct, frozen=True, kw_only=True):
    """The tally key."""

    key_id: bytes
    public: bytes
    seed: bytes


async def count(db: Database, tally_seed: bytes, now: datetime, draw: Draw) -> tuple[Tally, ...]:
    """The exact tables of every week that was ever counted, oldest first, of which the open ones were made anew.

    A week is open for 13 weeks. If nights were missed, an older one is counted one last time before it freezes.
    """
    public = public_of(tally_seed)
    key = Key(key_id=key_id_of(public), public=public, seed=tally_seed)
    this_week = monday_of(local_day(now))
    open_from = this_week - timedelta(weeks=OPEN_WEEKS - 1)
    async with db.acquire() as conn:
        oldest = await tallies.first_epoch(conn, key.key_id)
        opened_from = open_from if oldest is None else min(open_from, monday_of(day_of(oldest)))
        frozen = tuple(_thawed(kept, key) for kept in await tallies.kept(conn, opened_from))
        weeks = _weeks(opened_from, this_week, {tally.week for tally in frozen})
        gazetteers: dict[date, Gazetteer] = {}
        counted = tuple([await _week(conn, key, week, gazetteers) for week in weeks])
    async with db.transaction() as conn:
        for tally in counted:
            await tallies.keep(conn, tally.week, close_tally(tally, key.public, draw))
        await tallies.wraps_go(conn, key.key_id, epoch_of(open_from))
    return tuple(sorted(frozen + counted, key=lambda tally: tally.week))


def _weeks(opened_from: date, this_week: date, frozen: set[date]) -> list[date]:
    """The weeks to count: whole blocks of the grid, without the weeks that are frozen and open no more."""
    start = block_start(opened_from)
    weeks = (start + timedelta(weeks=n) for n in range((this_week - start).days // 7 + 1))
    return [week for week in weeks if week not in frozen]


def _thawed(kept: tallies.KeptWeek, key: Key) -> Tally:
    tally = open_tally(kept.sealed, key.seed)
    if tally.week != kept.week:
        raise CannotOpen
    return tally


async def _week(conn: Connection, key: Key, week: date, gazetteers: dict[date, Gazetteer]) -> Tally:
    first, last = epoch_of(week), epoch_of(week) + 6
    sealed = await tallies.reports(conn, key.key_id, first, last)
    followed = await _followed(conn, key, first, last)
    counted, unread = [], 0
    for report in sealed:
        day = day_of(report.epoch)
        if day not in gazetteers:
            gazetteers[day] = await areas.gazetteer(conn, day)
        try:
            counted.append(_opened(report, key, gazetteers[day], tuple(followed[report.report_id])))
        except CannotOpen:
            unread += 1
    return tally_of(week, counted, unread)


def _opened(report: tallies.SealedReport, key: Key, gazetteer: Gazetteer, followed: tuple[Followed, ...]) -> Counted:
    header = Header(kind=Kind.REPORT, report_id=report.report_id, object_id=report.object_id, epoch=report.epoch)
    texts = unseal(header, report.blocks, Wrap(key_id=key.key_id, sealed=report.wrap), key.seed)
    facts = blocks.facts_of(texts[Block.FACTS])
    return Counted(
        facts=facts,
        count=blocks.count_of(texts[Block.COUNT]),
        about=blocks.about_of(texts[Block.ABOUT]),
        panel=panel_of(facts.area, gazetteer),
        triage=report.triage,
        followed=followed,
    )


async def _followed(conn: Connection, key: Key, first: int, last: int) -> defaultdict[UUID, list[Followed]]:
    """What became of the referrals of some days, by report."""
    outcomes: defaultdict[UUID, list[Outcome]] = defaultdict(list)
    for reply in open_replies(await tallies.replies(conn, key.key_id, first, last), key.seed):
        if reply.referral_id is not None:
            outcomes[reply.referral_id].append(reply.answer.outcome)
    followed: defaultdict[UUID, list[Followed]] = defaultdict(list)
    for referral in await tallies.referrals(conn, first, last):
        sent, answered = referral.sent_day, referral.answered_day
        followed[referral.report_id].append(
            Followed(
                agency=referral.agency,
                state=referral.state,
                days_to_answer=(answered - sent).days if sent and answered else None,
                outcomes=tuple(outcomes[referral.referral_id]),
            )
        )
    return followed
