"""Reading permissions: recipient by recipient which choice, and scope by scope what goes with it."""

from reporting.forms import fixes
from reporting.model.answers import Problem, Raw
from reporting.model.permission import ALWAYS, MAY_ASK, Choice, Given, Offer, Scope

Answer = tuple[tuple[Given, ...] | None, tuple[Problem, ...]]

# The ids of the two questions of this kind: who may be told, and what they may have.
GIVEN = "given"
SCOPES = "scopes"

# Whoever keeps it to themselves names nobody.
HELD = Given(agency="", choice=Choice.H, scopes=())

NO = "no"
YES = "yes"


def choice_field(agency: str) -> str:
    """The field of a page that asks whether an agency may be told."""
    return f"choice.{agency}"


def scope_field(agency: str, scope: Scope) -> str:
    """The field of a page that asks whether an agency may have one part more."""
    return f"scope.{agency}.{scope.value}"


def asked(offer: Offer, choice: Choice) -> tuple[Scope, ...]:
    """The scopes put to the reporter one by one for this agency under this choice."""
    return tuple(scope for scope in Scope if scope in MAY_ASK[choice] & offer.ask)


def to_ask(given: tuple[Given, ...], offers: tuple[Offer, ...]) -> tuple[tuple[Offer, tuple[Scope, ...]], ...]:
    """Each chosen agency with the scopes to ask for, as the page of scopes shows them."""
    by_id = {offer.agency: offer for offer in offers}
    return tuple((by_id[one.agency], asked(by_id[one.agency], one.choice)) for one in given if one.agency in by_id)


def read_given(raw: Raw, offers: tuple[Offer, ...]) -> Answer:
    """The permissions that were given; what was said about an agency that is not offered any more is dropped."""
    given: list[Given] = []
    problems: list[Problem] = []
    for offer in offers:
        field = choice_field(offer.agency)
        values = set(raw.get(field, ())) - {"", NO}
        if not values:
            continue
        chosen = next((choice for choice in offer.choices if values == {choice.value}), None)
        if chosen is None or len(set(raw[field])) > 1:
            problems.append(Problem(field, fixes.CHOICE))
        elif chosen is not Choice.A:
            given.append(_given(raw, offer, chosen))
    overall = set(raw.get(GIVEN, ())) - {""}
    if overall - {Choice.A.value, Choice.H.value} or len(overall) > 1:
        problems.append(Problem(GIVEN, fixes.CHOICE))
    elif overall and given:
        problems.append(Problem(GIVEN, fixes.ALONE))
    elif overall == {Choice.H.value}:
        given.append(HELD)
    return (tuple(given) or None), tuple(problems)


def read_scopes(raw: Raw, given: tuple[Given, ...], offers: tuple[Offer, ...]) -> tuple[Problem, ...]:
    """What is to put right among the scopes; the scopes themselves are part of the permissions."""
    fields = (scope_field(offer.agency, scope) for offer, scopes in to_ask(given, offers) for scope in scopes)
    return tuple(
        Problem(field, fixes.CHOICE) for field in fields if set(raw.get(field, ())) not in (set(), {""}, {YES}, {NO})
    )


def _given(raw: Raw, offer: Offer, choice: Choice) -> Given:
    more = {scope for scope in asked(offer, choice) if set(raw.get(scope_field(offer.agency, scope), ())) == {YES}}
    scopes = ALWAYS[choice] | more
    return Given(agency=offer.agency, choice=choice, scopes=tuple(scope for scope in Scope if scope in scopes))
