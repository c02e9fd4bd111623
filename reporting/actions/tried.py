"""What was tried out: written down before it begins, and judged afterwards by what was said then."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from reporting.actions import Desk
from reporting.errors import PageUnknown
from reporting.model.area import AreaLevel
from reporting.model.calendar import local_day
from reporting.model.pack import Found, Intervention, Verdict
from reporting.model.person import Person
from reporting.store import packs

LONGEST = 1000
NEEDED = {
    "title": "Say in a few words what will be tried.",
    "aim": "Say what it is for.",
    "sign": "Say what would show that it worked.",
}

NO_VERDICT = "Choose a verdict."
NOT_OVER = "It is not over. Before its last day only “Too early to say” can be said."
OF_VERDICT = (NO_VERDICT, NOT_OVER)


async def every(desk: Desk) -> tuple[Intervention, ...]:
    """Everything that was tried out, newest first."""
    async with desk.db.acquire() as conn:
        return await packs.interventions(conn)


async def write(
    desk: Desk, person: Person, typed: Mapping[str, str], *, intervention_id: UUID, now: datetime
) -> dict[str, str]:
    """Write down what is going to be tried out, for good; what is wrong with it, and nothing where it is kept."""
    problems = {name: says for name, says in NEEDED.items() if not typed[name].strip()}
    problems |= {
        name: f"Use {LONGEST} characters at most. This has {len(typed[name])}."
        for name in NEEDED
        if len(typed[name]) > LONGEST
    }
    first, last = _day(typed["first"]), _day(typed["last"])
    if first is None:
        problems["first"] = "Give the first day, like 2026-09-01."
    if last is None or (first is not None and last < first):
        problems["last"] = "Give the last day, which is not before the first."
    if typed["area"] and typed["area"] not in {area.code for area in desk.gazetteer.at(AreaLevel.PANEL)}:
        problems["area"] = "Choose a panel area, or all of Cumberland."
    if problems or first is None or last is None:
        return problems
    one = Intervention(
        intervention_id=intervention_id,
        title=typed["title"].strip(),
        aim=typed["aim"].strip(),
        area_code=typed["area"],
        first=first,
        last=last,
        sign=typed["sign"].strip(),
        said_on=local_day(now),
    )
    async with desk.db.transaction() as conn:
        await packs.intervene(conn, one, person.staff_id)
    return {}


async def judge(
    desk: Desk,
    person: Person,
    intervention_id: UUID,
    verdict: Verdict | None,
    reason: str,
    *,
    verdict_id: UUID,
    now: datetime,
) -> str:
    """Give a verdict with its reason; what is wrong with it, and nothing where it is kept. PageUnknown for no such."""
    if verdict is None:
        return NO_VERDICT
    if not reason.strip():
        return "Say why, by what was said before."
    if len(reason) > LONGEST:
        return f"Use {LONGEST} characters at most. This has {len(reason)}."
    found = Found(verdict=verdict, reason=reason.strip(), day=local_day(now))
    async with desk.db.transaction() as conn:
        last = {one.intervention_id: one.last for one in await packs.interventions(conn)}.get(intervention_id)
        if last is None:
            raise PageUnknown
        if found.day < last and verdict is not Verdict.CANNOT_TELL:
            return NOT_OVER
        await packs.judge(conn, verdict_id, intervention_id, found, person.staff_id)
    return ""


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        return None
