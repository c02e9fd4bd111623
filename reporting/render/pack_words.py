"""What packs call things: the names of tables, of what their rows are of, and of the Partnership's measures."""

from datetime import date
from functools import cache

from reporting.forms.hate_incident import FORM
from reporting.locales.languages import english_of
from reporting.model.area import Gazetteer
from reporting.model.method_change import ChangeKind
from reporting.model.pack import Found, PackKind, Verdict
from reporting.model.tally import Series
from reporting.render.desk import OUTCOMES, STATES
from reporting.render.reasons import COLUMNS

KINDS: dict[PackKind, str] = {
    PackKind.BOARD: "Board pack",
    PackKind.SCRUTINY: "Annual report to scrutiny",
    PackKind.HALF_YEAR: "Half-year return to Safer Cumbria",
    PackKind.VICTIMS: "Victims' Code sheet",
    PackKind.PUBLIC: "Figures for everybody",
    PackKind.EVALUATION: "Evaluation",
}
SERIES: dict[Series, str] = {Series.RAW: "All but tests", Series.CONFIRMED: "Checked by a person"}
OWN_AREAS = {"E06000063": "Cumberland", "unplaced": "In no single panel area"}
# The questions of the form whose answers a table's rows are.
QUESTIONS = {"barrier": "barrier", "told": "told", "place": "place_kind"}
CHOICES = {
    "A": "Only add it to the picture",
    "B": "Tell the police, without me",
    "C": "Tell the police, and they may contact me",
    "D": "A support service may write to me here",
    "E": "A support service may contact me",
    "F": "The council, a hub or my landlord",
    "G": "A specialist charity",
    "H": "Hold it until I say",
}
PLAIN = {
    "total": "All",
    "none": "No answer",
    "self": "By themselves",
    "kiosk": "On a screen in a public place",
    "assisted": "With a helper",
    "paper": "On paper",
    "telephone": "By telephone",
    "extreme": "Extreme violence",
    "assault": "Assault",
    "damage": "Damage",
    "threat": "Threat",
    "abuse": "Abuse",
    "literature": "Literature or online posts",
    "rural": "Rural",
    "urban": "Town",
    "not_en": "Other than English",
}
MEASURES: dict[str, str] = {
    "M1": "Reporting sites listed, against the target",
    "M2": "Sites that passed a mystery shop",
    "M3": "Reports read by a person",
    "M4": "Had told nobody before",
    "M5": "Allowed one recipient or more",
    "M6": "Time to the first reply (median)",
    "M7": "Acknowledged in 2 working days",
    "M8": "With an outcome in 20 days",
    "M9": "Not in English",
    "M10": "Said that this felt safe",
    "M11": "Hours to the first public line on a rumour",
    "M12": "Shared without permission (overrides)",
}
CHANGES: dict[ChangeKind, str] = {
    ChangeKind.RELAUNCH: "Relaunch",
    ChangeKind.FORM: "The form changed",
    ChangeKind.STRAND: "A strand changed",
    ChangeKind.AREA: "Areas changed",
    ChangeKind.OUTAGE: "Out of order",
    ChangeKind.OPEN_SITES: "Open reporting sites",
    ChangeKind.OTHER: "Other",
}
VERDICTS: dict[Verdict, str] = {
    Verdict.WORKED: "It worked, by what was said before",
    Verdict.PARTLY: "It worked in part",
    Verdict.NOT: "It did not work",
    Verdict.CANNOT_TELL: "We cannot tell",
}
TOO_EARLY = "Too early to say"
LENGTHS = {
    "week": "the week",
    "four_weeks": "the 4 weeks",
    "quarter": "the 13 weeks",
    "half_year": "the 26 weeks",
    "year": "the 52 weeks",
}


def label(table: str, item: str) -> str:
    """What a row of a released table is of, in words; a code that nobody named stands as it is."""
    named = {
        "language": lambda: english_of(item) if item not in PLAIN else PLAIN[item],
        "choice": lambda: f"{item}: {CHOICES[item]}" if item in CHOICES else "",
        "agency_state": lambda: next((says for state, says in STATES.items() if state == item), ""),
        "agency_outcome": lambda: next((says for outcome, says in OUTCOMES.items() if outcome == item), ""),
        "agency_clock": lambda: "No answer yet" if item == "none" else f"{item} days".capitalize(),
    }
    if table in QUESTIONS:
        named[table] = lambda: _answers(QUESTIONS[table]).get(item, "")
    found = named[table]() if table in named else ""
    return found or PLAIN.get(item) or item.replace("_", " ").capitalize()


def strand(code: str) -> str:
    """A reason, as agencies call it."""
    return "All" if code in ("", "total") else COLUMNS.get(code, code)


def area(code: str, gazetteer: Gazetteer) -> str:
    """The name of an area."""
    return OWN_AREAS.get(code) or (gazetteer.name_of(code) if code else "Cumberland")


def verdict(found: Found, last: date) -> str:
    """A verdict in words, marked where it was given before the last day of what was tried out."""
    if found.day >= last:
        return VERDICTS[found.verdict]
    early = found.verdict is Verdict.CANNOT_TELL
    return TOO_EARLY if early else f"{TOO_EARLY}; it was said before the last day: {VERDICTS[found.verdict]}"


@cache
def _answers(question: str) -> dict[str, str]:
    found = (one for page in FORM.pages for one in page.questions if one.id == question)
    return {
        str(option.code): option.agency_label or option.label.says
        for one in found
        for option in one.options
        if not option.blank
    }
