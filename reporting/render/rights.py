"""The pages of the rights behind the number: one thing to read or ask each, and the way back."""

from markupsafe import Markup
from msgspec import Struct

from reporting.locales.says import rights as words
from reporting.model.answers import Problem
from reporting.model.form import Text
from reporting.render.fields import Field
from reporting.render.frame import Frame, page


class Button(Struct, frozen=True, kw_only=True):
    """A button: what it sends, and what stands on it."""

    do: str
    says: Markup
    quiet: bool = False
    name: str = "do"
    value: str = ""  # what it sends, where that is not what it does


class RightPage(Struct, frozen=True, kw_only=True):
    """One page behind the number. Without buttons there is only the way back."""

    what: str
    number: str
    which: int
    title: Text
    says: tuple[Markup, ...] = ()
    own: str = ""  # typed words that the page is about
    fields: tuple[Field, ...] = ()
    buttons: tuple[Button, ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    fault: Text | None = None
    gone: bool = False  # there is nothing to go back to


def right_page(frame: Frame, right: RightPage) -> str:
    """A page that asks or says one thing."""
    return page(frame, "right.html", words=words, b=right)
