"""The pages of a translator: the stories that wait, and one of them open with room for the translation."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from reporting.model.answers import Row
from reporting.model.coordination import Translating
from reporting.model.desk import short_id
from reporting.render.desk import DONE, Frame, page


def list_page(frame: Frame, waiting: tuple[Translating, ...], done: str = "") -> str:
    """The stories that wait for this translator."""
    return page(frame, "translations.html", waiting=waiting, short=short_id, done=DONE.get(done, ""))


def task_page(
    frame: Frame,
    object_id: UUID,
    *,
    rows: Iterable[Row],
    lang: str,
    arrived: date,
    words: str = "",
    fault: str = "",
) -> str:
    """One story; after a fault, with what was written."""
    return page(
        frame,
        "translation.html",
        object_id=object_id,
        rows_of=tuple(rows),
        lang=lang,
        arrived=arrived,
        words=words,
        fault=fault,
    )
