"""What one recipient gets of a report: without the parts that were taken out for it, and with the area it is told."""

from typing import TypeVar

from msgspec.structs import replace

from reporting.model.permission import Given
from reporting.model.report import Contact, Facts, Report, Story

Part = TypeVar("Part", Facts, Story, Contact)

# The one question whose answer lies in two blocks, under other names than its own.
WHEN = "when"
WHEN_FIELDS = ("week", "precision", "day", "time")
# What a part says of itself, and not of what happened.
OF_ITSELF = ("v", "lang")


def trimmed(report: Report, given: Given) -> Report:
    """The report as this permission lets it be seen; what was taken out is empty, as if nobody had answered."""
    if not given.trimmed:
        return report
    out = {*given.without, *(WHEN_FIELDS if WHEN in given.without else ())}
    facts = _without(report.facts, out)
    if given.area is not None and facts.area is not None:
        facts = replace(facts, area=given.area)
    story = _without(report.story, out)
    if not any(getattr(story, name) for name in story.__struct_fields__ if name not in OF_ITSELF):
        # The language in which nothing is written would still tell who wrote nothing.
        story = replace(story, lang="")
    return replace(report, facts=facts, story=story, contact=_without(report.contact, out))


def for_agency(report: Report, agency: str) -> Report:
    """The report as this agency gets it, by what the reporter agreed to on the check page."""
    given = next((one for one in report.permission.given if one.agency == agency), None)
    return report if given is None else trimmed(report, given)


def _without(part: Part, names: set[str]) -> Part:
    empty = {name: _empty(getattr(part, name)) for name in part.__struct_fields__ if name in names}
    return replace(part, **empty)


def _empty(value: object) -> object:
    match value:
        case tuple():
            return ()
        case str() if type(value) is str:
            return ""
        case _:
            return None
