"""Levels of tension: the boards, one place, and what people propose and decide. The computer decides nothing."""

from datetime import date, datetime, timedelta
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from reporting.actions import Desk
from reporting.errors import PageUnknown
from reporting.forms.tension import (
    UNKNOWN_PIECE,
    LevelDraft,
    LevelRead,
    lacking,
    read_level,
    words_of,
)
from reporting.indicators.tension import (
    COMMUNITIES,
    concerns,
    has_series,
    intelligence,
    is_about,
    kind_of,
    pointed,
    standing,
    standings,
    still_proposed,
    switched,
    unanswered,
)
from reporting.model.alert import Alert, Judged
from reporting.model.area import AreaLevel
from reporting.model.audit import Act
from reporting.model.calendar import local_day
from reporting.model.chance import Draw
from reporting.model.measure import Measure
from reporting.model.person import Person
from reporting.model.signal import Signal
from reporting.model.tension import Change, ChangeKind, Evidence, Level, Place, PlaceKind, grade_of
from reporting.model.tension_board import Board, PlaceView, Row
from reporting.store import alerts, audit, levels, signals
from reporting.store.database import Connection

# So far back signals stand beside a level, and may be pointed to.
LATELY = timedelta(days=28)


class _Known(Struct, frozen=True, kw_only=True):
    log: tuple[Change, ...]
    alerts: tuple[Alert, ...]
    signals: tuple[Signal, ...]
    judged: Judged | None


async def board(desk: Desk, kind: PlaceKind, now: datetime) -> Board:
    """Every place of a kind, and what stands; the highest levels first."""
    today = local_day(now)
    async with desk.db.acquire() as conn:
        known = await _known(conn, today)
        switches = await levels.switches(conn)
    high = any(one.level is Level.HIGH for one in standings(known.log, today))
    rows = [_row(desk, known, place, today) for place in places(desk) if place.kind is kind]
    return Board(
        today=today,
        rows=tuple(sorted(rows, key=lambda row: -row.standing.level.height)),
        judged=known.judged,
        high=high or switched(switches, Measure.MODE, today) is not None,
    )


async def one(desk: Desk, place: Place, now: datetime) -> PlaceView:
    """One place whole; PageUnknown for one that is none."""
    _check(desk, place)
    today = local_day(now)
    async with desk.db.acquire() as conn:
        known = await _known(conn, today)
        evidence = await levels.evidence(conn, place)
        log = tuple(reversed([line for line in known.log if line.where == place]))
        pointed_to = {one.alert_id for one in log if one.alert_id} | {e.alert_id for e in evidence if e.alert_id}
        flags = {alert_id: flag for alert_id in pointed_to if (flag := await alerts.one(conn, alert_id))}
    return PlaceView(
        row=_row(desk, known, place, today),
        judged=known.judged,
        log=log,
        evidence=evidence,
        flags=flags,
        signals=tuple(signal for signal in known.signals if is_about(signal, place, desk.gazetteer)),
    )


async def propose(
    desk: Desk, person: Person, place: Place, draft: LevelDraft, *, now: datetime, draw: Draw
) -> dict[str, str]:
    """Propose any level, with a reason; with a problem in any field nothing is kept."""
    return await _write(desk, person, place, draft, ChangeKind.PROPOSED, now=now, draw=draw)


async def decide(
    desk: Desk, person: Person, place: Place, draft: LevelDraft, *, now: datetime, draw: Draw
) -> dict[str, str]:
    """Decide or renew a level, as the person who is named for it; High not without a piece of intelligence."""
    return await _write(desk, person, place, draft, ChangeKind.DECIDED, now=now, draw=draw)


async def decline(
    desk: Desk, person: Person, place: Place, draft: LevelDraft, *, now: datetime, draw: Draw
) -> dict[str, str]:
    """Answer a proposal by no level, with a reason."""
    async with desk.db.acquire() as conn:
        waiting = unanswered(await levels.log(conn), place)
    answered = next((one for one in waiting if str(one.change_id) == draft.answers), None)
    if answered is None:
        return {"answers": "Choose which proposal you decline."}
    draft = replace(draft, grade=grade_of(desk.grades, answered.level).name, pieces=(), points=())
    return await _write(desk, person, place, draft, ChangeKind.DECLINED, now=now, draw=draw)


def places(desk: Desk) -> tuple[Place, ...]:
    """Every place that may have a level: the panel areas of today by name, and the communities."""
    panels = tuple(Place(PlaceKind.PANEL, area.code) for area in desk.gazetteer.at(AreaLevel.PANEL))
    return (*panels, *(Place(PlaceKind.COMMUNITY, code) for code in COMMUNITIES))


async def _write(
    desk: Desk, person: Person, place: Place, draft: LevelDraft, kind: ChangeKind, *, now: datetime, draw: Draw
) -> dict[str, str]:
    _check(desk, place)
    today = local_day(now)
    panels = [one.code for one in desk.gazetteer.at(AreaLevel.PANEL)]
    read, problems = read_level(draft, desk.grades, panels, words_of(desk.gazetteer), today)
    if read is None:
        return problems
    async with desk.db.transaction() as conn:
        await levels.alone(conn, place)
        known = await _known(conn, today)
        before = standing(known.log, place, today)
        waiting = {str(one.change_id): one for one in unanswered(known.log, place)}
        answered = waiting.get(draft.answers)
        change_id = _id(draw)
        own = _evidence(desk, known, place, draft, read, change_id=change_id, draw=draw)
        if own is None:
            return {"points": UNKNOWN_PIECE}
        under = await levels.evidence(conn, place) if answered else ()
        under = tuple(one for one in under if answered and one.change_id == answered.change_id)
        pieces = intelligence(own, under)
        alert_id = next((one.alert_id for one in known.alerts if str(one.alert_id) == draft.answers), None)
        flags = len(own) + len(under) - pieces + (alert_id is not None)
        if kind is ChangeKind.DECIDED:
            kind = kind_of(before, read.grade.level)
            if lacks := lacking(read.grade.level, pieces, flags):
                return {"grade": lacks}
        change = Change(
            change_id=change_id,
            kind=kind,
            place_kind=place.kind,
            place=place.code,
            level=read.grade.level,
            grade=read.grade.name,
            reason=read.reason,
            staff_id=person.staff_id,
            by=person.name,
            at=now,
            day=today,
            answers=answered.change_id if answered else None,
            alert_id=alert_id,
            pieces=pieces,
        )
        await levels.put(conn, change, own)
        await audit.record(conn, staff_id=person.staff_id, act=Act.LEVEL, report_id=None, day=today)
    return {}


def _evidence(
    desk: Desk, known: _Known, place: Place, draft: LevelDraft, read: LevelRead, *, change_id: UUID, draw: Draw
) -> list[Evidence] | None:
    """The pieces that were typed, and those that point to something; None where something is not there any more."""
    found = [
        Evidence(
            evidence_id=_id(draw),
            change_id=change_id,
            kind=piece.kind,
            day=piece.day,
            reliability=piece.reliability,
            area=piece.area,
            says=piece.says,
        )
        for piece in read.pieces
    ]
    near = [one for one in known.signals if is_about(one, place, desk.gazetteer)]
    for value in draft.points:
        piece = pointed(value, near, known.alerts, desk.gazetteer, evidence_id=_id(draw), change_id=change_id)
        if piece is None:
            return None
        found.append(piece)
    return found


async def _known(conn: Connection, today: date) -> _Known:
    return _Known(
        log=await levels.log(conn),
        alerts=await alerts.standing(conn, today),
        signals=await signals.since(conn, today - LATELY),
        judged=await alerts.newest(conn),
    )


def _row(desk: Desk, known: _Known, place: Place, today: date) -> Row:
    return Row(
        standing=standing(known.log, place, today),
        proposed=still_proposed(known.alerts, known.log, place, today),
        alerts=tuple(one for one in known.alerts if concerns(one, place)),
        waiting=unanswered(known.log, place),
        signals=sum(is_about(one, place, desk.gazetteer) for one in known.signals) if has_series(place) else None,
        has_series=has_series(place),
    )


def _check(desk: Desk, place: Place) -> None:
    if place not in places(desk):
        raise PageUnknown


def _id(draw: Draw) -> UUID:
    return UUID(bytes=draw(16), version=4)
