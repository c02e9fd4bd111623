"""The check page: exactly what each recipient will see, before anything is sent."""

from datetime import datetime

from msgspec import Struct

from reporting.actions import Intake, composed, mark_of, understood
from reporting.forms import rows
from reporting.model.answers import Draft, RecipientView
from reporting.model.calendar import local_day
from reporting.model.form import Text
from reporting.sealing.draft import form_key
from reporting.store import standing


class Preview(Struct, frozen=True, kw_only=True):
    """One view per recipient, the scheme's own reader first, and the mark by which `submit` knows them again."""

    views: tuple[RecipientView, ...]
    mark: str


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
        mark=mark_of(intake, form_key(secret), report, offers),
    )
