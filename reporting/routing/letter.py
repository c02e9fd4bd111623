"""The text of a letter to an agency: English labels around the reporter's own words, which stay as they were typed."""

from collections.abc import Callable, Iterable
from datetime import date

from reporting.model.agency import Agency
from reporting.model.answers import Row
from reporting.model.desk import LetterParts
from reporting.model.site import Scheme
from reporting.routing.contact import CONTACT, may_contact

FIRST = ("risk", "under_18", "role", "on_behalf")
PERCEIVED = ("strands", "sub_strands")
RULE = "-" * 60

NOT_SAID = "Not said, or not sure."
IN_CONFIDENCE = (
    "Make no attempt to identify the reporter beyond what is given above, or to find out more about who they may be.\n"
    "Act on what is written here, and only as far as the reporter allowed it.\n"
    "The law calls a hate incident what the victim or any other person perceives as one: no proof is asked of it."
)


def letter_text(
    rows: tuple[Row, ...],
    *,
    agency: Agency,
    report_reference: str,
    urgent: bool,
    own_words_lang: str,
    scheme: Scheme,
    day: date,
) -> str:
    """The whole letter: urgency and risk, contact, what is perceived, the facts, own words, and what to do next.

    It is plain text that pastes into a crime system. None of the rows is left out.
    """
    return text_to(
        agency.name,
        rows,
        report_reference=report_reference,
        urgent=urgent,
        own_words_lang=own_words_lang,
        scheme=scheme,
        day=day,
    )


def text_to(
    name: str,
    rows: tuple[Row, ...],
    *,
    report_reference: str,
    urgent: bool,
    own_words_lang: str,
    scheme: Scheme,
    day: date,
    acknowledged: bool = False,
) -> str:
    """The same letter to a recipient of whom only the name is known; one who has it is not told to say so."""
    parts = in_order(rows)
    said = (
        _opening(name, report_reference, urgent, scheme, day),
        _part("FIRST", parts.first),
        _contact(parts.contact, report_reference),
        _part("WHY IT WAS DONE, as the reporter perceives it", parts.perceived, otherwise=NOT_SAID),
        _part("FACTS", parts.facts),
        _own_words(parts.words, own_words_lang, report_reference),
        _closing(report_reference, scheme, urgent, acknowledged),
    )
    return "\n\n".join(part for part in said if part) + "\n"


def in_order(rows: tuple[Row, ...]) -> LetterParts:
    """The rows in the parts of the letter, which pages and printed copies keep to as well.

    A risk is read before everything else; within the other parts rows keep the order of the form.
    """
    contact, rest = _split(rows, lambda row: row.question in CONTACT)
    words, rest = _split(rest, lambda row: row.verbatim)
    first, rest = _split(rest, lambda row: row.question in FIRST)
    perceived, facts = _split(rest, lambda row: row.question in PERCEIVED)
    return LetterParts(
        first=tuple(sorted(first, key=lambda row: FIRST.index(row.question))),
        contact=tuple(contact),
        perceived=tuple(perceived),
        facts=tuple(facts),
        words=tuple(words),
    )


def _split(rows: Iterable[Row], belongs: Callable[[Row], bool]) -> tuple[list[Row], list[Row]]:
    inside: list[Row] = []
    outside: list[Row] = []
    for row in rows:
        (inside if belongs(row) else outside).append(row)
    return inside, outside


def _opening(name: str, reference: str, urgent: bool, scheme: Scheme, day: date) -> str:
    urgency = "URGENT: the reporter told us of a danger. Please read this now." if urgent else "Routine."
    return (
        f"{urgency}\n\n"
        f"Letter {reference} of {day.day} {day:%B %Y}\n"
        f"From: {scheme.name} ({scheme.partnership})\n"
        f"To: {name}\n\n"
        "A reporter asked us to send you this report. It is what the reporter told us; nobody has checked it."
    )


def _part(title: str, rows: Iterable[Row], otherwise: str = "") -> str:
    lines = "\n".join(_lines(row) for row in rows) or otherwise
    return f"{title}\n{RULE}\n{lines}" if lines else ""


def _lines(row: Row) -> str:
    """A row as pasteable text; words that were typed keep lines of their own, so that nothing is joined to them."""
    if row.verbatim:
        return f"{row.label}:\n{_typed(row)}"
    if len(row.lines) == 1:
        return f"{row.label}: {row.lines[0]}"
    return f"{row.label}:\n" + "\n".join(f"- {line}" for line in row.lines)


def _typed(row: Row) -> str:
    return "\n".join(row.lines)


def _contact(rows: Iterable[Row], reference: str) -> str:
    """Whether and how: what keeps the reporter safe stands before every number and address."""
    contact = may_contact(rows)
    typed, chosen = _split(contact.rows, lambda row: row.verbatim)
    lines = [contact.says, *map(_lines, chosen)]
    if typed:
        lines.append(_bounded("\n".join(map(_lines, typed)), reference))
    return f"MAY YOU CONTACT THE REPORTER?\n{RULE}\n" + "\n".join(lines)


def _bounded(words: str, reference: str) -> str:
    """Typed words between two lines that their writer could not foresee: the reference is drawn when all is written."""
    return f"---- own words of {reference} begin ----\n{words}\n---- own words of {reference} end ----"


def _own_words(rows: Iterable[Row], lang: str, reference: str) -> str:
    words = "\n\n".join(_lines(row) for row in rows)
    if not words:
        return "OWN WORDS\n" + RULE + "\nNone are part of this letter."
    translation = "" if lang == "en" else " No translation is attached."
    return (
        f"OWN WORDS, exactly as typed. Language of the page they were typed on: {lang}.{translation}\n"
        f"{RULE}\n{_bounded(words, reference)}\nOnly what stands after the end line is ours."
    )


def _closing(reference: str, scheme: Scheme, urgent: bool, acknowledged: bool) -> str:
    when = "Now:" if urgent else "Within 2 working days,"
    desk = f" at {scheme.desk_url}" if scheme.desk_url else ""
    have = f'{when} sign in to your desk{desk}, open {reference} and press "We have it".'
    there = f"at your desk{desk}" if acknowledged else "there"
    steps = (
        *(() if acknowledged else (have,)),
        f"Record {there} what you did and your own reference. The reporter reads it with a number.",
        f"Questions: {scheme.telephone}, {scheme.hours}.",
    )
    numbered = "".join(f"{place}. {step}\n" for place, step in enumerate(steps, 1))
    return f"WHAT TO DO NOW\n{RULE}\n{numbered}\n{IN_CONFIDENCE}"
