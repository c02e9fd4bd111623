"""Conversations at the desk: an agency's about a referral, and that of the people who run the scheme about a report."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath

from reporting.actions import Desk, converse
from reporting.actions.converse import Thread
from reporting.forms.message import understand
from reporting.locales.languages import LIVE_CODES, SOURCE
from reporting.model.chance import Draw
from reporting.model.desk import short_id
from reporting.model.message import FROM_AGENCY, MessageDraft, MessageReading
from reporting.model.person import Person, StaffRole
from reporting.render import desk_messages as render
from reporting.web.desk import once
from reporting.web.desk.door import AnyRequest, Parts, html, parts, see, sent_form
from reporting.web.forms import Sent, read_query

AGENCY = {"roles": (StaffRole.AGENCY,)}
READER = {"roles": (StaffRole.COORDINATOR,)}
Reads = Callable[[Desk, Person, UUID, datetime], Awaitable[Thread]]


class Writes(Protocol):
    """What sends a message about a referral or a report."""

    async def __call__(
        self,
        desk: Desk,
        person: Person,
        about: UUID,
        reading: MessageReading,
        /,
        *,
        object_id: UUID,
        now: datetime,
        draw: Draw,
    ) -> None:
        """Send it once, whatever is pressed twice."""


@get("/inbox/{referral_id:uuid}/messages", opt=AGENCY)
async def of_referral(request: AnyRequest, referral_id: FromPath[UUID]) -> Response[str]:
    """The conversation about one referral."""
    return await _conversation(request, converse.with_agency, referral_id)


@post("/inbox/{referral_id:uuid}/messages", opt=AGENCY, request_max_body_size=None)
async def write(request: AnyRequest, referral_id: FromPath[UUID]) -> Response[str]:
    """Send one message to the reporter; a second click on the same page sends nothing more."""
    return await _written(
        request, converse.with_agency, converse.write_as_agency, referral_id, f"/inbox/{referral_id}/messages"
    )


@get("/reports/{report_id:uuid}/messages", opt=READER)
async def of_report(request: AnyRequest, report_id: FromPath[UUID]) -> Response[str]:
    """The conversation of the people who run the scheme, and what agencies and reporter wrote."""
    return await _conversation(request, converse.with_reader, report_id)


@post("/reports/{report_id:uuid}/messages", opt=READER, request_max_body_size=None)
async def write_about(request: AnyRequest, report_id: FromPath[UUID]) -> Response[str]:
    """Send one message to the reporter as the people who run the scheme."""
    return await _written(
        request, converse.with_reader, converse.write_as_reader, report_id, f"/reports/{report_id}/messages"
    )


async def _conversation(request: AnyRequest, of: Reads, about: UUID) -> Response[str]:
    mine = parts(request)
    thread = await of(mine.desk, mine.person, about, mine.now)
    fresh = once.fresh(mine.draw)
    return html(render.messages_page(mine.frame, _shown(mine, thread), fresh, done=read_query(request, "done")))


async def _written(request: AnyRequest, of: Reads, send: Writes, about: UUID, here: str) -> Response[str]:
    sent = await sent_form(request)
    mine = parts(request)
    draft = _draft(sent)
    reading = understand(draft, FROM_AGENCY)
    if reading.problem is not None:
        shown = _shown(mine, await of(mine.desk, mine.person, about, mine.now))
        return html(render.messages_page(mine.frame, shown, once.fresh(mine.draw), draft, reading), 422)
    object_id = once.id_of(mine.form_key, sent.one(once.FIELD), about.bytes + msgspec.json.encode(draft))
    await send(mine.desk, mine.person, about, reading, object_id=object_id, now=mine.now, draw=mine.draw)
    return see(f"{here}?done=written")


def _draft(sent: Sent) -> MessageDraft:
    lang = sent.one("lang")
    return MessageDraft(
        phrases=sent.raw.get("phrase", ()),
        words=sent.one("words"),
        lang=lang if lang in LIVE_CODES else SOURCE,
    )


def _shown(mine: Parts, thread: Thread) -> render.Shown:
    names = {agency.agency: agency.name for agency in mine.desk.register.agencies}
    if thread.referral_id is None:
        back, title, names = f"/reports/{thread.report_id}", f"report {short_id(thread.report_id)}", names | {"": "We"}
    else:
        back, title, names = f"/inbox/{thread.referral_id}", f"report {thread.reference}", {mine.person.holder: "We"}
    return render.Shown(
        title=title,
        back=back,
        here=f"{back}/messages",
        said=thread.said,
        new=frozenset(thread.new),
        waits=thread.waits,
        ended=thread.ended,
        unasked=thread.unasked,
        names=names,
        others=thread.others,
    )
