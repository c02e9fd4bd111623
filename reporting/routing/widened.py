"""A report as far as its number passes it on to one recipient more."""

from datetime import date

from reporting.model.agency import Register
from reporting.model.answers import Value
from reporting.model.permission import ALWAYS, Offer, PermissionRecord, Scope
from reporting.model.report import About, Contact, Count, Facts, Report, Story
from reporting.routing.policy import NO_IDENTITY_UNDER_18


def answers_of(facts: Facts) -> dict[str, Value]:
    """What decides who may be offered, as the form would have it."""
    told: dict[str, Value] = {"strands": facts.strands, "named_bodies": facts.named_bodies}
    if facts.area is not None:
        told["area"] = facts.area
    if facts.under_18 is not None:
        told["under_18"] = facts.under_18
    return told


def nameless(register: Register, offer: Offer) -> Offer:
    """Whether somebody is under 18 is not known here: so a school or a landlord never gets a name this way."""
    body = next(one.body for one in register.agencies if one.agency == offer.agency)
    if body not in NO_IDENTITY_UNDER_18:
        return offer
    choices = tuple(one for one in offer.choices if Scope.CONTACT not in ALWAYS[one])
    return Offer(agency=offer.agency, name=offer.name, choices=choices, ask=offer.ask - {Scope.CONTACT})


def seen(facts: Facts, story: Story | None, contact: Contact, today: date) -> Report:
    """The report as far as it is passed on; what is not is empty, and no row is made of it."""
    return Report(
        facts=facts,
        count=Count(lang=""),
        story=story or Story(lang=""),
        contact=contact,
        about=About(),
        permission=PermissionRecord(wording="", lang="", day=today),
    )
