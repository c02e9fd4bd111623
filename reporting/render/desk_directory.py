"""The directory of agencies, as coordinators keep it and as each agency sees its own record."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from reporting.locales.languages import LANGUAGES
from reporting.model.agency import Agency, Pause
from reporting.model.area import AreaLevel, Gazetteer
from reporting.model.directory import CONTACT_DAYS, PROVED_FOR, Concern, Record, RecordDraft, What
from reporting.model.hours import DAYS, Hours, read_hours
from reporting.model.strand import Strand
from reporting.render.desk import Frame, page

STRANDS: dict[Strand, str] = {
    Strand.RACE: "Race or ethnicity",
    Strand.RELIGION: "Religion or belief",
    Strand.SEXUAL_ORIENTATION: "Sexual orientation",
    Strand.DISABILITY: "Disability",
    Strand.TRANSGENDER: "Transgender identity",
    Strand.SEX: "Sex or gender",
    Strand.AGE: "Age",
    Strand.ALT_SUBCULTURE: "Alternative subculture",
    Strand.OTHER: "Something else",
    Strand.NOT_SURE: "Not sure",
}
PAUSES: dict[Pause, str] = {
    Pause.ASKED: "They asked for it",
    Pause.MAIL_BACK: "Mail to them comes back",
    Pause.NO_READER: "Nobody there can read now",
    Pause.CONCERN: "A concern is being looked at",
    Pause.OTHER: "Another reason",
}
PLACES: dict[str, str] = {
    AreaLevel.ONLINE: "Online",
    AreaLevel.NOT_SURE: "The reporter is not sure where",
    AreaLevel.NOT_SAY: "The reporter does not say where",
    AreaLevel.OUTSIDE: "Outside the area",
}
ENDS: dict[What, str] = {
    What.AGREEMENT: "Agreement",
    What.VERIFIED: "Proof of the address",
    What.KEY: "Key in the signed register",
    What.CERTIFICATE: "Certificate for letters",
    What.CONTACT: "A record of contact",
}
OTHERS: dict[What, str] = {
    What.PAUSED: "Paused",
    What.NOTHING_LEFT: "Nothing of the register is left by the narrowing: they are not offered",
    What.PROOF: "The proof mail is not answered for more than 14 days: ring them",
    What.MAIL_BACK: "The proof mail was refused: the address does not work",
    What.NO_CONTACT: "No contact details that are in date",
}
DONE: dict[str, str] = {
    "kept": "Saved. What is offered to people follows it from now on.",
    "contact": "Saved. It may be used for half a year.",
    "checked": "Saved. It may be used for half a year from today.",
    "removed": "Removed.",
    "asked": "Saved. A proof mail goes to them within the hour if one is due.",
    "sent_on": "What was held for them goes on in the next slot.",
    "not_sent_on": "Nothing went on: they are still lapsed or paused.",
    "seen": "Saved.",
    "right": "Thank you. The coordinator sees that your record is right.",
    "proposed": "Sent. The coordinator sees it and changes the record.",
}
LONGEST_WORDS = 1000


class Choice(Struct, frozen=True):
    """A box to tick: its code, its words, and whether it is ticked."""

    code: str
    says: str
    ticked: bool


def directory_page(frame: Frame, records: tuple[Record, ...], strangers: int, today: date) -> str:
    """Every agency with what lapses next."""
    return page(frame, "directory.html", records=records, strangers=strangers, concern=concern_said, today=today)


def record_page(
    frame: Frame,
    record: Record,
    gazetteer: Gazetteer,
    *,
    today: date,
    draft: RecordDraft | None = None,
    typed: Mapping[str, str] | None = None,
    problems: Mapping[str, str] | None = None,
    done: str = "",
) -> str:
    """The record of one agency with its forms; after a fault with what was typed."""
    shown = draft or draft_of(record)
    known = languages_of(record.agency)
    return page(
        frame,
        "directory_record.html",
        draft=shown,
        typed=typed or {},
        problems=problems or {},
        pauses=PAUSES,
        strand_boxes=_boxes(_strands(record.agency), shown.strands),
        area_boxes=_boxes(_areas(record.agency, gazetteer), shown.areas),
        language_boxes=_boxes(known, shown.languages),
        proved_for=PROVED_FOR.days,
        done=DONE.get(done, ""),
        **_facts(record, gazetteer, today),
    )


def own_page(
    frame: Frame,
    record: Record,
    gazetteer: Gazetteer,
    *,
    today: date,
    words: str = "",
    problem: str = "",
    done: str = "",
) -> str:
    """An agency's own record, a button that says it is right, and a way to say what is not."""
    facts = _facts(record, gazetteer, today)
    return page(frame, "our_record.html", words=words, problem=problem, done=DONE.get(done, ""), **facts)


def proof_page(frame: Frame, *, typed: str = "", refused: bool = False, done: bool = False) -> str:
    """The page that a proof mail leads to, the same for every link."""
    shown = typed if len(typed) <= LONGEST_DIGITS else ""
    return page(frame, "proof.html", typed=shown, refused=refused, done=done)


LONGEST_DIGITS = 20


def draft_of(record: Record) -> RecordDraft:
    """The record as its form has it before anybody types."""
    known = record.standing
    return RecordDraft(
        agreement=known.agreement_until.isoformat() if known.agreement_until else "",
        verified=known.verified_until.isoformat() if known.verified_until else "",
        paused=known.paused,
        pause=known.pause or "",
        strands=known.strands,
        areas=known.areas,
        languages=known.languages,
        hours=known.hours,
    )


def concern_said(concern: Concern, day: str) -> str:
    """One thing that should be seen to, as a phrase; `day` is its day in words."""
    if concern.what is What.WAITING:
        return f"{concern.count} held until they are in good standing"
    if concern.what is What.WORD:
        return f"{concern.count} {'change' if concern.count == 1 else 'changes'} asked for"
    if concern.what in OTHERS:
        return OTHERS[concern.what]
    if concern.until is None:
        return f"{ENDS[concern.what]}: none yet"
    return f"{ENDS[concern.what]} {'ended' if concern.over else 'ends'} on {day}"


def languages_of(agency: Agency) -> dict[str, str]:
    """The languages that may be ticked: those of the register, or those that we know when it lists none."""
    names = {one.base: one.english for one in LANGUAGES if not one.variant_of}
    codes = agency.languages or tuple(names)
    return {code: names.get(code, code) for code in codes}


def _facts(record: Record, gazetteer: Gazetteer, today: date) -> dict[str, object]:
    known, listed = record.standing, record.agency
    names = languages_of(listed)
    areas = {**PLACES, **{one: gazetteer.name_of(one) for one in (*listed.areas, *known.areas) if one not in PLACES}}
    return {
        "r": record,
        "today": today,
        "concern": concern_said,
        "paused": PAUSES.get(known.pause, "Paused") if known.pause else "Paused",
        "strands": tuple(STRANDS[one] for one in known.strands or listed.strands),
        "areas": tuple(areas[one] for one in known.areas or listed.areas),
        "languages": tuple(names.get(one, one) for one in known.languages or listed.languages),
        "week": _week(known.hours),
        "contact_days": CONTACT_DAYS.days,
        "longest": LONGEST_WORDS,
    }


def _week(written: str) -> tuple[tuple[str, str], ...]:
    """The hours day by day; nothing where they are not known."""
    if not written:
        return ()
    spans = Hours(spans=read_hours(written)).spans
    by_day = [
        " and ".join(f"{span.begins:%H:%M} to {span.ends:%H:%M}" for span in spans if span.weekday == day)
        for day in range(len(DAYS))
    ]
    return tuple((name, times or "closed") for name, times in zip(DAYS, by_day, strict=True))


def _strands(agency: Agency) -> dict[str, str]:
    return {one.value: says for one, says in STRANDS.items() if not agency.strands or one in agency.strands}


def _areas(agency: Agency, gazetteer: Gazetteer) -> dict[str, str]:
    if agency.areas:
        return {code: PLACES.get(code, gazetteer.name_of(code)) for code in agency.areas}
    panels = {area.code: area.name for area in gazetteer.at(AreaLevel.PANEL)}
    return panels | {code: says for code, says in PLACES.items() if code != AreaLevel.OUTSIDE}


def _boxes(known: Mapping[str, str], ticked: tuple[str, ...]) -> tuple[Choice, ...]:
    """A box for everything that may be ticked, and for what was ticked and may not, so that it can be unticked."""
    others = {code: code for code in ticked if code not in known}
    return tuple(Choice(code, says, code in ticked) for code, says in {**known, **others}.items())
