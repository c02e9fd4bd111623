"""Keys and people: a second reader, a new key, a change asked for, the kit's holders, and who can open a report."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from reporting.actions import keys, printed_key
from reporting.errors import BadRequest
from reporting.model.calendar import local_day
from reporting.model.change import Ask, Ended, NewReader
from reporting.model.incident import NamedBody
from reporting.model.permission import ReaderKind
from reporting.model.person import StaffRole
from reporting.render import desk_keys as render
from reporting.sealing.keys import is_usable, public_key
from reporting.web.desk.door import AnyRequest, Parts, html, parts, see, sent_form
from reporting.web.forms import Sent, read_query

READERS = {"roles": (StaffRole.AGENCY, StaffRole.COORDINATOR)}
FRESH = READERS | {"step_up": True}
COORDINATOR = {"roles": (StaffRole.COORDINATOR,)}
COORDINATOR_FRESH = COORDINATOR | {"step_up": True}
HERE = "/keys"
LONGEST_NAME = 100


@get("/keys", opt=READERS)
async def shown(request: AnyRequest) -> Response[str]:
    """The keys of one's own holder, and the people who hold them."""
    mine = parts(request)
    view = await keys.look(mine.desk, mine.person, mine.now)
    is_coordinator = mine.person.role is StaffRole.COORDINATOR
    done, today = read_query(request, "done"), local_day(mine.now)
    return html(render.keys_page(mine.frame, view, today=today, done=done, coordinator=is_coordinator))


@post("/keys/give", opt=FRESH, request_max_body_size=None)
async def give(request: AnyRequest) -> Response[str]:
    """Give a colleague the keys that one holds."""
    sent = await sent_form(request)
    mine = parts(request)
    await keys.give(mine.desk, mine.person, _id(sent.one("to")), mine.now)
    return see(f"{HERE}?done=given")


@post("/keys/printed", opt=FRESH, request_max_body_size=None)
async def print_key(request: AnyRequest) -> Response[str]:
    """Make a printed recovery key, and show it this once."""
    await sent_form(request)
    mine = parts(request)
    number = await printed_key.make(mine.desk, mine.signed_in, mine.now, mine.draw)
    return html(render.printed_page(mine.frame, number))


@post("/keys/new", opt=FRESH, request_max_body_size=None)
async def make(request: AnyRequest) -> Response[str]:
    """Make a new key for the holder."""
    await sent_form(request)
    mine = parts(request)
    await keys.make_key(mine.desk, mine.person, mine.now, mine.draw)
    return see(f"{HERE}?done=made")


@post("/keys/request", opt=FRESH, request_max_body_size=None)
async def ask(request: AnyRequest) -> Response[bytes]:
    """The change request for a new key, as a file."""
    await sent_form(request)
    return await _asked(parts(request), ())


@post("/keys/move", opt=FRESH, request_max_body_size=None)
async def move(request: AnyRequest) -> Response[str]:
    """Let the new key in where the former ones open."""
    await sent_form(request)
    mine = parts(request)
    left = await keys.move(mine.desk, mine.person, mine.now)
    return see(f"{HERE}?done={'left' if left else 'moved'}")


@post("/keys/ended", opt=COORDINATOR_FRESH, request_max_body_size=None)
async def ask_end(request: AnyRequest) -> Response[bytes]:
    """A change request that somebody gets nothing new, as a file."""
    sent = await sent_form(request)
    mine = parts(request)
    party = sent.one("party")
    if all(party != one for one in mine.desk.register.names):
        raise BadRequest
    return await _asked(mine, (Ended(party=party, day=local_day(mine.now)),))


@post("/keys/reader", opt=COORDINATOR_FRESH, request_max_body_size=None)
async def ask_reader(request: AnyRequest) -> Response[bytes]:
    """A change request for a new reader of the scheme, as a file."""
    sent = await sent_form(request)
    return await _asked(parts(request), (_reader(sent),))


@post("/keys/share", opt=COORDINATOR_FRESH, request_max_body_size=None)
async def confirm(request: AnyRequest) -> Response[str]:
    """Write that a holder of a share said "I still have it"."""
    sent = await sent_form(request)
    mine = parts(request)
    share = sent.one("share")
    if share not in ("1", "2", "3"):
        raise BadRequest
    await keys.confirm(mine.desk, mine.person, int(share), sent.one("kit"), mine.now)
    return see(f"{HERE}?done=confirmed")


@get("/reports/{report_id:uuid}/keys", opt=COORDINATOR)
async def who_opens(request: AnyRequest, report_id: FromPath[UUID]) -> Response[str]:
    """Who can still open a report."""
    mine = parts(request)
    return html(render.openers_page(mine.frame, report_id, await keys.who_opens(mine.desk, mine.person, report_id)))


async def _asked(mine: Parts, asks: tuple[Ask, ...]) -> Response[bytes]:
    data = await keys.ask(mine.desk, mine.person, asks, mine.now)
    name = f"change-of-register-{mine.desk.register.version}.json"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type="application/json", headers=headers, status_code=200)


def _reader(sent: Sent) -> NewReader:
    """The reader that was typed; BadRequest when it is none: a request that cannot be signed helps nobody."""
    try:
        public = bytes.fromhex("".join(sent.one("public").split()))
        kind, body = ReaderKind(sent.one("kind")), NamedBody(sent.one("body"))
    except ValueError as fault:
        raise BadRequest from fault
    party, name = sent.one("id").strip(), " ".join(sent.one("name").split())
    fits = party.isascii() and party.isidentifier() and 0 < len(name) <= LONGEST_NAME
    if not fits or not is_usable(public_key(public)):
        raise BadRequest
    return NewReader(party=party, kind=kind, name=name, body=body, public=public)


def _id(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError as fault:
        raise BadRequest from fault
