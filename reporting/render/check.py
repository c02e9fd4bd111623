"""The check page: what each recipient will see, line by line, with what may be left out and what may show somebody."""

from markupsafe import Markup
from msgspec import Struct

from reporting.forms.rows import READERS
from reporting.locales import pages
from reporting.locales.says import check as words
from reporting.locales.says import photos as photo_words
from reporting.model.answers import Row
from reporting.model.form import Question
from reporting.model.permission import ReaderKind
from reporting.model.picture import MOST
from reporting.render.form import Kept, Step
from reporting.render.frame import Frame, page


class Line(Struct, frozen=True, kw_only=True):
    """A line of a recipient's part: the row, whether it can be left out and is, and words that may show somebody."""

    row: Row
    box: bool = False
    ticked: bool = False
    seen: tuple[str, ...] = ()


class Width(Struct, frozen=True, kw_only=True):
    """A place that a recipient can be told: its value, its name, and whether it is the one."""

    value: str
    name: str
    chosen: bool


class Few(Struct, frozen=True, kw_only=True):
    """A group of which few live in the place that is told."""

    area: str
    group: str


class Part(Struct, frozen=True, kw_only=True):
    """What one recipient will see, and what can be changed about it; the scheme's own reader's cannot."""

    recipient: str
    name: str
    lines: tuple[Line, ...]
    widths: tuple[Width, ...] = ()
    few: tuple[Few, ...] = ()
    changes: bool = False


class Marks(Struct, frozen=True, kw_only=True):
    """How the label and each line of a row are marked where they stay English."""

    label: Markup
    lines: dict[str, Markup]
    rest: Markup  # lines with a name in them


class Photos(Struct, frozen=True, kw_only=True):
    """How many photos wait to be sent, and the names of those who get them."""

    count: int
    names: tuple[str, ...]


def check_page(
    frame: Frame,
    step: Step,
    parts: tuple[Part, ...],
    mark: str,
    asked: tuple[tuple[str, Question], ...],
    *,
    changed: bool = False,
    kept: Kept | None = None,
    photos: Photos | None = None,
) -> str:
    """Exactly what each recipient will see, with a way to change each line, and the button that sends.

    The mark stands for the parts: what is sent with it is what was shown, or nothing.
    `asked` are the questions on this reporter's way, each with its page: what is not asked cannot be changed.
    `kept` is what was allowed before, where nobody has checked the words of permission in this language.
    `changed` says that it is shown again because something was left out, or is told again, since it was shown last.
    """
    return page(
        frame,
        "check.html",
        words=words,
        step=step,
        parts=parts,
        mark=mark,
        changed=changed,
        kept=kept,
        photos=photos,
        most=MOST,
        ph=photo_words,
        pages_of={question.id: page_id for page_id, question in asked},
        foreign={question.id: _marks(frame, question) for _, question in asked},
        # The names of the scheme's own readers are permission text, those of agencies are names.
        reader=frame.voice.foreign(READERS[ReaderKind.COORDINATOR]),
    )


def _marks(frame: Frame, question: Question) -> Marks:
    texts = (*(option.label for option in question.options), pages.LEFT_OUT, pages.NO_WAY_WRITTEN)
    named = question.kind == "permission" and question.options
    return Marks(
        label=frame.voice.foreign(question.short),
        lines={frame.voice.plain(text): frame.voice.foreign(text) for text in texts},
        rest=frame.voice.foreign(question.options[0].label) if named else Markup(""),
    )
