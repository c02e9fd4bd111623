"""Answers as typed and as understood, and a draft that carries them from page to page."""

from datetime import date

from msgspec import Struct

from reporting.model.area import AreaChoice
from reporting.model.form import Text
from reporting.model.incident import WhenPrecision
from reporting.model.permission import Given
from reporting.model.picture import DraftPicture

# Field name -> every value that was sent for it, exactly as typed.
Raw = dict[str, tuple[str, ...]]


class When(Struct, frozen=True, kw_only=True):
    """An understood time: the Monday of its week, how surely, and the day and clock words if they were given."""

    precision: WhenPrecision | None = None
    week: date | None = None
    day: date | None = None
    time: str = ""


Value = str | tuple[str, ...] | When | AreaChoice | tuple[Given, ...]


class Problem(Struct, frozen=True):
    """An answer to put right: the field on the page, how to fix it, and the values that the sentence names."""

    field: str
    fix: Text
    values: dict[str, str | Text] = {}


class Reading(Struct, frozen=True, kw_only=True):
    """What was understood of the raw answers (visible questions alone), and what needs putting right."""

    answers: dict[str, Value]
    problems: tuple[Problem, ...] = ()


class Draft(Struct, frozen=True, kw_only=True):
    """Everything typed so far, sealed under a key that is only in the reporter's cookie."""

    v: int = 1
    lang: str
    site: str = ""
    channel: str = ""  # "kiosk" where it was begun on a screen for many
    kiosk: str = ""  # the site whose screen it is answered on now
    held: bool = False  # its number to go on with was given
    resume: str = ""  # that number, where the secret has been replaced since it was given
    raw: Raw = {}
    passed: tuple[str, ...] = ()  # pages whose button was pressed without a problem
    permission_lang: str = ""  # the language in which permissions were given
    story_lang: str = ""  # the language of the page on which the own words were typed
    begun: int = 0  # the minute in which the first answer was kept
    odd: bool = False  # a page came back as no person sends it
    number: str = ""  # the number that it goes under, where its reporter has one already
    earlier: dict[str, str] = {}  # agency -> its reference of an earlier report, which the reporter wants told
    releases: str = ""  # the id of the held report that this one takes the place of
    shown: str = ""  # the mark of what the check page showed when it was left for a few more questions
    photos: tuple[DraftPicture, ...] = ()  # photos that wait for sending, each with the key that opens it

    @property
    def answered(self) -> bool:
        """Whether anything was typed or chosen."""
        return any(value for values in self.raw.values() for value in values)


class Row(Struct, frozen=True, kw_only=True):
    """A finished line of a check page or a letter: a label and its lines, already in words."""

    question: str
    label: str
    lines: tuple[str, ...]
    verbatim: bool = False  # own words: shown with dir=auto, never translated


class RecipientView(Struct, frozen=True, kw_only=True):
    """Exactly what one recipient will get, as finished rows."""

    recipient: str
    name: str
    rows: tuple[Row, ...]
