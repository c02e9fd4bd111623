"""Weeks without a word: between being added and this week, without a signal and without "nothing to report"."""

from datetime import date, timedelta
from uuid import UUID

from reporting.indicators.silence import gaps
from reporting.model.area import AreaLevel
from reporting.model.signal import Basis, Confidence, Contributor, Gaps, Signal, SignalKind, Urgency

MONDAY = date(2026, 11, 16)
WHO = UUID(int=1)


def before(weeks: int) -> date:
    return MONDAY - timedelta(weeks=weeks)


def test_the_weeks_in_which_somebody_neither_signalled_nor_answered_are_told() -> None:
    one = Contributor(
        contributor_id=WHO, name="Ann", organisation="", mail="a@x.example", digest=False,
        added=before(5) + timedelta(days=2), until=MONDAY + timedelta(days=90),
    )  # fmt: skip
    signal = Signal(
        signal_id=UUID(int=2), received=before(2) + timedelta(days=6), seen_on=None, seen_about=False,
        area_level=AreaLevel.NOT_SURE, area_code="", kind=SignalKind.OTHER, basis=Basis.POTENTIAL, affected=(),
        confidence=Confidence.NOT_SURE, upcoming=None, urgency=Urgency.KNOW, organisation="", words="", done="",
        contributor_id=WHO, staff_id=None,
    )  # fmt: skip
    today = MONDAY + timedelta(days=3)
    told = gaps([one], [signal], [(WHO, before(4)), (UUID(int=9), before(1))], before(13), today)
    assert told == (Gaps(name="Ann", weeks=(before(1), before(3))),)
    assert gaps([one], [signal], [(WHO, before(1))], before(2), today) == ()
