"""The pages of an agency: its inbox, one referral open, acknowledge, answer, hand over."""

from collections.abc import Mapping
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath

from reporting.actions import agency_photos, converse, inbox
from reporting.actions import answer as answering
from reporting.errors import PageUnknown
from reporting.model.agency_desk import Handover
from reporting.model.calendar import local_day
from reporting.model.desk import AnswerDraft
from reporting.model.person import StaffRole
from reporting.render import desk_agency as render
from reporting.web.desk import once
from reporting.web.desk.door import AnyRequest, Parts, html, parts, see, sent_form
from reporting.web.forms import Sent, read_query

AGENCY = {"roles": (StaffRole.AGENCY,)}
# Which lines of the inbox: all, one's own, those that nobody took.
ONLY = ("", "mine", "nobody")
NOBODY = "nobody"


@get("/inbox", opt=AGENCY)
async def listed(request: AnyRequest) -> Response[str]:
    """The referrals of this agency that were sent."""
    mine = parts(request)
    only = read_query(request, "only")
    if only not in ONLY:
        raise PageUnknown
    lines = await inbox.listed(mine.desk, mine.person)
    marks = await converse.marks_of_agency(mine.desk, mine.person)
    return html(render.inbox_page(mine.frame, lines, local_day(mine.now), mine.person.staff_id, only, marks=marks))


@get("/inbox/{referral_id:uuid}", opt=AGENCY)
async def opened(request: AnyRequest, referral_id: FromPath[UUID]) -> Response[str]:
    """One referral, opened with the agency's key."""
    mine = parts(request)
    return html(await _page(mine, referral_id, done=read_query(request, "done")))


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
        return html(await _page(mine, referral_id, draft, reading.problems), 422)
    object_id = once.id_of(mine.form_key, sent.one(once.FIELD), referral_id.bytes + msgspec.json.encode(draft))
    await answering.answer(
        mine.desk, mine.person, referral_id, reading, object_id=object_id, now=mine.now, draw=mine.draw
    )
    return see(f"/inbox/{referral_id}?done=answered")


@post("/inbox/{referral_id:uuid}/hand-over", opt=AGENCY, request_max_body_size=None)
async def hand_over(request: AnyRequest, referral_id: FromPath[UUID]) -> Response[str]:
    """Take a report, give it to a colleague, or leave it with nobody."""
    sent = await sent_form(request)
    mine = parts(request)
    to, reason = sent.one("to"), sent.one("reason")
    problems = _missing(to, reason)
    if problems:
        return html(await _page(mine, referral_id, problems=problems, to=to, reason=reason), 422)
    person = None if to == NOBODY else UUID(to)
    why = Handover.TAKEN if person == mine.person.staff_id else Handover(reason)
    await inbox.hand_over(mine.desk, mine.person, referral_id, to=person, reason=why, now=mine.now)
    return see(f"/inbox/{referral_id}?done=handed_over#with")


def _missing(to: str, reason: str) -> dict[str, str]:
    """What a handover lacks. A reason that is none of ours, or an id that is none, is as good as missing."""
    problems = {}
    try:
        known = to == NOBODY or bool(UUID(to))
    except ValueError:
        known = False
    if not known:
        problems["to"] = "Choose who is to have it."
    if reason not in tuple(Handover):
        problems["reason"] = "Choose why."
    return problems


async def _page(
    mine: Parts,
    referral_id: UUID,
    draft: AnswerDraft = render.NOTHING_TYPED,
    problems: Mapping[str, str] | None = None,
    *,
    done: str = "",
    to: str = "",
    reason: str = "",
) -> str:
    referral = await inbox.opened(mine.desk, mine.person, referral_id, mine.now)
    marks = await converse.marks_of_agency(mine.desk, mine.person)
    photos = await agency_photos.listed(mine.desk, mine.person, referral_id)
    others = (agency.name for agency in mine.desk.register.agencies if agency.agency != mine.person.holder)
    return render.referral_page(
        mine.frame,
        referral,
        once.fresh(mine.draw),
        draft,
        problems,
        me=mine.person.staff_id,
        today=local_day(mine.now),
        done=done,
        to=to,
        reason=reason,
        marks=marks.get(referral_id),
        photos=photos,
        share_with=tuple(others),
    )


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
