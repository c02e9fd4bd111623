"""A filled-in signal understood: a record of codes, the problems to put right, and words that may name somebody."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from reporting.forms import answers
from reporting.forms.identifying import identifying
from reporting.forms.signal.form import FORM
from reporting.model.answers import Raw, Reading, When
from reporting.model.area import AreaChoice, AreaLevel, Gazetteer
from reporting.model.signal import Basis, Confidence, Signal, SignalKind, Urgency
from reporting.model.signs import without_controls
from reporting.model.strand import Strand

TEXTS = ("words", "done")
UNSURE = AreaChoice(level=AreaLevel.NOT_SURE)


class Sender(Struct, frozen=True, kw_only=True):
    """Who sends a signal: a contributor, or a member of staff."""

    contributor_id: UUID | None = None
    staff_id: UUID | None = None


def panels(gazetteer: Gazetteer) -> Gazetteer:
    """The panel areas alone: levels are set for these, and a telephone shows them on one screen."""
    return replace(gazetteer, areas=gazetteer.at(AreaLevel.PANEL))


def read(raw: Raw, gazetteer: Gazetteer, today: date) -> Reading:
    """What was understood of the form, and what needs putting right."""
    return answers.read(FORM, raw, panels(gazetteer), (), today)


def naming(texts: Iterable[str], gazetteer: Gazetteer) -> tuple[str, ...]:
    """The words of texts that may show who somebody is: said to the writer, and no reason to refuse."""
    names = (area.name.casefold().replace(",", " ") for area in gazetteer.areas)
    places = frozenset(word for name in names for word in name.split())
    return tuple(dict.fromkeys(word for text in texts for word in identifying(text, places=places)))


def own_words(reading: Reading) -> tuple[str, ...]:
    """The texts of a signal in which nobody should be named."""
    return tuple(_text(reading, name) for name in TEXTS)


def signal_of(reading: Reading, signal_id: UUID, sender: Sender, today: date) -> Signal:
    """The signal that a form without problems makes."""
    given = reading.answers
    seen, upcoming, area = given.get("seen"), given.get("upcoming"), given.get("area")
    seen = seen if isinstance(seen, When) else When()
    where = area if isinstance(area, AreaChoice) else UNSURE
    affected = given.get("affected", ())
    return Signal(
        signal_id=signal_id,
        received=today,
        seen_on=seen.day or seen.week,
        seen_about=seen.day is None and seen.week is not None,
        area_level=where.level,
        area_code=where.code,
        kind=SignalKind(str(given["kind"])),
        basis=Basis(str(given["basis"])),
        affected=tuple(Strand(str(one)) for one in affected) if isinstance(affected, tuple) else (),
        confidence=Confidence(str(given.get("confidence", Confidence.NOT_SURE.value))),
        upcoming=upcoming.day if isinstance(upcoming, When) else None,
        urgency=Urgency(str(given.get("urgency", Urgency.KNOW.value))),
        organisation=_text(reading, "organisation"),
        words=_text(reading, "words"),
        done=_text(reading, "done"),
        contributor_id=sender.contributor_id,
        staff_id=sender.staff_id,
    )


def _text(reading: Reading, name: str) -> str:
    value = reading.answers.get(name, "")
    return without_controls(value).strip() if isinstance(value, str) else ""
