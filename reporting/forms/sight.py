"""How long answers stay in sight, and how long they are kept: on a device of one's own, a shared one, and a kiosk."""

from datetime import date, datetime, timedelta

from msgspec.structs import replace

from reporting.model.answers import Draft
from reporting.model.calendar import local_day

# A reporter may be called away for most of a day; WCAG 2.2.1 exempts time limits of 20 hours and more.
IDLE = timedelta(hours=20)
SHARED = timedelta(minutes=10)
KIOSK = timedelta(minutes=5)
DAYS = 7
# The question whose answer says whether answers hide.
DEVICE = "shared_device"
# The last day that is named holds to its end, at whatever hour the draft was kept, and in the week of the long day.
HELD = timedelta(days=DAYS + 1, hours=1)


def in_sight(draft: Draft) -> timedelta | None:
    """How long answers stay in sight when nothing is done; None where nobody else uses the device."""
    if draft.kiosk:
        return KIOSK
    shared = draft.raw.get(DEVICE, ())
    return SHARED if "yes" in shared or "not_sure" in shared else None


def term(draft: Draft, now: datetime) -> datetime:
    """When a draft ends that is kept now: later where answers hide, for there is a number that brings them back."""
    return now + (HELD if draft.held and in_sight(draft) else IDLE)


def is_hidden(draft: Draft, expires: datetime, now: datetime) -> bool:
    """Whether the cookie alone opens nothing any more: only a draft that has a number to bring it back ever hides.

    No moment is stored for it: each kept request sets the end of the term, and the term is as long for all of these.
    """
    limit = in_sight(draft)
    return draft.held and limit is not None and now - (expires - HELD) > limit


def still_hidden(kept: Draft, typed: Draft) -> Draft:
    """What was typed while answers were hidden: whether they hide is still as it was said before."""
    raw = {name: values for name, values in typed.raw.items() if name != DEVICE}
    raw |= {DEVICE: kept.raw[DEVICE]} if DEVICE in kept.raw else {}
    return replace(typed, raw=raw)


def last_day(now: datetime) -> date:
    """The last whole day on which a number that is shown now leads back."""
    return local_day(now) + timedelta(days=DAYS)
