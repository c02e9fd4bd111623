"""The link of a notice: the right digits say that the agency has it. Nothing else about it can be done or seen so."""

from datetime import datetime

from reporting.actions import Desk
from reporting.model.audit import Act
from reporting.model.calendar import local_day
from reporting.routing import link
from reporting.store import agencies, audit, inbox


async def acknowledge(desk: Desk, token: str, typed: str, now: datetime) -> bool:
    """Record that the agency has it; False for wrong digits, and for a link that is unknown or has ended.

    What cannot be four digits is no try: a scanner that sends an empty form uses nothing up. The right digits a second
    time change nothing.
    """
    digits, today = link.typed_digits(typed), local_day(now)
    if not digits or not link.is_token(token):
        return False
    async with desk.db.transaction() as conn:
        tried = await agencies.try_link(
            conn,
            token_hash=link.token_hash(token),
            digits_hash=link.digits_hash(token, digits),
            most=link.MOST_TRIES,
            today=today,
        )
        if tried is None or not tried.fits:
            return False
        if await inbox.acknowledge(conn, tried.referral_id, tried.agency, today):
            await audit.record(conn, staff_id=None, act=Act.ACKNOWLEDGED_BY_MAIL, report_id=tried.report_id, day=today)
    return True
