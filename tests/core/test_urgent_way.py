"""A danger that the reporter put in, from the answers to the first line of the letter; and one that was left out."""

from datetime import UTC, datetime

import pytest

from reporting.forms.hate_incident import FORM
from reporting.forms.rows import letter_rows
from reporting.model.answers import Raw
from reporting.model.incident import NamedBody
from reporting.model.permission import Choice, Scope
from reporting.model.referral import Slots
from reporting.model.site import Scheme
from reporting.routing.disclosure import recipients
from reporting.routing.letter import letter_text
from reporting.routing.policy import due
from tests.core.forms.examples import GAZETTEER, composed, offer
from tests.support.dice import dice
from tests.support.parties import TODAY, agency, register

NOW = datetime(2026, 3, 7, 23, 0, tzinfo=UTC)  # a Saturday night
OFFERS = (offer("police", "Police", Choice.B, Choice.C),)
TOLD: Raw = {"behaviours": ("threat",), "words": ("They are outside.",), "choice.police": ("B",), "send": ("tomorrow",)}


def _letter(raw: Raw) -> list[str]:
    report = composed(TOLD | raw, offers=OFFERS)
    text = letter_text(
        letter_rows(FORM, report, frozenset({Scope.FACTS}), GAZETTEER),
        agency=agency("police", NamedBody.POLICE, (Choice.B,)),
        report_reference="1A2B",
        urgent=report.urgent,
        own_words_lang="en",
        scheme=Scheme(),
        day=TODAY,
    )
    return [line for line in text.splitlines() if line]


def test_a_danger_that_was_put_in_is_on_top_of_the_letter() -> None:
    lines = _letter({"risk": ("danger_now", "return"), "risk_put": ("yes",)})
    assert lines[0].startswith("URGENT")
    first = lines.index("FIRST")
    assert lines[first + 2].startswith("RISK")
    assert "[danger_now]" in "".join(lines[first : first + 5])
    assert "[return]" in "".join(lines[first : first + 5])


@pytest.mark.parametrize("put", [{"risk_put": ("no",)}, {}], ids=["left out", "not said"])
def test_a_danger_that_was_left_out_is_nowhere_in_it(put: Raw) -> None:
    lines = _letter({"risk": ("danger_now",)} | put)
    assert lines[0].startswith("Routine")
    assert not [line for line in lines if line.startswith("RISK") or "danger_now" in line]


@pytest.mark.parametrize(
    ("put", "at_once"), [pytest.param("yes", True, id="put in"), pytest.param("no", False, id="left out")]
)
def test_a_danger_goes_at_once_even_where_the_reporter_would_wait_until_tomorrow(put: str, at_once: bool) -> None:
    report = composed(TOLD | {"risk": ("nearby",), "risk_put": (put,)}, offers=OFFERS)
    assert report.read_first is at_once
    assert (due(report.permission.send, report.urgent, NOW, Slots(), dice("due")) == NOW) is at_once


def test_the_people_of_a_named_body_are_sent_nothing() -> None:
    named = composed(TOLD | {"named_bodies": ("police",)}, offers=OFFERS)
    assert "police" not in [one.agency for one in recipients(named, register(), TODAY)]
    free = composed(TOLD, offers=OFFERS)
    assert "police" in [one.agency for one in recipients(free, register(), TODAY)]
