"""The pages of an agency: its inbox, one referral open, acknowledge, answer."""

from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath

from reporting.actions import answer as answering
from reporting.actions import inbox
from reporting.model.calendar import local_day
from reporting.model.desk import AnswerDraft
from reporting.model.person import StaffRole
from reporting.render import desk_agency as render
from reporting.web.desk import once
from reporting.web.desk.door import AnyRequest, html, parts, see, sent_form
from reporting.web.forms import Sent, read_query

AGENCY = {"roles": (StaffRole.AGENCY,)}


@get("/inbox", opt=AGENCY)
async def listed(request: AnyRequest) -> Response[str]:
    """The referrals of this agency that were sent."""
    mine = parts(request)
    return html(render.inbox_page(mine.frame, await inbox.listed(mine.desk, mine.person), local_day(mine.now)))


@get("/inbox/{referral_id:uuid}", opt=AGENCY)
async def opened(request: AnyRequest, referral_id: FromPath[UUID]) -> Response[str]:
    """One referral, opened with the agency's key."""
    mine = parts(request)
    referral = await inbox.opened(mine.desk, mine.person, referral_id)
    done = read_query(request, "done")
    return html(render.referral_page(mine.frame, referral, once.fresh(mine.draw), done=done))


@post("/inbox/{referral_id:uuid}/acknowledge", opt=AGENCY, request_max_body_size=None)
async def acknowledge(request: AnyRequest, referral_id: FromPath[UUID]) -> Response[str]:
    """Tell the reporter that the agency has it."""
    await sent_form(request)
    mine = parts(request)
    await inbox.acknowledge(mine.desk, mine.person, referral_id, mine.now)
    return see(f"/inbox/{referral_id}?done=acknowledged")


@post("/inbox/{referral_id:uuid}/answer", opt=AGENCY, request_max_body_size=None)
async def answer(request: AnyRequest, referral_id: FromPath[UUID]) -> Response[str]:
    """Tell the reporter what was done; what was typed is kept when it needs putting right.

    A second click on the same page answers as the first did, and files nothing more.
    """
    sent = await sent_form(request)
    mine = parts(request)
    draft = _draft(sent)
    reading = answering.understand(draft, local_day(mine.now), answering.choices(mine.desk, mine.person))
    if reading.problems:
        referral = await inbox.opened(mine.desk, mine.person, referral_id)
        again = once.fresh(mine.draw)
        return html(render.referral_page(mine.frame, referral, again, draft, reading.problems), 422)
    object_id = once.id_of(mine.form_key, sent.one(once.FIELD), referral_id.bytes + msgspec.json.encode(draft))
    await answering.answer(
        mine.desk, mine.person, referral_id, reading, object_id=object_id, now=mine.now, draw=mine.draw
    )
    return see(f"/inbox/{referral_id}?done=answered")


def _draft(sent: Sent) -> AnswerDraft:
    return AnswerDraft(
        outcome=sent.one("outcome"),
        reference=sent.one("reference"),
        sentence=sent.one("sentence"),
        day=sent.one("next_date.day"),
        month=sent.one("next_date.month"),
        year=sent.one("next_date.year"),
        close=sent.one("close") == "yes",
    )
