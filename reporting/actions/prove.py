"""Ask agencies each quarter whether their addresses work: a mail that says nothing about any report."""

from datetime import datetime

from msgspec import Struct

from reporting.mail import Outcome, Relay, send
from reporting.model.agency import Agency, Register
from reporting.model.calendar import local_day
from reporting.model.directory import LINK_DAYS
from reporting.model.site import Scheme
from reporting.routing import link
from reporting.routing.directory import proof_is_due
from reporting.routing.notice import proof_mail
from reporting.routing.policy import standing_of
from reporting.store import directory, standing
from reporting.store.database import Database


class Asker(Struct, frozen=True, kw_only=True):
    """What asking works with. Without the desk's address or a key for links there is nothing to ask by."""

    db: Database
    register: Register
    scheme: Scheme
    relay: Relay
    link_key: bytes


async def ask(asker: Asker, now: datetime) -> int:
    """Send a proof mail to every agency that is due for one, and give how many were asked.

    It is written down after the relay took it, so what could not be sent now is tried at the next look. A mail that
    went out twice carries the same link.
    """
    if not asker.link_key or not asker.scheme.desk_url:
        return 0
    today = local_day(now)
    async with asker.db.acquire() as conn:
        known = await standing.every(conn)
        asked = {one.agency: one for one in await directory.proofs(conn)}
    due = (
        one
        for one in asker.register.agencies
        if proof_is_due(one, standing_of(one.agency, known), asked.get(one.agency), today)
    )
    return sum([await _asked(asker, agency, now) for agency in due])


async def _asked(asker: Asker, agency: Agency, now: datetime) -> bool:
    today = local_day(now)
    made = link.proof_link_of(asker.link_key, agency.agency, agency.address, today)
    mail = proof_mail(agency, made, scheme=asker.scheme, asked=today)
    outcome = await send(asker.relay, mail, sender=asker.scheme.mail_from, recipient=agency.address)
    if outcome not in (Outcome.SENT, Outcome.PERMANENT):
        return False
    async with asker.db.acquire() as conn:
        await directory.asked(
            conn,
            agency=agency.agency,
            address=agency.address,
            token_hash=link.token_hash(made.token),
            digits_hash=link.digits_hash(made.token, made.digits),
            asked=today,
            ends=today + LINK_DAYS,
            refused=outcome is Outcome.PERMANENT,
        )
    return True
