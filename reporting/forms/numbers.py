"""Support numbers as records: hours, cost, how and when each was last checked, and the day that check expires.

The form's sentences name these numbers in full; a static check compares every number there with this list. A paragraph
that names a number whose check has expired is not shown.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from reporting.model.form import Paragraph, Text, TextKind

FREE = Text("Free", TextKind.SAFETY)
LOCAL_RATE = Text("Costs what a local call costs", TextKind.SAFETY)
ALWAYS = Text("Day and night", TextKind.SAFETY)
OFFICE = Text("Monday to Friday, in the day", TextKind.SAFETY)
SOON = timedelta(days=30)  # time to ring them all again

# Digits as people write telephone numbers, with ordinary spaces inside; ages and keys to press are shorter.
WRITTEN = re.compile(r"\d(?: ?\d){2,}")


class Check(StrEnum):
    """How a number was checked; only ringing it shows that somebody answers."""

    PUBLISHED = "published page"
    RUNG = "rung"


class SupportNumber(Struct, frozen=True, kw_only=True):
    """A number to ring, and how long we may go on showing it without checking it again."""

    id: str
    name: str
    number: str
    hours: Text
    cost: Text
    check: Check
    checked_on: date
    expires: date | None  # None: it may not be rung for a check, and is shown always


# Nobody has rung any of these: whoever deploys does so before the first report, and writes it down here.
COMPARED = date(2026, 11, 21)
HALF_A_YEAR = timedelta(days=181)


def _published(
    number_id: str,
    name: str,
    number: str,
    *,
    hours: Text = ALWAYS,
    cost: Text = FREE,
    expires: date | None = COMPARED + HALF_A_YEAR,
) -> SupportNumber:
    return SupportNumber(
        id=number_id,
        name=name,
        number=number,
        hours=hours,
        cost=cost,
        check=Check.PUBLISHED,
        checked_on=COMPARED,
        expires=expires,
    )


NUMBERS: tuple[SupportNumber, ...] = (
    _published("emergency", "999", "999", expires=None),
    _published("police", "Police, 101", "101", expires=None),
    _published("health", "NHS 111", "111"),
    _published("samaritans", "Samaritans", "116 123"),
    _published("childline", "Childline", "0800 1111"),
    _published("domestic_abuse", "National Domestic Abuse Helpline", "0808 2000 247"),
    _published("victim_support", "Victim Support", "0808 16 89 111"),
    _published(
        "police_watchdog", "Independent Office for Police Conduct", "0300 020 0096", hours=OFFICE, cost=LOCAL_RATE
    ),
    _published(
        "council_ombudsman",
        "Local Government and Social Care Ombudsman",
        "0300 061 0614",
        hours=OFFICE,
        cost=LOCAL_RATE,
    ),
    _published(
        "health_ombudsman",
        "Parliamentary and Health Service Ombudsman",
        "0345 015 4033",
        hours=OFFICE,
        cost=LOCAL_RATE,
    ),
    _published("housing_ombudsman", "Housing Ombudsman", "0300 111 3000", hours=OFFICE, cost=LOCAL_RATE),
    _published("commissioner", "Information Commissioner", "0303 123 1113", hours=OFFICE, cost=LOCAL_RATE),
)


def expired(today: date, numbers: Iterable[SupportNumber] = NUMBERS) -> tuple[SupportNumber, ...]:
    """The numbers that somebody has to check again before they are shown on."""
    return tuple(number for number in numbers if number.expires is not None and today > number.expires)


def shown(paragraphs: Iterable[Paragraph], today: date) -> tuple[Paragraph, ...]:
    """The paragraphs that name no number whose check has expired."""
    gone = {number.number for number in expired(today)}
    return tuple(paragraph for paragraph in paragraphs if not gone.intersection(written_in(paragraph.text)))


def to_check(today: date, numbers: Iterable[SupportNumber] = NUMBERS) -> tuple[SupportNumber, ...]:
    """The numbers whose check has expired or expires within a month, the earliest first."""
    due = [(number.expires, number) for number in numbers if number.expires is not None]
    return tuple(number for expires, number in sorted(due, key=lambda one: one[0]) if expires <= today + SOON)


def beside(text: Text) -> tuple[Text, ...]:
    """What a number that a sentence names costs, and its hours; nothing of one that is rung in an emergency."""
    named = written_in(text)
    found = (number for number in NUMBERS if number.expires is not None and number.number in named)
    return next(((number.cost, number.hours) for number in found), ())


def written_in(text: Text) -> tuple[str, ...]:
    """The telephone numbers that a sentence names, as they are written there."""
    return tuple(WRITTEN.findall(text.says))


ALL: tuple[Text, ...] = (FREE, LOCAL_RATE, ALWAYS, OFFICE)
