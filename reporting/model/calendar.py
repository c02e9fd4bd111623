"""Days and weeks: integer epochs, ISO Mondays, and one fixed grid of 4-week blocks."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

# Days are counted in two bytes from here (the header of an envelope), enough until 2203.
EPOCH = date(2024, 1, 1)
# The fixed grid of 4-week blocks starts on the same day, a Monday, and is never moved.
GRID_START = EPOCH
WEEKS_PER_BLOCK = 4
# Arrival weeks stay open for recounting this long (docs/formats/tables.md).
OPEN_WEEKS = 13
LOCAL = ZoneInfo("Europe/London")


def local_day(now: datetime) -> date:
    """The calendar day in England at an aware moment."""
    return now.astimezone(LOCAL).date()


def epoch_of(day: date) -> int:
    """Days since EPOCH, as an envelope's header carries it."""
    return (day - EPOCH).days


def day_of(epoch: int) -> date:
    """The day that an envelope's header carries."""
    return EPOCH + timedelta(days=epoch)


def monday_of(day: date) -> date:
    """The Monday of the ISO week of a day."""
    return day - timedelta(days=day.weekday())


def block_start(day: date) -> date:
    """The first Monday of the 4-week block of the fixed grid that holds a day."""
    weeks = (day - GRID_START).days // 7
    return GRID_START + timedelta(weeks=weeks - weeks % WEEKS_PER_BLOCK)


def last_closed_block(today: date) -> date:
    """The first Monday of the newest 4-week block that ended before today."""
    return block_start(today) - timedelta(weeks=WEEKS_PER_BLOCK)
