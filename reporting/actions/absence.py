"""Telling the scheme's own address that no coordinator was at the desk on a working day."""

from datetime import datetime

from reporting.mail import Outcome, Relay, send
from reporting.model.calendar import local_day
from reporting.model.site import Scheme
from reporting.routing.absence import absence_mail
from reporting.store import presence
from reporting.store.database import Database


async def tell(db: Database, scheme: Scheme, relay: Relay, now: datetime) -> bool:
    """Send one mail for a working day on which nobody was there; what the relay did not take is tried again later."""
    if not scheme.alert_to:
        return False
    today = local_day(now)
    async with db.acquire() as conn:
        day = await presence.absent(conn, today, scheme.opens.closed)
        if day is None or await presence.is_told(conn, day):
            return False
    mail = absence_mail(scheme, day, today)
    if await send(relay, mail, sender=scheme.mail_from, recipient=scheme.alert_to) is Outcome.TEMPORARY:
        return False
    async with db.acquire() as conn:
        await presence.told(conn, day)
    return True
