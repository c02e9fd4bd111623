"""What is said of an alert, in the same words wherever one is shown. An alert is never a level."""

from datetime import date, timedelta

from reporting.indicators.counts import WHOLE_AREA
from reporting.indicators.tables import TOTAL
from reporting.model.alert import EXPECTED_ALERTS, EXPECTED_WATCHES, Alert, Basis, Chance, Grade, Judged, Ratio
from reporting.model.area import Gazetteer
from reporting.model.strand import Strand

WHOLE = "Cumberland"
STRANDS: dict[str, str] = {
    TOTAL: "all reasons together",
    Strand.RACE: "race",
    Strand.RELIGION: "religion",
    Strand.SEXUAL_ORIENTATION: "sexual orientation",
    Strand.DISABILITY: "disability",
    Strand.TRANSGENDER: "transgender",
    Strand.SEX: "sex",
    Strand.AGE: "age",
    Strand.ALT_SUBCULTURE: "alternative subculture",
}
GRADES: dict[Grade, str] = {
    Grade.ALERT: "Very unusual",
    Grade.WATCH: "Unusual",
    Grade.HAND_OPENED: "Unusual (watch opened by hand)",
    Grade.TWO_DAYS: "Very unusual, in two days",
}
# Each grade has numbers of its own in a year.
KINDS: dict[Grade, str] = {
    Grade.ALERT: "alert",
    Grade.WATCH: "watch",
    Grade.HAND_OPENED: "finding under a watch opened by hand",
    Grade.TWO_DAYS: "alert of two days",
}
UNSAID = "not said: it is of a part that is not named"
RATIOS: dict[Ratio, str] = {
    Ratio.BELOW: "less than 1.5 times",
    Ratio.HALF_MORE: "1.5 to 2 times",
    Ratio.TWICE: "2 to 3 times",
    Ratio.THRICE: "3 to 5 times",
    Ratio.FAR: "more than 5 times",
    Ratio.UNSAID: UNSAID,
}
CHANCES: dict[Chance, str] = {
    Chance.RARE: "once in 10,000 times or less",
    Chance.LOW: "once in 1,000 times or less",
    Chance.SMALL: "once in 100 times or less",
    Chance.SOME: "once in 20 times or less",
    Chance.FAMILY: "more than once in 20 times; it is shown since others stood out with it",
    Chance.UNSAID: UNSAID,
}
RUNGS: dict[str, str] = {
    "farrington": "its own past of three to five years (Farrington Flexible)",
    "gamma_poisson": "a short or sparse past, leaning on the larger series that it is part of (Gamma-Poisson)",
}
# A week is judged when it is over, and until the next one is: its Monday is then so long ago at most.
NEWEST = timedelta(days=14)
LOW = "Reporting is known to be low."


def expectation(alert: Alert | None = None) -> str:
    """How many alerts come of nothing at all, and which number of its kind this one is in its year."""
    says = (
        f"In a year with nothing unusual we expect about {EXPECTED_ALERTS} such alerts and {EXPECTED_WATCHES} watches."
    )
    return says if alert is None else f"{says} {numbered(alert)}"


def numbered(alert: Alert) -> str:
    """Which number of its kind an alert is in its year."""
    return f"This is {KINDS[alert.grade]} number {alert.number_this_year} of {alert.made.year}."


def nothing_tested(judged: Judged | None) -> bool:
    """Whether no series at all could be tested: before the first weeks, and again after a change of everything."""
    return judged is None or judged.untested == judged.series


def no_change(judged: Judged | None, today: date) -> str:
    """What is said where no alert stands. Never that there is no tension."""
    if judged is None:
        return f"No week was judged yet: building a baseline. {LOW}"
    if today - judged.period > NEWEST:
        return f"No week was judged since {judged.day.day} {judged.day:%B %Y}. {LOW}"
    if nothing_tested(judged):
        return f"Nothing is tested: building a baseline. {LOW}"
    return f"No statistical change; {judged.weeks} {'week' if judged.weeks == 1 else 'weeks'} of data. {LOW}"


def area_words(code: str, gazetteer: Gazetteer) -> str:
    """The name of an area; that of an area that is valid no more is its code."""
    return WHOLE if code == WHOLE_AREA else gazetteer.name_of(code)


def title(alert: Alert, gazetteer: Gazetteer) -> str:
    """What an alert is, in one line."""
    where = area_words(alert.area_code, gazetteer)
    return f"{GRADES[alert.grade]}: {where}, {STRANDS.get(alert.strand, alert.strand)}"


def explained(alert: Alert) -> tuple[tuple[str, str], ...]:
    """Everything that explains an alert, as names and words. There is no count among them."""
    two_days = alert.basis is Basis.TWO_DAYS
    rows = [
        ("What was compared", "The arrivals of two days" if two_days else "The arrivals of one week"),
        ("How many times the expected number", RATIOS[alert.ratio_band]),
        ("How often by chance alone", CHANCES[alert.p_band]),
        ("Separate incidents", alert.incidents_band),
        ("Compared with", RUNGS.get(alert.rung, alert.rung)),
    ]
    if alert.raised_to_parent:
        rows.append(
            (
                "Raised",
                "What stood out is a part of what is named here. The part is not named, "
                "since few people or few incidents could be meant.",
            )
        )
    if alert.trigger:
        rows.append(("Why a watch was opened", alert.trigger))
    return (*rows, ("Method", f"{alert.method}, numbers {alert.digest}"))
