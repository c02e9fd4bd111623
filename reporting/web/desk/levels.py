"""Levels of tension: the boards, one place, and what people propose and decide."""

from collections.abc import Awaitable, Callable
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from reporting.actions import levels
from reporting.errors import PageUnknown
from reporting.forms.tension import ROWS, LevelDraft, PieceDraft
from reporting.model.calendar import local_day
from reporting.model.person import StaffRole
from reporting.model.tension import Place, PlaceKind
from reporting.render import desk_levels as render
from reporting.web.desk.door import AnyRequest, Parts, html, parts, see, sent_form
from reporting.web.forms import Sent, read_query

ANALYST = {"roles": (StaffRole.ANALYST,)}
REFUSED = 422
Write = Callable[..., Awaitable[dict[str, str]]]


@get("/levels", opt=ANALYST)
async def panels(request: AnyRequest) -> Response[str]:
    """The board by panel area."""
    return await _board(parts(request), PlaceKind.PANEL)


@get("/levels/communities", opt=ANALYST)
async def communities(request: AnyRequest) -> Response[str]:
    """The board by community, for the cohesion group alone."""
    return await _board(parts(request), PlaceKind.COMMUNITY)


@get("/levels/at/{kind:str}/{code:str}", opt=ANALYST)
async def opened(request: AnyRequest, kind: FromPath[str], code: FromPath[str]) -> Response[str]:
    """One place, with everything that was written about it."""
    return html(await _place(parts(request), _place_of(kind, code), done=read_query(request, "done")))


@post("/levels/at/{kind:str}/{code:str}/propose", opt=ANALYST, request_max_body_size=None)
async def propose(request: AnyRequest, kind: FromPath[str], code: FromPath[str]) -> Response[str]:
    """Propose a level."""
    return await _written(request, kind, code, levels.propose, "proposed")


@post("/levels/at/{kind:str}/{code:str}/decide", opt=ANALYST, request_max_body_size=None)
async def decide(request: AnyRequest, kind: FromPath[str], code: FromPath[str]) -> Response[str]:
    """Decide or renew a level."""
    return await _written(request, kind, code, levels.decide, "decided")


@post("/levels/at/{kind:str}/{code:str}/decline", opt=ANALYST, request_max_body_size=None)
async def decline(request: AnyRequest, kind: FromPath[str], code: FromPath[str]) -> Response[str]:
    """Decline a proposal."""
    return await _written(request, kind, code, levels.decline, "declined")


async def _board(mine: Parts, kind: PlaceKind) -> Response[str]:
    board = await levels.board(mine.desk, kind, mine.now)
    return html(render.board_page(mine.frame, board, kind, mine.desk.gazetteer, mine.desk.grades))


async def _written(request: AnyRequest, kind: str, code: str, write: Write, done: str) -> Response[str]:
    """Write it; what was typed comes back when it cannot be written."""
    sent = await sent_form(request)
    place = _place_of(kind, code)
    mine = parts(request)
    draft = _draft(sent)
    problems = await write(mine.desk, mine.person, place, draft, now=mine.now, draw=mine.draw)
    if problems:
        return html(await _place(mine, place, draft=draft, problems=problems), REFUSED)
    return see(f"{render.address_of(place)}?done={done}")


async def _place(mine: Parts, place: Place, **more: Any) -> str:
    view = await levels.one(mine.desk, place, mine.now)
    return render.place_page(mine.frame, view, mine.desk.gazetteer, mine.desk.grades, today=local_day(mine.now), **more)


def _draft(sent: Sent) -> LevelDraft:
    return LevelDraft(
        grade=sent.one("grade"),
        reason=sent.one("reason"),
        answers=sent.one("answers"),
        points=tuple(sent.raw.get("points", ())),
        pieces=tuple(
            PieceDraft(
                kind=sent.one(f"kind_{n}"),
                day=sent.one(f"day_{n}"),
                reliability=sent.one(f"reliability_{n}"),
                area=sent.one(f"area_{n}"),
                says=sent.one(f"says_{n}"),
            )
            for n in range(1, ROWS + 1)
        ),
        sure=bool(sent.one("sure")),
    )


def _place_of(kind: str, code: str) -> Place:
    if kind not in (PlaceKind.PANEL, PlaceKind.COMMUNITY):
        raise PageUnknown
    return Place(PlaceKind(kind), code)
