"""Who can still open what was told under a number."""

from reporting.actions import Intake
from reporting.model.keyholder import NamedOpener
from reporting.routing import openers
from reporting.sealing.keys import key_id_of, public_of
from reporting.store import keys
from reporting.store.number import open_number, root_of_number


async def who_opens(intake: Intake, typed: str, which: int) -> tuple[NamedOpener, ...]:
    """The keys that open a report, by whose they are; NumberMistyped, NumberUnknown or Busy like every look-up."""
    root = await root_of_number(intake, typed)
    async with intake.db.acquire() as conn:
        opened = await open_number(conn, root, which)
        found = await keys.told(conn, opened.row.report_id)
    return openers.named(intake.register, found, key_id_of(public_of(opened.seed)))
