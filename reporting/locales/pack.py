"""A reviewer's pack: the sentences that a person must check before a language may ask for permission.

Each sentence goes out with a mark of its English. What comes back for an English that has changed meanwhile, or for a
draft that has, is refused: somebody found right what is not said any more.
"""

import csv
from collections.abc import Iterable, Mapping
from enum import StrEnum
from io import StringIO

from msgspec import Struct

from reporting.locales import lint, review
from reporting.locales.glossary import terms_in
from reporting.locales.keys import Entry, Key

COLUMNS = ("mark", "part", "page", "kind", "english", "draft", "better", "right")
RIGHT = frozenset({"x", "yes", "y", "ok", "right", "1", "true", "✓", "✔", "☑"})
WRONG = frozenset({"no", "n", "0", "false", "wrong"})
# What somebody agrees to stands on these two pages: the limits of what we keep to ourselves, and the choices.
FIRST_PAGES = ("choose", "limits")


class Part(StrEnum):
    """The parts of a pack, by the harm that a wrong word does."""

    PERMISSION = "1"
    DANGER = "2"
    REST = "3"
    PLAIN = "4"


SAYS = {
    Part.PERMISSION: "What people say yes or no to",
    Part.DANGER: "What people read when they are in danger",
    Part.REST: "All other sentences on safety, permission and rights",
    Part.PLAIN: "Everything else",
}


class Item(Struct, frozen=True, kw_only=True):
    """One sentence of a pack: where it is said, its English, its draft, and the words that matter in it."""

    mark: str
    key: Key
    part: Part
    page: str
    draft: str
    notes: tuple[str, ...]
    checked: bool


class Row(Struct, frozen=True, kw_only=True):
    """One line that came back: what was sent, what the reviewer would rather say, and whether it is right."""

    line: int
    mark: str
    english: str
    draft: str
    better: str
    right: str


class Outcome(Struct, frozen=True, kw_only=True):
    """What a pack that came back changes: words, sentences found right, and lines that were refused with the reason."""

    words: dict[Key, str]
    found_right: tuple[Key, ...]
    refused: tuple[str, ...]


def items(
    entries: Iterable[Entry], words: Mapping[Key, str], checked: Mapping[Key, object], lang: str, every: bool = False
) -> tuple[Item, ...]:
    """The sentences of a pack by importance; with `every`, those too that nobody has to check."""
    found = (_item(entry, words, checked, lang) for entry in entries)
    listed = (item for item in found if every or item.part is not Part.PLAIN)
    return tuple(sorted(listed, key=lambda item: item.part))


def written(listed: Iterable[Item]) -> bytes:
    """The file that a reviewer fills in with any spreadsheet."""
    text = StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(COLUMNS)
    for item in listed:
        context, says = item.key
        lines.writerow((item.mark, item.part.value, item.page, context, says, item.draft, "", ""))
    return text.getvalue().encode("utf-8-sig")


def read(data: bytes) -> tuple[Row, ...]:
    """The lines of a file that came back, whatever the spreadsheet put between cells; ValueError with the fault."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise ValueError("The file is not in UTF-8. Save it as “CSV UTF-8”.") from fault
    head = text.split("\n", 1)[0]
    sign = max(",;\t", key=head.count)
    rows = csv.DictReader(StringIO(text, newline=""), delimiter=sign)
    missing = [name for name in ("mark", "english", "draft", "better", "right") if name not in (rows.fieldnames or ())]
    if missing:
        raise ValueError(f"The file has no column “{missing[0]}”. Is it the one of the pack?")
    return tuple(
        Row(
            line=rows.line_num,
            mark=(row["mark"] or "").strip(),
            english=row["english"] or "",
            draft=_one_line(row["draft"]),
            better=_one_line(row["better"]),
            right=(row["right"] or "").strip().casefold(),
        )
        for row in rows
    )


def taken(rows: Iterable[Row], keys: Iterable[Key], words: Mapping[Key, str]) -> Outcome:
    """What these lines change in a catalogue; a line that does not fit it any more changes nothing, and says why."""
    by_mark = {review.english_mark(key): key for key in keys}
    changed: dict[Key, str] = {}
    right: list[Key] = []
    refused: list[str] = []
    for row in rows:
        key = by_mark.get(row.mark)
        fault = _fault(row, key, words)
        if fault:
            refused.append(f"line {row.line}: {fault}: {row.english}")
        elif key is not None and (row.better or row.right in RIGHT):
            changed |= {key: _with_ends(key, row.better)} if row.better else {}
            right.append(key)
    return Outcome(words=changed, found_right=tuple(dict.fromkeys(right)), refused=tuple(refused))


def _item(entry: Entry, words: Mapping[Key, str], checked: Mapping[Key, object], lang: str) -> Item:
    notes = tuple(
        f"{term.term}: {term.meaning}" + (f" ({term.words[lang]})" if term.words.get(lang) else "")
        for term in terms_in(entry.key[1])
    )
    return Item(
        mark=review.english_mark(entry.key),
        key=entry.key,
        part=_part(entry),
        page=page_of(entry),
        draft=words.get(entry.key, ""),
        notes=notes,
        checked=entry.key in checked,
    )


def page_of(entry: Entry) -> str:
    """The page of the form that says it, or the place that does."""
    trail = next((place.split(" / ") for place in entry.places if place), [""])
    return trail[1] if len(trail) > 2 else trail[0]


def _part(entry: Entry) -> Part:
    if not review.protected(entry.key):
        return Part.PLAIN
    if page_of(entry) in FIRST_PAGES:
        return Part.PERMISSION
    return Part.DANGER if entry.key[0] == "safety" else Part.REST


def _fault(row: Row, key: Key | None, words: Mapping[Key, str]) -> str:
    """Why a line changes nothing; empty when it fits the catalogue as it is now."""
    if key is None:
        return "our English has changed since the pack was made"
    if row.right not in RIGHT | WRONG | {""}:
        return f"“{row.right}” is neither yes nor no"
    if row.better:
        return "it has better words and is marked as wrong" if row.right in WRONG else _broken(key, row.better)
    return _fault_of_draft(row, key, words) if row.right in RIGHT else ""


def _fault_of_draft(row: Row, key: Key, words: Mapping[Key, str]) -> str:
    if not row.draft:
        return "it is marked as right, and there are no words"
    if row.draft != _one_line(words.get(key)):
        return "our draft has changed since the pack was made"
    return _broken(key, row.draft)


def _broken(key: Key, words: str) -> str:
    broken = lint.of_words(key[1], _with_ends(key, words))
    return f"the words break a rule ({', '.join(broken)})" if broken else ""


def _with_ends(key: Key, words: str) -> str:
    """The words with the spaces at their ends that the English has, which a cell does not keep."""
    before, _, after = key[1].partition(key[1].strip())
    return f"{before}{words}{after}"


def _one_line(cell: str | None) -> str:
    return " ".join((cell or "").split())
