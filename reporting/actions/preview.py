"""The check page: exactly what each recipient will see, before anything is sent."""

from datetime import datetime

from msgspec import Struct

from reporting.actions import Intake, composed, mark_of, understood
from reporting.forms import few, parts, rows, trim
from reporting.forms.parts import Parts
from reporting.model.answers import Draft, RecipientView
from reporting.model.area import AreaChoice
from reporting.model.calendar import local_day
from reporting.model.form import Text
from reporting.model.permission import Given
from reporting.model.report import Report
from reporting.model.strand import Strand, SubStrand
from reporting.routing import disclosure
from reporting.sealing.draft import form_key
from reporting.store import standing


class Choice(Struct, frozen=True, kw_only=True):
    """What the reporter can take out for one agency and did, the area it is told, and the groups that are few in it."""

    agency: str
    parts: Parts
    without: tuple[str, ...]
    area: AreaChoice | None
    few: tuple[Strand | SubStrand, ...]


class Preview(Struct, frozen=True, kw_only=True):
    """One view per recipient, the scheme's own reader first, and the mark by which `submit` knows them again."""

    views: tuple[RecipientView, ...]
    choices: tuple[Choice, ...]
    mark: str
    photos: tuple[str, ...] = ()  # the names of those who were allowed photos


async def preview(intake: Intake, secret: bytes, draft: Draft, lang: str, now: datetime) -> Preview:
    """What would be sent at this moment, with labels in the reporter's language."""
    async with intake.db.acquire() as conn:
        standings = await standing.every(conn)
    today = local_day(now)
    reading, offers = understood(intake, draft, standings, today)
    report = composed(intake, draft, reading, today)

    def say(text: Text) -> str:
        return intake.catalogues.say(text, lang).words

    return Preview(
        views=rows.recipient_views(intake.form, report, offers, intake.gazetteer, say),
        choices=tuple(_choice(intake, draft, report, given) for given in report.permission.given),
        mark=mark_of(intake, form_key(secret), report, offers, draft.photos),
        photos=tuple(agency.name for agency in disclosure.get_photos(report, intake.register, today)),
    )


def _choice(intake: Intake, draft: Draft, report: Report, given: Given) -> Choice:
    facts = trim.trimmed(report, given).facts
    return Choice(
        agency=given.agency,
        parts=parts.parts_of(intake.form, report, given, draft.raw, intake.gazetteer),
        without=given.without,
        area=facts.area,
        few=few.few_groups(facts, intake.gazetteer),
    )
