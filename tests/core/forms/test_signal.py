"""The form for a signal, the rumour log's reading, and their clocks: tables of what is understood and what is not."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from reporting.forms.rumour import read_line, read_rumour
from reporting.forms.signal.form import FORM
from reporting.forms.signal.reading import Sender, naming, own_words, read, signal_of
from reporting.model.area import Area, AreaLevel, Gazetteer
from reporting.model.rumour import FIRST_LINE, Rumour
from reporting.model.signal import Basis, Confidence, Signal, SignalKind, Urgency
from reporting.model.strand import Strand
from reporting.routing.contributor_mail import FEEDBACK, rounded

TODAY = date(2026, 3, 4)  # a Wednesday
NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
ID = UUID(int=1)
SINCE = date(2023, 4, 1)
GAZETTEER = Gazetteer(
    areas=(
        Area(code="west", level=AreaLevel.PANEL, name="Carlisle West", valid_from=SINCE),
        Area(code="workington", level=AreaLevel.TOWN, name="Workington", valid_from=SINCE),
    ),
    panel_of={},
    wards_of={},
)
LEAST = {"kind": ("graffiti",), "basis": ("evidenced",)}
RUMOUR = {
    "claim": "They closed the pool",
    "heard": "social",
    "day": "2026-03-04",
    "time": "11:30",
    "reach": "few",
    "status": "checking",
}
LINE = {"line": "holding", "lang": "pl", "words": "Sprawdzamy.", "messenger": "A school"}


def made(**raw: tuple[str, ...]) -> Signal:
    reading = read(LEAST | raw, GAZETTEER, TODAY)
    assert not reading.problems
    return signal_of(reading, ID, Sender(staff_id=ID), TODAY)


def test_two_answers_are_enough() -> None:
    signal = made()
    assert (signal.kind, signal.basis) == (SignalKind.GRAFFITI, Basis.EVIDENCED)
    assert (signal.confidence, signal.urgency, signal.area_level) == (
        Confidence.NOT_SURE,
        Urgency.KNOW,
        AreaLevel.NOT_SURE,
    )
    assert (signal.seen_on, signal.upcoming, signal.words, signal.affected) == (None, None, "", ())


@pytest.mark.parametrize(
    ("raw", "part", "wanted"),
    [
        ({"seen": ("yesterday",)}, "seen_on", date(2026, 3, 3)),
        ({"seen": ("last_weeks",)}, "seen_on", date(2026, 2, 16)),
        ({"seen": ("last_weeks",)}, "seen_about", True),
        ({"seen.day": ("1",), "seen.month": ("3",), "seen.year": ("2026",)}, "seen_on", date(2026, 3, 1)),
        ({"area": ("panel:west",)}, "area_code", "west"),
        ({"area": ("online",)}, "area_level", AreaLevel.ONLINE),
        ({"affected": ("religion", "race")}, "affected", (Strand.RACE, Strand.RELIGION)),
        ({"upcoming.day": ("4",), "upcoming.month": ("3",), "upcoming.year": ("2026",)}, "upcoming", TODAY),
        ({"upcoming.day": ("٩",), "upcoming.month": ("3",), "upcoming.year": ("2026",)}, "upcoming", date(2026, 3, 9)),
        ({"words": ("  A swastika on a wall.\r\n",)}, "words", "A swastika on a wall."),
    ],
)
def test_what_is_understood(raw: dict[str, tuple[str, ...]], part: str, wanted: Any) -> None:
    assert getattr(made(**raw), part) == wanted


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        ({"kind": ()}, "kind"),
        ({"basis": ("proven",)}, "basis"),
        ({"words": ("x" * 301,)}, "words"),
        ({"done": ("x" * 301,)}, "done"),
        ({"area": ("town:workington",)}, "area"),  # levels are of panel areas
        ({"affected": ("not_sure", "race")}, "affected"),
        ({"seen.day": ("5",), "seen.month": ("3",), "seen.year": ("2026",)}, "seen.day"),
        ({"upcoming.day": ("3",), "upcoming.month": ("3",), "upcoming.year": ("2026",)}, "upcoming.day"),
        ({"upcoming.day": ("x",), "upcoming.month": ("3",), "upcoming.year": ("2026",)}, "upcoming.day"),
    ],
)
def test_what_is_to_be_put_right(raw: dict[str, tuple[str, ...]], field: str) -> None:
    assert [problem.field for problem in read(LEAST | raw, GAZETTEER, TODAY).problems] == [field]


def test_names_are_said_and_places_are_none() -> None:
    reading = read(LEAST | {"words": ("Mr Patel in Carlisle West",), "done": ("Rang 01228 123456",)}, GAZETTEER, TODAY)
    assert not reading.problems, "a name is said, and refuses nothing"
    assert naming(own_words(reading), GAZETTEER) == ("Mr Patel", "01228 123456")


def test_every_code_of_the_form_is_a_code_of_the_record() -> None:
    for name, codes in (("kind", SignalKind), ("basis", Basis), ("confidence", Confidence), ("urgency", Urgency)):
        assert {option.code for option in FORM.question(name).options} == {one.value for one in codes}


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 3, 4), date(2026, 3, 6)),
        (date(2026, 3, 6), date(2026, 3, 10)),  # over a weekend
        (date(2026, 4, 2), date(2026, 4, 8)),  # over Easter
    ],
)
def test_feedback_is_due_after_two_working_days(received: date, due: date) -> None:
    reading = read(LEAST, GAZETTEER, received)
    signal = signal_of(reading, ID, Sender(staff_id=ID), received)
    assert signal.due() == due
    assert not signal.overdue(due)
    assert signal.overdue(due + timedelta(days=1))


@pytest.mark.parametrize(
    ("count", "said"), [(0, "fewer than 5"), (4, "fewer than 5"), (5, "about 5"), (7, "about 5"), (8, "about 10")]
)
def test_a_digest_rounds_what_it_counts(count: int, said: str) -> None:
    assert rounded(count) == said


def test_what_a_sender_is_told_names_nobody() -> None:
    assert naming(tuple(FEEDBACK.values()), GAZETTEER) == ()


def a_rumour(**typed: str) -> Rumour:
    found, problems = read_rumour(RUMOUR | typed, ID, {}, NOW)
    assert found is not None, problems
    return found


def test_the_clock_of_a_rumour_runs_from_when_it_was_first_seen() -> None:
    rumour = a_rumour()
    assert rumour.first_seen == datetime(2026, 3, 4, 11, 30, tzinfo=UTC)
    assert rumour.due == rumour.first_seen + FIRST_LINE
    assert not rumour.overdue(rumour.due)
    assert rumour.overdue(rumour.due + timedelta(minutes=1))
    # In summer the clock on the wall is an hour ahead.
    found, _ = read_rumour(RUMOUR | {"day": "2025-07-01"}, ID, {}, NOW)
    assert found is not None
    assert found.first_seen.hour == 10


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"claim": " "}, "claim"),
        ({"claim": "x" * 501}, "claim"),
        ({"heard": "sky"}, "heard"),
        ({"status": "closed"}, "status"),
        ({"day": "yesterday"}, "day"),
        ({"day": "2026-03-05"}, "day"),
        ({"time": "25:00"}, "time"),
        ({"time": "12:01"}, "time"),
        ({"owner": str(ID)}, "owner"),
    ],
)
def test_a_rumour_that_is_none(typed: dict[str, str], field: str) -> None:
    found, problems = read_rumour(RUMOUR | typed, ID, {}, NOW)
    assert (found, list(problems)) == (None, [field])


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"words": ""}, "words"), ({"words": "x" * 601}, "words"), ({"lang": "tlh"}, "lang"), ({"line": "joke"}, "line")],
)
def test_a_line_that_is_none(typed: dict[str, str], field: str) -> None:
    found, problems = read_line(LINE | typed, ID, ID, ("en", "pl"))
    assert (found, list(problems)) == (None, [field])
    assert read_line(LINE, ID, ID, ("en", "pl"))[1] == {}
