"""The brief of the day is one sheet of A4, however much there is to tell."""

import io
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pikepdf
import pytest

from reporting.model.alert import Grade as AlertGrade
from reporting.model.alert import Judged
from reporting.model.area import Area, AreaLevel, Gazetteer
from reporting.model.calendar import monday_of
from reporting.model.measure import Measure, Switch
from reporting.model.person import StaffRole
from reporting.model.rumour import Heard, Reach, Rumour, RumourStatus
from reporting.model.site import Scheme
from reporting.model.tension import (
    USUAL_GRADES,
    Change,
    ChangeKind,
    Coming,
    Level,
    Place,
    PlaceKind,
    Response,
    Standing,
)
from reporting.model.tension_board import Brief, Measures
from reporting.render.desk import Frame
from reporting.render.desk_tension import brief_page
from reporting.render.print import letter
from tests.core.indicators.test_tension import FIRST, alert

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
ID = UUID(int=1)
LONG = "many people in several places spoke of being followed and shouted at " * 7
PANELS = [Area(code=f"p{n}", level=AreaLevel.PANEL, name=f"Panel area number {n}", valid_from=FIRST) for n in range(8)]
GAZETTEER = Gazetteer(areas=tuple(PANELS), panel_of={}, wards_of={})


def full(count: int) -> Brief:
    """As much as there can be, many times over."""
    # The longest name that there is.
    places = [Place(PlaceKind.COMMUNITY, "race.arab_mena")] * count
    stand = tuple(
        Standing(place=one, level=Level.HIGH, grade="High", since=FIRST, expires=FIRST, reason=LONG, by="A Long Name")
        for one in places
    )

    def line(what: Measure) -> Switch:
        return Switch(switch_id=ID, what=what, is_on=True, choice="listen", reason=LONG, ends=FIRST, by="A", at=NOW)

    todo = tuple(
        Response(
            response_id=ID,
            place_kind=PlaceKind.WHOLE,
            place="",
            what=LONG[:120],
            who="The neighbourhood team of the northern area, with the school",
            due=FIRST - timedelta(days=1),
            first_sign=NOW,
            by="A",
            at=NOW,
        )
        for _ in places
    )
    return Brief(
        day=FIRST,
        measures=Measures(high=stand, mode=line(Measure.MODE), banner=line(Measure.BANNER), hold=line(Measure.HOLD)),
        standings=stand,
        decided=tuple(
            Change(
                change_id=ID,
                kind=ChangeKind.DECIDED,
                place_kind=one.kind,
                place=one.code,
                level=Level.HIGH,
                grade="High",
                reason=LONG,
                staff_id=ID,
                by="A Long Name",
                at=NOW,
                day=FIRST,
            )
            for one in places
        ),
        alerts=tuple(alert(AlertGrade.TWO_DAYS, "p1", "panel", "sexual_orientation") for one in places),
        judged=Judged(
            period=monday_of(NOW.date()) - timedelta(weeks=1),
            day=NOW.date(),
            weeks=260,
            series=81,
            untested=0,
            method="m/1",
            digest="d1g3st",
            fell=(),
        ),
        signals=9999,
        rumours=tuple(
            Rumour(
                rumour_id=ID,
                claim=LONG[:300],
                heard=next(iter(Heard)),
                first_seen=NOW,
                reach=next(iter(Reach)),
                status=next(iter(RumourStatus)),
                owner_id=None,
                owner="",
                first_line=None,
                closed=None,
            )
            for _ in places
        ),
        due=todo,
        done=tuple(Response(**{n: getattr(one, n) for n in one.__struct_fields__} | {"done_at": NOW}) for one in todo),
        coming=tuple(
            Coming(entry_id=ID, day=FIRST, what=LONG[:120], place_kind=one.kind, place=one.code, lead_days=7, by="A")
            for one in places
        ),
    )


@pytest.mark.parametrize("count", [0, 1, 40], ids=["begun by hand", "one of each", "more than fits"])
def test_one_sheet(count: int) -> None:
    frame = Frame(scheme=Scheme(), name="Ann", role=StaffRole.ANALYST, path="/brief")
    page = brief_page(frame, full(count), GAZETTEER, USUAL_GRADES)
    with pikepdf.open(io.BytesIO(letter(page))) as made:
        assert len(made.pages) == 1
        box = [round(float(side)) for side in made.pages[0].mediabox]
    assert box == [0, 0, 595, 842]
    assert ("And 36 more" in page) == (count == 40)
