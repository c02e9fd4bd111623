"""Counting: the open arrival weeks are opened with the tally key and their tables made anew, whole.

Nothing is incremented and no report is marked: rows written together could be joined (docs/formats/tables.md).
"""

import sys
from collections import defaultdict
from datetime import date, datetime, timedelta
from uuid import UUID

from msgspec import Struct

from reporting.errors import CannotOpen
from reporting.indicators.counted import NONE, RURAL, URBAN, Counted, Followed, lag_of, panel_of
from reporting.indicators.tables import tally_of
from reporting.model.area import AreaChoice, AreaLevel, Gazetteer
from reporting.model.calendar import OPEN_WEEKS, block_start, day_of, epoch_of, local_day, monday_of
from reporting.model.chance import Draw
from reporting.model.referral import Outcome
from reporting.model.report import Block
from reporting.model.tally import Cell, Tally
from reporting.model.working_days import NONE_CLOSED, taken
from reporting.sealing import blocks
from reporting.sealing.envelope import Header, Kind, Wrap
from reporting.sealing.keys import key_id_of, public_of
from reporting.sealing.replies import open_replies
from reporting.sealing.tallybox import close_tally, open_history, open_tally
from reporting.sealing.unseal import unseal
from reporting.store import areas, small_areas, tallies
from reporting.store.database import Connection, Database


class Key(Struct, frozen=True, kw_only=True):
    """The tally key."""

    key_id: bytes
    public: bytes
    seed: bytes


class Places(Struct, frozen=True, kw_only=True):
    """The areas of each day as they are needed, rural wards, the day of the counting, and what days are no work."""

    today: date
    rural: dict[str, bool]
    gazetteers: dict[date, Gazetteer]
    closed: frozenset[date]

    async def on(self, conn: Connection, day: date) -> Gazetteer:
        """The areas that are valid on a day."""
        if day not in self.gazetteers:
            self.gazetteers[day] = await areas.gazetteer(conn, day)
        return self.gazetteers[day]

    def rurality(self, area: AreaChoice | None) -> str:
        """Whether a ward is rural; NONE for every other answer."""
        if area is None or area.level is not AreaLevel.WARD or area.code not in self.rural:
            return NONE
        return RURAL if self.rural[area.code] else URBAN


async def count(
    db: Database, tally_seed: bytes, now: datetime, draw: Draw, closed: frozenset[date] = NONE_CLOSED
) -> tuple[Tally, ...]:
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
        same: dict[tuple[str, ...], tuple[str, ...]] = {}
        frozen = tuple(_thawed(kept, key, same) for kept in await tallies.kept(conn, opened_from))
        weeks = _weeks(opened_from, this_week, {tally.week for tally in frozen})
        places = Places(today=local_day(now), rural=await small_areas.rural_wards(conn), gazetteers={}, closed=closed)
        counted = tuple([await _week(conn, key, week, places) for week in weeks])
    async with db.transaction() as conn:
        for tally in counted:
            await tallies.keep(conn, tally.week, close_tally(tally, key.public, draw))
        await tallies.wraps_go(conn, key.key_id, epoch_of(open_from))
    return tuple(sorted(frozen + counted, key=lambda tally: tally.week))


async def earlier(db: Database, tally_seed: bytes) -> tuple[Tally, ...]:
    """The imported counts of the years before this service, oldest first; none where nobody imported any."""
    async with db.acquire() as conn:
        kept = await tallies.history(conn)
    opened = tuple((one.week, open_history(one.sealed, tally_seed)) for one in kept)
    if any(week != tally.week for week, tally in opened):
        raise CannotOpen
    return tuple(tally for _, tally in opened)


def _weeks(opened_from: date, this_week: date, frozen: set[date]) -> list[date]:
    """The weeks to count: whole blocks of the grid, without the weeks that are frozen and open no more."""
    start = block_start(opened_from)
    weeks = (start + timedelta(weeks=n) for n in range((this_week - start).days // 7 + 1))
    return [week for week in weeks if week not in frozen]


def _thawed(kept: tallies.KeptWeek, key: Key, same: dict[tuple[str, ...], tuple[str, ...]]) -> Tally:
    """A frozen week. Its dimensions are those of other weeks: each is held once, or years of them would fill memory."""
    tally = open_tally(kept.sealed, key.seed)
    if tally.week != kept.week:
        raise CannotOpen
    cells = (
        Cell(table=sys.intern(cell.table), dims=same.setdefault(cell.dims, cell.dims), count=cell.count)
        for cell in tally.cells
    )
    return Tally(week=tally.week, cells=tuple(cells))


async def _week(conn: Connection, key: Key, week: date, places: Places) -> Tally:
    first, last = epoch_of(week), epoch_of(week) + 6
    sealed = await tallies.reports(conn, key.key_id, first, last)
    followed = await _followed(conn, key, (first, last), places.closed)
    counted, unread = [], 0
    for report in sealed:
        gazetteer = await places.on(conn, day_of(report.epoch))
        try:
            counted.append(_opened(report, key, gazetteer, places, tuple(followed[report.report_id])))
        except CannotOpen:
            unread += 1
    return tally_of(week, counted, unread)


def _opened(
    report: tallies.SealedReport, key: Key, gazetteer: Gazetteer, places: Places, followed: tuple[Followed, ...]
) -> Counted:
    header = Header(kind=Kind.REPORT, report_id=report.report_id, object_id=report.object_id, epoch=report.epoch)
    texts = unseal(header, report.blocks, Wrap(key_id=key.key_id, sealed=report.wrap), key.seed)
    facts, arrived = blocks.facts_of(texts[Block.FACTS]), day_of(report.epoch)
    return Counted(
        facts=facts,
        count=blocks.count_of(texts[Block.COUNT]),
        about=blocks.about_of(texts[Block.ABOUT]),
        panel=panel_of(facts.area, gazetteer),
        triage=report.triage,
        followed=followed,
        age=(places.today - arrived).days,
        burst=_burst(report),
        rural=places.rurality(facts.area),
        lag=lag_of(facts.week, monday_of(arrived)),
    )


def _burst(report: tallies.SealedReport) -> str:
    """What several reports have in common that are one burst: the same words on one day, or the look of a machine."""
    if report.alike is not None:
        return report.alike.hex()
    return "machine" if report.flagged and report.triage is None else ""


async def _followed(
    conn: Connection, key: Key, days: tuple[int, int], closed: frozenset[date]
) -> defaultdict[UUID, list[Followed]]:
    """What became of the referrals of some days, by report."""
    outcomes: defaultdict[UUID, list[Outcome]] = defaultdict(list)
    for reply in open_replies(await tallies.replies(conn, key.key_id, *days), key.seed):
        if reply.referral_id is not None:
            outcomes[reply.referral_id].append(reply.answer.outcome)
    followed: defaultdict[UUID, list[Followed]] = defaultdict(list)
    for referral in await tallies.referrals(conn, *days):
        sent, answered = referral.sent_day, referral.answered_day
        followed[referral.report_id].append(
            Followed(
                agency=referral.agency,
                state=referral.state,
                days_to_answer=taken(sent, answered, closed) if sent and answered else None,
                outcomes=tuple(outcomes[referral.referral_id]),
            )
        )
    return followed
