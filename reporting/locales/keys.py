"""What tells two entries of a catalogue apart, and the entries themselves."""

from msgspec import Struct

from reporting.model.form import Text, TextKind

# (msgctxt, English sentence)
Key = tuple[str, str]


class Entry(Struct, frozen=True):
    """One entry of a catalogue: its key, every place that shows it, and its translation if there is one."""

    key: Key
    places: tuple[str, ...]
    words: str = ""


def context_of(text: Text) -> str:
    """The msgctxt of a sentence: its own context, else its kind unless that is plain."""
    if text.context:
        return text.context
    return "" if text.kind is TextKind.PLAIN else text.kind.value


def key_of(text: Text) -> Key:
    """The place of a sentence in every catalogue."""
    return context_of(text), text.says
