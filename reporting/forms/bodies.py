"""Who looks into complaints about people in an official job, as records that expire like the numbers beside them.

A body whose own number we are not sure of is named without one. None is a recipient: nothing is sent to it.
"""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from reporting.forms.numbers import COMPARED, HALF_A_YEAR, SOON, Check
from reporting.model.form import Has, Paragraph, Text, TextKind
from reporting.model.incident import NamedBody


class Body(Struct, frozen=True, kw_only=True):
    """A body that takes complaints: about whom, what we say of it, and how long we may say so unchecked."""

    id: str
    about: NamedBody
    name: str
    says: Text
    check: Check = Check.PUBLISHED
    checked_on: date = COMPARED
    expires: date = COMPARED + HALF_A_YEAR


BODIES: tuple[Body, ...] = (
    Body(
        id="police_standards",
        about=NamedBody.POLICE,
        name="Cumbria Constabulary Professional Standards",
        says=Text("Cumbria Police has a team that looks into its own staff. It is called Professional Standards."),
    ),
    Body(
        id="police_watchdog",
        about=NamedBody.POLICE,
        name="Independent Office for Police Conduct",
        says=Text(
            "To complain about the police, ring the police watchdog, the IOPC, on 0300 020 0096.", TextKind.RIGHTS
        ),
    ),
    Body(
        id="council_ombudsman",
        about=NamedBody.COUNCIL,
        name="Local Government and Social Care Ombudsman",
        says=Text("The council: complain to it first. Then ring the Local Government Ombudsman on 0300 061 0614."),
    ),
    Body(
        id="school_department",
        about=NamedBody.SCHOOL,
        name="Department for Education",
        says=Text("A school: talk to its head, then its governors. Then you can ask the Department for Education."),
    ),
    Body(
        id="health_ombudsman",
        about=NamedBody.HEALTH_CARE,
        name="Parliamentary and Health Service Ombudsman",
        says=Text("Health: complain there first. Then ring the Health Service Ombudsman on 0345 015 4033."),
    ),
    Body(
        id="care_ombudsman",
        about=NamedBody.HEALTH_CARE,
        name="Local Government and Social Care Ombudsman",
        says=Text("Care: complain there first. Then ring the Social Care Ombudsman on 0300 061 0614."),
    ),
    Body(
        id="housing_ombudsman",
        about=NamedBody.LANDLORD,
        name="Housing Ombudsman",
        says=Text(
            "A council or social landlord: complain to them first. Then ring the Housing Ombudsman on 0300 111 3000."
        ),
    ),
    Body(
        id="private_landlord",
        about=NamedBody.LANDLORD,
        name="The council",
        says=Text("A private landlord: you can ask the council for help with your home."),
    ),
)


def told(bodies: Iterable[Body] = BODIES) -> tuple[Paragraph, ...]:
    """What a page says of these bodies, each to those who named the body that it looks into."""
    return tuple(Paragraph(body.says, Has("named_bodies", body.about)) for body in bodies)


def expired(today: date, bodies: Iterable[Body] = BODIES) -> tuple[Body, ...]:
    """The bodies that somebody has to check again before they are named on."""
    return tuple(body for body in bodies if today > body.expires)


def to_check(today: date, bodies: Iterable[Body] = BODIES) -> tuple[Body, ...]:
    """The bodies whose check has expired or expires within a month."""
    return tuple(body for body in bodies if body.expires <= today + SOON)


def shown(paragraphs: Iterable[Paragraph], today: date) -> tuple[Paragraph, ...]:
    """The paragraphs that are not about a body whose check has expired."""
    gone = [body.says for body in expired(today)]
    return tuple(paragraph for paragraph in paragraphs if paragraph.text not in gone)
