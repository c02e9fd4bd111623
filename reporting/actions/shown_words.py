"""Changed words on the page for everybody: put there by the reader who asked for them, once their reporter said yes."""

from datetime import datetime
from uuid import UUID

from reporting.actions import Desk
from reporting.errors import PageUnknown
from reporting.model.audit import Act
from reporting.model.calendar import local_day
from reporting.model.person import Person
from reporting.model.rights import Quote, QuoteState
from reporting.sealing.envelope import Kind
from reporting.sealing.notes import open_notes
from reporting.store import audit, packs, replies, requests, triage


async def put(desk: Desk, person: Person, report_id: UUID, quote_id: UUID, now: datetime, *, show: bool) -> None:
    """Show words, or take them off. The words are those that their reporter saw, and no others; PageUnknown for none.

    They are open from then on, as the page is. What the reporter takes back the database hides by itself.
    """
    today = local_day(now)
    async with desk.db.transaction() as conn:
        mine = await triage.report(conn, report_id, tuple(person.seeds))
        if mine is None:
            raise PageUnknown
        sealed = await replies.of_report(conn, report_id, mine.key_id, Kind.CORRECTION)
        allowed = {one.quote_id for one in await requests.quotes(conn, report_id) if one.state is QuoteState.YES}
        said = {n.object_id: n.note for n in open_notes(sealed, person.seeds[mine.key_id])}
        note = said.get(quote_id)
        if not isinstance(note, Quote) or quote_id not in allowed:
            raise PageUnknown
        if show:
            await packs.show(conn, quote_id, note.words, today)
        else:
            await packs.hide(conn, quote_id)
        await audit.record(conn, staff_id=person.staff_id, act=Act.WORDS_SHOWN, report_id=report_id, day=today)
