"""The rumour log: what is said, what we say to it, and what stands on the public page."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from reporting.actions import rumours as action
from reporting.errors import BadRequest
from reporting.forms.rumour import read_line, read_rumour
from reporting.forms.signal.reading import naming
from reporting.model.person import StaffRole
from reporting.model.rumour import Keeper
from reporting.render import desk_rumours as render
from reporting.web.desk.door import AnyRequest, Parts, html, parts, see, sent_form
from reporting.web.forms import Sent, read_query

GROUP = {"roles": (StaffRole.ANALYST, StaffRole.COORDINATOR)}
REFUSED = 422
ABOUT = ("claim", "heard", "day", "time", "reach", "status", "owner")
LINE = ("line", "lang", "words", "messenger")


@get("/rumours", opt=GROUP)
async def listed(request: AnyRequest) -> Response[str]:
    """Every rumour with its clock."""
    mine = parts(request)
    found, keepers = await action.listed(mine.desk)
    return html(render.list_page(mine.frame, found, _names(keepers), mine.now))


@post("/rumours", opt=GROUP, request_max_body_size=None)
async def add(request: AnyRequest) -> Response[str]:
    """A new rumour; what was typed comes back where it cannot be kept, and once where it may name somebody."""
    sent = await sent_form(request)
    mine = parts(request)
    found, keepers = await action.listed(mine.desk)
    typed = {name: sent.one(name) for name in ABOUT}
    made, problems = read_rumour(typed, _new_id(mine), _names(keepers), mine.now)
    named = _named(mine, sent, "claim")
    if made is None or named:
        text = render.list_page(
            mine.frame, found, _names(keepers), mine.now, typed=typed, problems=problems, naming=named
        )
        return html(text, REFUSED if problems else 200)
    await action.keep(mine.desk, mine.person, made, mine.now, mine.draw)
    return see(f"/rumours/{made.rumour_id}?done=kept")


@get("/rumours/{rumour_id:uuid}", opt=GROUP)
async def opened(request: AnyRequest, rumour_id: FromPath[UUID]) -> Response[str]:
    """One rumour with its lines and every change."""
    return html(await _page(parts(request), rumour_id, done=read_query(request, "done")))


@post("/rumours/{rumour_id:uuid}", opt=GROUP, request_max_body_size=None)
async def keep(request: AnyRequest, rumour_id: FromPath[UUID]) -> Response[str]:
    """Change a rumour."""
    sent = await sent_form(request)
    mine = parts(request)
    _, _, keepers = await action.one(mine.desk, rumour_id)
    typed = {name: sent.one(name) for name in ABOUT}
    made, problems = read_rumour(typed, rumour_id, _names(keepers), mine.now)
    named = _named(mine, sent, "claim")
    if made is None or named:
        text = await _page(mine, rumour_id, typed=typed, problems=problems, named=named)
        return html(text, REFUSED if problems else 200)
    await action.keep(mine.desk, mine.person, made, mine.now, mine.draw)
    return _back(rumour_id, "kept")


@post("/rumours/{rumour_id:uuid}/line", opt=GROUP, request_max_body_size=None)
async def write_line(request: AnyRequest, rumour_id: FromPath[UUID]) -> Response[str]:
    """Keep a line, which nobody outside reads yet."""
    sent = await sent_form(request)
    mine = parts(request)
    typed = {name: sent.one(name) for name in LINE}
    made, problems = read_line(typed, rumour_id, _new_id(mine), render.TONGUES)
    named = _named(mine, sent, "words")
    if made is None or named:
        text = await _page(mine, rumour_id, line=typed, problems=problems, named=named)
        return html(text, REFUSED if problems else 200)
    await action.write_line(mine.desk, mine.person, made, mine.now, mine.draw)
    return _back(rumour_id, "line")


@post("/rumours/{rumour_id:uuid}/publish", opt=GROUP, request_max_body_size=None)
async def publish(request: AnyRequest, rumour_id: FromPath[UUID]) -> Response[str]:
    """Put a line onto the public page."""
    sent = await sent_form(request)
    mine = parts(request)
    went = await action.publish(mine.desk, mine.person, rumour_id, _id(sent), now=mine.now, draw=mine.draw)
    return _back(rumour_id, "published" if went else "not_published")


@post("/rumours/{rumour_id:uuid}/take-down", opt=GROUP, request_max_body_size=None)
async def take_down(request: AnyRequest, rumour_id: FromPath[UUID]) -> Response[str]:
    """Take a line from the public page."""
    sent = await sent_form(request)
    mine = parts(request)
    await action.take_down(mine.desk, mine.person, rumour_id, _id(sent), now=mine.now, draw=mine.draw)
    return _back(rumour_id, "taken_down")


@post("/rumours/{rumour_id:uuid}/close", opt=GROUP, request_max_body_size=None)
async def close(request: AnyRequest, rumour_id: FromPath[UUID]) -> Response[str]:
    """Close a rumour."""
    await sent_form(request)
    mine = parts(request)
    await action.close(mine.desk, mine.person, rumour_id, mine.now, mine.draw)
    return _back(rumour_id, "closed")


async def _page(
    mine: Parts,
    rumour_id: UUID,
    *,
    typed: dict[str, str] | None = None,
    line: dict[str, str] | None = None,
    problems: dict[str, str] | None = None,
    named: tuple[str, ...] = (),
    done: str = "",
) -> str:
    found, changes, keepers = await action.one(mine.desk, rumour_id)
    return render.one_page(
        mine.frame,
        found,
        changes,
        _names(keepers),
        mine.now,
        typed=typed,
        line=line,
        problems=problems,
        naming=named,
        done=done,
    )


def _named(mine: Parts, sent: Sent, field: str) -> tuple[str, ...]:
    """The words that may name somebody, unless that was said of these words already."""
    found = naming((sent.one(field),), mine.desk.gazetteer)
    return () if sent.one("named") == " ".join(found) else found


def _names(keepers: tuple[Keeper, ...]) -> dict[str, str]:
    return {str(one.staff_id): one.name for one in keepers}


def _new_id(mine: Parts) -> UUID:
    return UUID(bytes=mine.draw(16), version=4)


def _id(sent: Sent) -> UUID:
    try:
        return UUID(sent.one("id"))
    except ValueError as fault:
        raise BadRequest from fault


def _back(rumour_id: UUID, done: str) -> Response[str]:
    return see(f"/rumours/{rumour_id}?done={done}")
