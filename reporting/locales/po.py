"""Catalogue files: read by babel, written here, so that the same catalogue always gives the same bytes."""

from collections.abc import Mapping
from io import BytesIO

from babel.messages.catalog import Message
from babel.messages.pofile import normalize, read_po

from reporting.locales.keys import Entry, Key
from reporting.locales.languages import Language, Status

PLACES_SHOWN = 3
NOTES = {
    Status.NONE: "Nothing is translated yet.",
    Status.DRAFT: "AN UNREVIEWED DRAFT. Written with the form and checked by nobody yet.",
    Status.MACHINE: "A MACHINE TRANSLATION that nobody has checked yet.",
    Status.HUMAN: "Translated by a person.",
}
PROTECTED = "Entries with msgctxt safety, permission or rights are shown in English until reviewed.toml names them."


def messages(data: bytes) -> tuple[Message, ...]:
    """Every entry of a catalogue file, fuzzy ones too, without its header."""
    return tuple(message for message in read_po(BytesIO(data)) if message.id)


def plural_rule(data: bytes) -> str:
    """The plural rule that a catalogue file names; empty when it names none."""
    return dict(read_po(BytesIO(data)).mime_headers).get("Plural-Forms", "")


def translated(data: bytes) -> dict[Key, str]:
    """The words of every entry that has some and is not fuzzy."""
    return {
        (message.context or "", str(message.id)): str(message.string)
        for message in messages(data)
        if message.string and not message.fuzzy
    }


def filled(entries: tuple[Entry, ...], words: Mapping[Key, str]) -> tuple[Entry, ...]:
    """The entries with the words that are known for their keys; the rest stay empty."""
    return tuple(Entry(entry.key, entry.places, words.get(entry.key, "")) for entry in entries)


def written(entries: tuple[Entry, ...], language: Language | None) -> bytes:
    """The bytes of a catalogue file; without a language, of the template."""
    return "\n".join([_head(language), *(_entry(entry) for entry in entries)]).encode()


def _head(language: Language | None) -> str:
    note = "Template: every sentence, no translation."
    if language:
        note = f"{language.english}. {NOTES.get(language.status, '')}".strip()
    fields = ["MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"]
    if language:
        fields += [f"Language: {language.code}", f"Plural-Forms: {language.plural}"]
    lines = "\n".join(f'"{field}\\n"' for field in fields)
    return f'# {note}\n# {PROTECTED}\nmsgid ""\nmsgstr ""\n{lines}\n'


def _entry(entry: Entry) -> str:
    context, says = entry.key
    lines = [f"#. {place}" for place in entry.places[:PLACES_SHOWN]]
    if context:
        lines.append(f"msgctxt {normalize(context, width=0)}")
    lines += [f"msgid {normalize(says, width=0)}", f"msgstr {normalize(entry.words, width=0)}"]
    return "\n".join(lines) + "\n"
