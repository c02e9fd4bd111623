"""The interface for an agency's own system: a token instead of a session, JSON instead of pages, and no cookie."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.enums import MediaType
from litestar.exceptions import HTTPException
from litestar.params import FromPath
from litestar.types import ExceptionHandlersMap

from reporting.actions import Desk, inbox
from reporting.actions import answer as answering
from reporting.actions import interface as action
from reporting.errors import AccessRefused, BadRequest, Expected, NotFinished, PageUnknown, TooLarge, TooOften
from reporting.model.calendar import local_day
from reporting.model.desk import AnswerDraft, InboxLine
from reporting.model.interface import ListedReferral, OutcomeSent, ReferralList, Refusal
from reporting.model.person import Person
from reporting.model.working_days import TO_ACKNOWLEDGE, after
from reporting.web.desk import once, openapi
from reporting.web.desk.door import ANYONE, AnyRequest
from reporting.web.faults import unforeseen

LONGEST = 16 * 1024
MINUTE = "60"
# The guard of sessions lets anyone come this far; the first thing that each of these does is to look at the token.
BY_TOKEN: dict[str, Any] = {"roles": ANYONE, "token": True}


def _expected(_: Request[Any, Any, Any], fault: Expected) -> Response[bytes]:
    return _refused(fault)


def _routed(_: Request[Any, Any, Any], fault: HTTPException) -> Response[bytes]:
    return _refused(PageUnknown() if fault.status_code == PageUnknown.status else BadRequest(), fault.status_code)


def _unexpected(_: Request[Any, Any, Any], fault: Exception) -> Response[bytes]:
    return _refused(unforeseen(fault))


IN_JSON: ExceptionHandlersMap = {Expected: _expected, HTTPException: _routed, Exception: _unexpected}


@get("/api/v1/openapi.json", opt={"roles": ANYONE}, exception_handlers=IN_JSON)
async def described() -> Response[bytes]:
    """The description of this interface; it needs no token."""
    return Response(openapi.document(), media_type=MediaType.JSON)


@get("/api/v1/referrals", opt=BY_TOKEN, exception_handlers=IN_JSON)
async def listed(request: AnyRequest) -> Response[bytes]:
    """Every referral that was sent to the agency."""
    desk, person, now = await _caller(request)
    lines = await inbox.listed(desk, person)
    return _json(ReferralList(referrals=tuple(_line(desk, line, now) for line in lines)))


@get("/api/v1/referrals/{referral_id:str}/sealed", opt=BY_TOKEN, exception_handlers=IN_JSON)
async def pulled(request: AnyRequest, referral_id: FromPath[str]) -> Response[bytes]:
    """One report as it lies, closed to the agency's key."""
    desk, person, now = await _caller(request)
    return _json(await action.pull(desk, person, _id(referral_id), now))


@post(
    "/api/v1/referrals/{referral_id:str}/acknowledge",
    opt=BY_TOKEN,
    exception_handlers=IN_JSON,
    request_max_body_size=None,
    status_code=200,
)
async def acknowledge(request: AnyRequest, referral_id: FromPath[str]) -> Response[bytes]:
    """Say that the agency has it; a second time changes nothing."""
    desk, person, now = await _caller(request)
    referral = _id(referral_id)
    await inbox.acknowledge(desk, person, referral, now)
    return await _shown(desk, person, referral, now)


@post(
    "/api/v1/referrals/{referral_id:str}/outcome",
    opt=BY_TOKEN,
    exception_handlers=IN_JSON,
    request_max_body_size=None,
    status_code=200,
)
async def outcome(request: AnyRequest, referral_id: FromPath[str]) -> Response[bytes]:
    """Tell the reporter what was done. It is checked as the page does, and sealed on arrival."""
    desk, person, now = await _caller(request)
    referral, sent = _id(referral_id), await _sent(request)
    draft = _draft(sent)
    reading = answering.understand(draft, local_day(now), answering.choices(desk, person))
    if reading.problems:
        return _refused(NotFinished(), problems=reading.problems)
    said = referral.bytes + msgspec.json.encode(draft)
    object_id = once.id_of(b"interface|" + person.holder.encode(), str(sent.id), said)
    draw = request.app.state.draw
    await answering.answer(desk, person, referral, reading, object_id=object_id, now=now, draw=draw)
    return await _shown(desk, person, referral, now)


def _id(typed: str) -> UUID:
    """The id in an address; what is none is answered in JSON, as an id of nothing is."""
    try:
        return UUID(typed)
    except ValueError as fault:
        raise PageUnknown from fault


async def _caller(request: AnyRequest) -> tuple[Desk, Person, datetime]:
    state = request.app.state
    now = state.clock()
    shown = [value for name, value in request.scope["headers"] if name == b"authorization"]
    kind, _, token = shown[0].decode("latin-1").partition(" ") if len(shown) == 1 else ("", "", "")
    if kind.lower() != "bearer":
        raise AccessRefused
    return state.desk, await action.caller(state.desk, token.strip(), now), now


async def _sent(request: AnyRequest) -> OutcomeSent:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST:
            raise TooLarge
    try:
        return msgspec.json.decode(body, type=OutcomeSent)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise BadRequest from fault


def _draft(sent: OutcomeSent) -> AnswerDraft:
    if "\0" in sent.reference + sent.sentence:
        raise BadRequest
    day = sent.next_date
    return AnswerDraft(
        outcome=sent.outcome.value,
        reference=sent.reference,
        sentence=sent.sentence,
        day="" if day is None else str(day.day),
        month="" if day is None else str(day.month),
        year="" if day is None else str(day.year),
        close=sent.close,
    )


async def _shown(desk: Desk, person: Person, referral_id: UUID, now: datetime) -> Response[bytes]:
    line = next((one for one in await inbox.listed(desk, person) if one.referral_id == referral_id), None)
    if line is None:
        raise PageUnknown
    return _json(_line(desk, line, now))


def _line(desk: Desk, line: InboxLine, now: datetime) -> ListedReferral:
    by = after(line.sent_day, TO_ACKNOWLEDGE, desk.scheme.opens.closed) if line.waits and line.sent_day else None
    return ListedReferral(
        referral_id=line.referral_id,
        reference=line.reference,
        state=line.state,
        urgent=line.urgent,
        sent_day=line.sent_day,
        answered_day=line.answered_day,
        answer_by=by,
        late=by is not None and by < local_day(now),
    )


def _json(said: msgspec.Struct, status: int = 200) -> Response[bytes]:
    return Response(msgspec.json.encode(said), media_type=MediaType.JSON, status_code=status)


def _refused(fault: Expected, status: int = 0, problems: dict[str, str] | None = None) -> Response[bytes]:
    answer = _json(
        Refusal(error=type(fault).__name__, says=fault.says, problems=problems or {}), status or fault.status
    )
    if isinstance(fault, AccessRefused):
        answer.headers["www-authenticate"] = "Bearer"
    if isinstance(fault, TooOften):
        answer.headers["retry-after"] = MINUTE
    return answer
