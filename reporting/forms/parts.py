"""The check page's choices: what is taken out of what a recipient gets, and how wide an area it is told."""

from msgspec import Struct
from msgspec.structs import replace

from reporting.forms import rows
from reporting.forms.permissions import NO, choice_field
from reporting.model.answers import Raw
from reporting.model.area import AreaChoice, AreaLevel, Gazetteer
from reporting.model.form import Form
from reporting.model.permission import ContactMethod, Given
from reporting.model.report import Report

OUT = "out."
WIDE = "wide."
CHOICE = choice_field("")
AREA = "area"
NOT_TOLD = "none"

# These go with another answer that is taken out: what makes contact safe is never sent less than the way of contact,
# and what tells an answer again in a finer way does not stay behind it.
GOES_WITH = {
    "on_behalf": ("role",),
    "sub_strands": ("strands",),
    "details": ("methods",),
    "safety": ("methods", "details"),
    "safe_times": ("methods", "details"),
}
# These can be taken out by themselves too.
ALSO_ALONE = frozenset({"on_behalf", "sub_strands"})
# Who does not want the whole recipient to know the area does not want it to know the place.
INSIDE_THE_AREA = ("exact_place",)
# "Do not contact me" is no way of contact: without it the recipient would read a yes.
LIMITS = frozenset({ContactMethod.NONE, ContactMethod.INBOX})
HAS_WIDER = (AreaLevel.WARD, AreaLevel.TOWN, AreaLevel.PANEL)


class Parts(Struct, frozen=True, kw_only=True):
    """The choices for one recipient: the questions with a box, those ticked, the wider areas, and the chosen value."""

    boxes: tuple[str, ...]
    ticked: tuple[str, ...]
    wider: tuple[AreaChoice, ...]
    wide: str


def out_field(agency: str) -> str:
    """The field whose values are the questions taken out for an agency."""
    return f"{OUT}{agency}"


def wide_field(agency: str) -> str:
    """The field whose value says how wide an area an agency is told."""
    return f"{WIDE}{agency}"


def wider(area: AreaChoice | None, gazetteer: Gazetteer) -> tuple[AreaChoice, ...]:
    """The areas that can be told in place of this one, each wider than the one before; none for a special answer."""
    if area is None or area.level not in HAS_WIDER:
        return ()
    panel = gazetteer.panel(area) if area.level is not AreaLevel.PANEL else None
    first = (AreaChoice(level=AreaLevel.PANEL, code=panel),) if panel else ()
    return *first, AreaChoice(level=AreaLevel.WHOLE)


def parts_of(form: Form, report: Report, given: Given, raw: Raw, gazetteer: Gazetteer) -> Parts:
    """What can be chosen for one recipient of this report, and what was."""
    there = _there(form, report, given, gazetteer)
    areas = wider(report.facts.area, gazetteer) if AREA in there else ()
    boxes = _boxes(there, report, bool(areas))
    ticked = set(raw.get(out_field(given.agency), ()))
    wide = next((value for value in raw.get(wide_field(given.agency), ()) if value), "")
    known = {NOT_TOLD, *(area.level.value for area in areas)} if areas else set[str]()
    return Parts(
        boxes=boxes,
        ticked=tuple(question for question in boxes if question in ticked),
        wider=areas,
        wide=wide if wide in known else "",
    )


def agreed(form: Form, report: Report, raw: Raw, gazetteer: Gazetteer) -> Report:
    """The report whose permissions say what was taken out for each recipient, and which area it is told."""
    given = tuple(_agreed(form, report, one, raw, gazetteer) for one in report.permission.given)
    return replace(report, permission=replace(report.permission, given=given))


def kept(raw: Raw, sent: Raw | None) -> Raw:
    """What was typed, without choices for agencies that are not chosen any more, and with those just sent."""
    agencies = [
        name.removeprefix(CHOICE) for name, values in raw.items() if name.startswith(CHOICE) and _is_yes(values)
    ]
    names = {field for agency in agencies for field in (out_field(agency), wide_field(agency))}
    chosen = raw if sent is None else sent
    rest = {name: values for name, values in raw.items() if not name.startswith((OUT, WIDE))}
    some = {name: tuple(value for value in chosen.get(name, ()) if value) for name in sorted(names)}
    return rest | {name: values for name, values in some.items() if values}


def _is_yes(values: tuple[str, ...]) -> bool:
    return bool(set(values) - {"", NO})


def _there(form: Form, report: Report, given: Given, gazetteer: Gazetteer) -> tuple[str, ...]:
    found = rows.letter_rows(form, report, frozenset(given.scopes), gazetteer)
    return tuple(row.question for row in found)


def _boxes(there: tuple[str, ...], report: Report, has_wider: bool) -> tuple[str, ...]:
    fixed = {AREA} if has_wider else set[str]()
    if LIMITS.intersection(report.contact.methods):
        fixed.add("methods")
    boxes: list[str] = []
    for question in there:
        led = any(leader in there and leader not in fixed for leader in GOES_WITH.get(question, ()))
        if question not in fixed and (not led or question in ALSO_ALONE):
            boxes.append(question)
    return tuple(boxes)


def _agreed(form: Form, report: Report, given: Given, raw: Raw, gazetteer: Gazetteer) -> Given:
    parts = parts_of(form, report, given, raw, gazetteer)
    out = set(parts.ticked)
    if parts.wide == NOT_TOLD:
        out.add(AREA)
    if parts.wide:
        out.update(INSIDE_THE_AREA)
    there = _there(form, report, given, gazetteer)
    for question in there:
        if out.intersection(GOES_WITH.get(question, ())):
            out.add(question)
    return replace(
        given,
        without=tuple(question for question in there if question in out),
        area=next((area for area in parts.wider if area.level.value == parts.wide), None),
    )
