"""The boards of levels, and the page of one place."""

from collections.abc import Mapping
from datetime import date

from reporting.forms.hate_incident import FORM
from reporting.forms.tension import ROWS, LevelDraft, PieceDraft, value_of
from reporting.model.alert import Judged
from reporting.model.area import AreaLevel, Gazetteer
from reporting.model.strand import Strand
from reporting.model.tension import ChangeKind, EvidenceKind, Grade, Level, Place, PlaceKind, Reliability
from reporting.model.tension_board import Board, PlaceView, Row
from reporting.render import alert as said
from reporting.render.desk import Frame, page
from reporting.render.desk_directory import STRANDS

KINDS: dict[EvidenceKind, str] = {
    EvidenceKind.EXPERIENCED: "Experienced: what people live through or feel",
    EvidenceKind.EVIDENCED: "Evidenced: what somebody saw or recorded",
    EvidenceKind.POTENTIAL: "Potential: what may come",
}
RELIABLE: dict[Reliability, str] = {
    Reliability.RELIABLE: "Reliable",
    Reliability.UNTESTED: "Not tested",
    Reliability.DOUBTFUL: "Doubtful",
}
CHANGES: dict[ChangeKind, str] = {
    ChangeKind.PROPOSED: "Proposed",
    ChangeKind.DECIDED: "Decided",
    ChangeKind.RENEWED: "Renewed",
    ChangeKind.DECLINED: "Declined",
}
DONE: dict[str, str] = {
    "proposed": "Saved. A person has to decide it.",
    "decided": "Saved, under your name. It stands for 14 days unless somebody renews it.",
    "declined": "Saved. The level stays as it was.",
    "response": "Saved.",
    "step": "Saved.",
    "added": "Saved.",
    "ended": "Saved. It is no concern any more.",
    "on": "Saved. It is on now.",
    "off": "Saved. It is off now.",
}
ASKS = "name or show a person"
NO_SERIES = f"The computer judges nothing of this community by itself. {said.LOW}"


def board_page(frame: Frame, board: Board, kind: PlaceKind, gazetteer: Gazetteer, grades: tuple[Grade, ...]) -> str:
    """All panel areas, or all communities, with their levels."""
    return page(
        frame,
        "levels.html",
        board=board,
        communities=kind is PlaceKind.COMMUNITY,
        name=lambda place: name_of(place, gazetteer),
        address=address_of,
        grade=lambda level: grade_name(level, grades),
        computer=lambda row: computer_says(row, board.judged, board.today, gazetteer),
        grades=grades,
        usual=Level.USUAL,
        expectation=said.expectation(),
    )


def place_page(
    frame: Frame,
    view: PlaceView,
    gazetteer: Gazetteer,
    grades: tuple[Grade, ...],
    *,
    today: date,
    draft: LevelDraft | None = None,
    problems: Mapping[str, str] | None = None,
    done: str = "",
) -> str:
    """One place: what stands, what is proposed, the forms, and everything that was ever written about it."""
    place, typed = view.row.place, draft or LevelDraft()
    pieces = {one.change_id: [e for e in view.evidence if e.change_id == one.change_id] for one in view.log}
    return page(
        frame,
        "level_place.html",
        v=view,
        here=address_of(place),
        title=name_of(place, gazetteer),
        board="/levels/communities" if place.kind is PlaceKind.COMMUNITY else "/levels",
        computer=computer_says(view.row, view.judged, today, gazetteer),
        alert_title=lambda one: said.title(one, gazetteer),
        expectation=said.expectation,
        grade=lambda level: grade_name(level, grades),
        area=lambda code: gazetteer.name_of(code) if code else said.WHOLE,
        draft=typed,
        rows=tuple(enumerate((*typed.pieces, *[PieceDraft()] * ROWS)[:ROWS], 1)),
        pieces=pieces,
        asked={one.change_id: one for one in view.log},
        grades=grades,
        kinds=KINDS,
        reliabilities=RELIABLE,
        changes=CHANGES,
        panels=tuple((one.code, one.name) for one in gazetteer.at(AreaLevel.PANEL)),
        usual=Level.USUAL,
        high=Level.HIGH,
        most=Level.RAISED,
        today=today,
        problems=problems or {},
        asks=asks_sure(problems, sure=typed.sure),
        done=DONE.get(done, ""),
    )


def computer_says(row: Row, judged: Judged | None, today: date, gazetteer: Gazetteer) -> tuple[str, ...]:
    """What the computer says of a place: its alerts, or that it has none. It never says that there is no tension."""
    if row.alerts:
        return tuple(f"{said.title(one, gazetteer)}. {said.expectation(one)}" for one in row.alerts)
    return (said.no_change(judged, today) if row.has_series else NO_SERIES,)


def name_of(place: Place, gazetteer: Gazetteer) -> str:
    """What a place is called."""
    if place.kind is PlaceKind.WHOLE:
        return said.WHOLE
    if place.kind is PlaceKind.PANEL:
        return gazetteer.name_of(place.code)
    strand = STRANDS.get(Strand(place.code.split(".")[0]), place.code)
    return f"{strand}: {FINER[place.code]}" if place.code in FINER else strand


def address_of(place: Place) -> str:
    """Where the page of a place is."""
    return f"/levels/at/{place.kind.value}/{place.code}"


def grade_name(level: Level, grades: tuple[Grade, ...]) -> str:
    """What a level is called here, where nothing says how it was called when it was decided."""
    return next(one.name for one in grades if one.level is level)


def place_choices(places: tuple[Place, ...], gazetteer: Gazetteer) -> tuple[tuple[str, str], ...]:
    """The places of a list to choose from: values and names."""
    return tuple((value_of(one), name_of(one, gazetteer)) for one in places)


def asks_sure(problems: Mapping[str, str] | None, *, sure: bool) -> bool:
    """Whether a form asks to confirm that nobody is named: after it looked so once."""
    return sure or any(ASKS in one for one in (problems or {}).values())


# The finer communities as the form's own options name them.
FINER: dict[str, str] = {
    option.code: option.agency_label or option.label.says
    for question in FORM.questions
    if question.id == "sub_strands"
    for option in question.options
}
