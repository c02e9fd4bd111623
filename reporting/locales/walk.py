"""Finds every sentence inside a value: forms, pages and records alike, whatever their shape."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec
from msgspec import Struct

from reporting.locales.keys import Entry, Key, key_of
from reporting.model.form import Text


class Found(Struct, frozen=True):
    """A sentence and where a reporter meets it, as a trail of ids."""

    text: Text
    place: str


def sentences(value: object, place: str = "") -> Iterator[Found]:
    """Every sentence inside a value, depth first, in order."""
    if isinstance(value, Text):
        yield Found(value, place)
    elif isinstance(value, Struct):
        here = _below(place, getattr(value, "id", "") or getattr(value, "code", ""))
        for field in msgspec.structs.fields(value):
            inner = getattr(value, field.name)
            yield from sentences(inner, _below(here, field.name) if isinstance(inner, Text | Mapping) else here)
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from sentences(inner, _below(place, str(name)))
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from sentences(inner, place)


def entries(found: Iterable[Found]) -> tuple[Entry, ...]:
    """One entry per key, in the order of first appearance, with every place it was found in."""
    places: dict[Key, dict[str, None]] = {}
    for sentence in found:
        if sentence.text.says:
            places.setdefault(key_of(sentence.text), {})[sentence.place] = None
    return tuple(Entry(key, tuple(where)) for key, where in places.items())


def _below(place: str, name: str) -> str:
    return " / ".join(part for part in (place, name) if part)
