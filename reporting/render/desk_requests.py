"""The pages on which the desk sees what reporters ask behind their numbers, and what they said later."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from msgspec import Struct

from reporting.model.desk import short_id
from reporting.model.permission import Scope
from reporting.model.rights import (
    About,
    Complaint,
    Correction,
    Earlier,
    Note,
    OpenedNote,
    QuoteState,
    Reach,
    RequestKind,
    Stop,
    Widening,
)
from reporting.render.desk import Frame, page

SCOPES: dict[Scope, str] = {
    Scope.FACTS: "what happened, as codes",
    Scope.STORY: "own words",
    Scope.CONTACT: "name and contact, which the reporter has sealed to them",
    Scope.REPLY: "may write by number",
}
ABOUT: dict[About, str] = {
    About.SERVICE: "About us, or the public pages",
    About.RECIPIENT: "About a recipient",
    About.DATA: "About how the answers were used",
}
QUOTES: dict[QuoteState, str] = {
    QuoteState.ASKED: "The reporter has not answered yet.",
    QuoteState.YES: "The reporter said yes. It can be taken back at any time.",
    QuoteState.NO: "The reporter said no. Do not use these words.",
    QuoteState.TAKEN_BACK: "The reporter took it back. Do not use these words any more.",
}
DONE = {
    "let_in": "Saved. It goes to them in the next slot, and the reporter sees that.",
    "refused": "Saved. The reporter sees that it could not be done.",
    "answered": "Sent. The reporter reads it when they next use their number.",
    "asked": "Saved. The reporter is asked when they next use their number.",
    "deleted": "Saved.",
    "shown": "Saved. The page for everybody follows at once.",
}


class RequestLine(Struct, frozen=True, kw_only=True):
    """One request, in words."""

    request_id: UUID
    report_id: UUID
    short: str
    kind: RequestKind
    says: str
    scopes: tuple[str, ...]
    words: str
    lang: str
    day: date
    until: date | None
    late: bool


class SaidLine(Struct, frozen=True, kw_only=True):
    """One thing that a reporter said later: what it is, the day, and typed words if there are any."""

    title: str
    day: date
    words: tuple[str, ...] = ()
    lang: str = ""


def line(
    note: Note,
    names: dict[str, str],
    today: date,
    *,
    request_id: UUID,
    report_id: UUID,
    day: date,
    until: date | None,
) -> RequestLine:
    """A request as its line says it."""
    kind = RequestKind.COMPLAINT if isinstance(note, Complaint) else RequestKind.WIDENING
    says, scopes, words, lang = "", tuple[str, ...](), "", ""
    if isinstance(note, Widening):
        says, scopes = names.get(note.agency, note.agency), tuple(SCOPES[s] for s in note.scopes if s in SCOPES)
    if isinstance(note, Complaint):
        says, words, lang = ABOUT[note.about] if note.about else "A complaint", note.words, note.lang
    return RequestLine(
        request_id=request_id,
        report_id=report_id,
        short=short_id(report_id),
        kind=kind,
        says=says,
        scopes=scopes,
        words=words,
        lang=lang,
        day=day,
        until=until,
        late=until is not None and until < today,
    )


def said_lines(notes: Iterable[OpenedNote], names: dict[str, str]) -> tuple[SaidLine, ...]:
    """What a reporter said later, in the order of its days."""
    lines = (_said(one.note, names) for one in notes)
    return tuple(sorted((one for one in lines if one is not None), key=lambda one: one.day))


def _said(note: Note, names: dict[str, str]) -> SaidLine | None:
    match note:
        case Correction(words=words, lang=lang, day=day):
            return SaidLine(title="Put right by the reporter", day=day, words=(words,), lang=lang)
        case Stop(day=day):
            return SaidLine(title="The reporter wants nothing more done", day=day)
        case Earlier(references=references, day=day):
            return SaidLine(title="It happened before. Your earlier reference", day=day, words=references)
        case Reach(contact=contact, day=day):
            told = tuple(text for text in (contact.name, contact.details) if text)
            return SaidLine(title="How to reach the reporter", day=day, words=told)
        case Widening(agency=agency, day=day):
            return SaidLine(title=f"Allowed one more: {names.get(agency, agency)}", day=day)
        case _:
            return None


def requests_page(
    frame: Frame, lines: tuple[RequestLine, ...], once: str, *, done: str = "", fault: str = "", typed: str = ""
) -> str:
    """What reporters ask of this reader."""
    said = DONE.get(done, "")
    return page(frame, "requests.html", lines=lines, once=once, done=said, fault=fault, typed=typed)


def said_page(
    frame: Frame,
    back: str,
    lines: tuple[SaidLine, ...],
    *,
    quotes: tuple[tuple[str, QuoteState], ...] = (),
    allowed: tuple[tuple[UUID, str, bool], ...] = (),
    asks: str = "",
    once: str = "",
    done: str = "",
    fault: str = "",
    typed: str = "",
) -> str:
    """What a reporter said later about one report; `asks` is where a few changed words can be asked for."""
    return page(
        frame,
        "said.html",
        back=back,
        lines=lines,
        quotes=tuple((words, QUOTES[state]) for words, state in quotes),
        allowed=allowed,
        asks=asks,
        once=once,
        done=DONE.get(done, ""),
        fault=fault,
        typed=typed,
    )


def erased_page(frame: Frame, found: tuple[tuple[UUID, str, date], ...], done: str = "") -> str:
    """Reports that this agency had and their reporters erased."""
    return page(frame, "erased.html", found=found, done=DONE.get(done, ""))
