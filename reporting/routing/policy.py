"""Which agencies may be offered to a reporter, and when what was allowed is sent."""

from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from msgspec.structs import replace

from reporting.model.agency import Agency, Register, Standing
from reporting.model.answers import Value
from reporting.model.area import AreaChoice, AreaLevel, Gazetteer
from reporting.model.chance import Draw
from reporting.model.incident import NamedBody
from reporting.model.permission import ALWAYS, MAY_ASK, Choice, Offer, Scope, SendWhen
from reporting.model.referral import Slots
from reporting.model.reporter import UnderEighteen
from reporting.model.strand import Strand

# A, "only add it to the picture", and H, "hold it", name no agency.
NAMES_NO_AGENCY = (Choice.A, Choice.H)
# The identity of somebody under 18 goes to no school and no landlord (forms.md section 2).
NO_IDENTITY_UNDER_18 = frozenset({NamedBody.SCHOOL, NamedBody.LANDLORD})
# Somewhere in Cumberland, or on a screen in it: an agency that covers all of Cumberland covers these.
HERE = (AreaLevel.WARD, AreaLevel.PANEL, AreaLevel.TOWN, AreaLevel.ONLINE, AreaLevel.NOT_SURE, AreaLevel.NOT_SAY)

FIRST_RETRY = timedelta(seconds=30)
LONGEST_RETRY = timedelta(hours=1)
LONGEST_URGENT_RETRY = timedelta(minutes=5)

T = TypeVar("T")


def offers(
    register: Register,
    standings: Collection[Standing],
    answers: dict[str, Value],
    gazetteer: Gazetteer,
    today: date,
) -> tuple[Offer, ...]:
    """The agencies that this reporter may choose, in the register's order.

    An agency whose own people the report is about is not among them: it gets no wrap, so offering it would promise
    what is not done.
    """
    covering = (covered(agency, standings, today) for agency in register.agencies)
    strands = _strands(answers)
    named = named_bodies(_codes(answers, "named_bodies"))
    area = answers.get("area")
    fitting = (
        agency
        for agency in covering
        if agency is not None
        and agency.body not in named
        and covers_strands(agency, strands)
        and covers_area(agency, area if isinstance(area, AreaChoice) else None, gazetteer)
    )
    under_18 = answers.get("under_18") == UnderEighteen.YES
    made = (_offer(agency, under_18=under_18) for agency in fitting)
    return tuple(offer for offer in made if offer.choices)


def offers_on_paper(
    register: Register, today: date, standings: Collection[Standing] | None = None
) -> tuple[Offer, ...]:
    """The agencies that a printed form can name, whatever a reporter will tell; standings, where known, narrow them.

    What is keyed from the paper is offered again by `offers`, so what does not fit a report is not sent.
    """
    live = (a for a in register.agencies if is_live(a, today))
    named = (a for a in live if standings is None or covered(a, standings, today) is not None)
    made = (_offer(agency, under_18=False) for agency in named)
    return tuple(offer for offer in made if offer.choices)


def is_live(agency: Agency, today: date) -> bool:
    """Whether the signed register lists the agency on this day."""
    return agency.valid_from <= today <= agency.valid_to


def in_standing(standing: Standing, today: date) -> bool:
    """Whether agreement and verification are in term and nobody paused the agency; a date not given is no date."""
    dates = (standing.agreement_until, standing.verified_until)
    return not standing.paused and all(until is not None and until >= today for until in dates)


def standing_of(agency: str, standings: Iterable[Standing]) -> Standing | None:
    """What is known of an agency besides the register."""
    return next((one for one in standings if one.agency == agency), None)


def routable(agency: Agency, standings: Iterable[Standing], today: date) -> bool:
    """Whether an agency may be sent anything on this day: the register lists it, and nothing about it has lapsed."""
    standing = standing_of(agency.agency, standings)
    return is_live(agency, today) and standing is not None and in_standing(standing, today)


def covered(agency: Agency, standings: Collection[Standing], today: date) -> Agency | None:
    """The agency with the coverage in which it may be offered on this day; None when it may not be offered at all."""
    standing = standing_of(agency.agency, standings)
    if standing is None or not routable(agency, standings, today):
        return None
    return narrowed(agency, standing)


def narrowed(agency: Agency, standing: Standing) -> Agency | None:
    """The agency with what both the signed register and the directory give; None when they have nothing in common.

    What the directory alone gives counts for nothing, so that whoever writes it can only narrow.
    """
    strands = _both(agency.strands, standing.strands)
    areas = tuple(area for area in standing.areas if may_cover(agency, area))
    if (standing.strands and not strands) or (standing.areas and not areas):
        return None
    languages = _both(agency.languages, standing.languages) or agency.languages
    return replace(agency, strands=strands, areas=areas or agency.areas, languages=languages)


def may_cover(agency: Agency, area: str) -> bool:
    """Whether the register gives an agency an area: one that it lists, or anything here when it lists none."""
    if agency.areas:
        return area in agency.areas
    return area in HERE or area not in tuple(AreaLevel)


def named_bodies(codes: Iterable[str]) -> frozenset[NamedBody]:
    """The official bodies that a report names, without the answer "no"."""
    return frozenset(NamedBody(code) for code in codes) - {NamedBody.NO}


def covers_strands(agency: Agency, strands: frozenset[Strand]) -> bool:
    """Whether the agency takes all strands, or one of those that the reporter perceives."""
    return not agency.strands or not strands.isdisjoint(agency.strands)


def covers_area(agency: Agency, area: AreaChoice | None, gazetteer: Gazetteer) -> bool:
    """Whether the agency covers the whole of the chosen area; one of panel areas covers no unknown place."""
    level = area.level if area else AreaLevel.NOT_SAY
    if level in agency.areas:
        return True
    if not agency.areas:
        return level in HERE
    panels = _panels(area, gazetteer) if area else frozenset()
    return bool(panels) and panels <= set(agency.areas)


def due(send: SendWhen, urgent: bool, now: datetime, slots: Slots, draw: Draw) -> datetime:
    """The moment of sending: at once when urgent, the next slot for now, a random later slot for tomorrow."""
    if urgent:
        return now
    this_slot = int(now.timestamp()) // slots.seconds
    if send is SendWhen.NOW:
        ahead = 1
    else:
        first = slots.first + 1  # the slot under way has begun already: one more keeps the whole time promised
        ahead = first + _below(max(slots.last, first) - first + 1, draw)
    return datetime.fromtimestamp((this_slot + ahead) * slots.seconds, UTC)


def retry_at(attempts: int, urgent: bool, now: datetime, draw: Draw) -> datetime:
    """When to try again: each delay twice the one before, up to a cap, and up to a quarter longer by chance."""
    longest = LONGEST_URGENT_RETRY if urgent else LONGEST_RETRY
    delay = min(longest, FIRST_RETRY * (1 << min(max(attempts, 1) - 1, 16)))
    return now + delay + delay * _below(256, draw) / 1024


def reference(draw: Draw) -> str:
    """Four hex digits, the only thing by which a notice names a referral."""
    return draw(2).hex().upper()


def _both(register: tuple[T, ...], directory: tuple[T, ...]) -> tuple[T, ...]:
    """What both list; a list that is empty names everything."""
    if not register or not directory:
        return register or directory
    return tuple(one for one in register if one in directory)


def _below(limit: int, draw: Draw) -> int:
    """A fair number from 0 up to, and without, a limit of at most 65536."""
    fair = 65536 - 65536 % limit
    while True:
        drawn = int.from_bytes(draw(2), "big")
        if drawn < fair:
            return drawn % limit


def _offer(agency: Agency, *, under_18: bool) -> Offer:
    kept_back = {Scope.CONTACT} if under_18 and agency.body in NO_IDENTITY_UNDER_18 else set[Scope]()
    choices = tuple(
        choice for choice in agency.choices if choice not in NAMES_NO_AGENCY and kept_back.isdisjoint(ALWAYS[choice])
    )
    ask = frozenset[Scope]().union(*(MAY_ASK[choice] for choice in choices)) - kept_back
    return Offer(agency=agency.agency, name=agency.name, choices=choices, ask=ask)


def _strands(answers: dict[str, Value]) -> frozenset[Strand]:
    """What the reporter perceives; a skipped question is "not sure"."""
    return frozenset(Strand(code) for code in _codes(answers, "strands")) or frozenset({Strand.NOT_SURE})


def _codes(answers: dict[str, Value], question: str) -> tuple[str, ...]:
    value = answers.get(question, ())
    values = value if isinstance(value, tuple) else (value,)
    return tuple(code for code in values if isinstance(code, str))


def _panels(area: AreaChoice, gazetteer: Gazetteer) -> frozenset[str]:
    panel = gazetteer.panel(area)
    if panel is not None:
        return frozenset({panel})
    wards = gazetteer.wards_of.get(area.code, ())
    return frozenset(gazetteer.panel_of.get(ward, "") for ward in wards)
