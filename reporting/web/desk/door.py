"""What every page of the desk needs of a request: the parts, the person, the token, and the answer."""

from datetime import datetime
from typing import Any, Literal

from litestar import Request, Response
from litestar.enums import MediaType
from msgspec import Struct

from reporting.actions import Desk
from reporting.errors import Expected, SignedOut, StepUpNeeded, TokenRefused
from reporting.model.chance import Draw
from reporting.model.person import Person
from reporting.model.signed_in import SignedIn
from reporting.render import desk as render
from reporting.render import desk_sign_in
from reporting.web import csrf
from reporting.web.forms import Sent, read_form

AnyRequest = Request[Any, Any, Any]
COOKIE = "__Host-d"
# By this a browser is known in which somebody has signed in. It opens nothing.
BROWSER = "__Host-k"
PERSON = "signed_in"
TYPED = "typed"
ALERTS = "alerts"
# Where passwords are typed.
PASSWORDS = "/your-sign-in/password"
# What the page that asks for a second factor gives its script, put by for it by whoever led there.
ASKS = "asks"
# The roles of a page that needs no sign-in.
ANYONE: Literal["anyone"] = "anyone"


class Parts(Struct, frozen=True, kw_only=True):
    """What a request works with: the desk, who asks, the key of the session's forms, the time, the dice, the frame."""

    desk: Desk
    person: Person
    form_key: bytes
    now: datetime
    draw: Draw
    frame: render.Frame
    signed_in: SignedIn


def parts(request: AnyRequest) -> Parts:
    """The parts of a request that the guard let in."""
    state = request.app.state
    signed_in: SignedIn = request.scope["state"][PERSON]
    return Parts(
        desk=state.desk,
        person=signed_in.person,
        form_key=signed_in.form_key,
        now=state.clock(),
        draw=state.draw,
        frame=frame_of(request),
        signed_in=signed_in,
    )


async def keep_typed(request: AnyRequest) -> Sent:
    """The form that was sent, read once and put by: whatever goes wrong from here on, its writer gets it back."""
    kept: Sent | None = request.scope["state"].get(TYPED)
    if kept is None:
        kept = request.scope["state"][TYPED] = await read_form(request)
    return kept


async def sent_form(request: AnyRequest) -> Sent:
    """The form that was sent from a page of this session; TokenRefused when it was not."""
    sent = await keep_typed(request)
    if sent.fault:
        raise sent.fault
    signed_in: SignedIn = request.scope["state"][PERSON]
    if not csrf.same_origin(request.scope["headers"]) or not csrf.fits(signed_in.form_key, sent.one(csrf.FIELD)):
        raise TokenRefused
    return sent


def html(text: str, status: int = 200) -> Response[str]:
    """A page as an answer."""
    return Response(text, media_type=MediaType.HTML, status_code=status)


def see(address: str, cookie: str | None = None, status: int = 303) -> Response[str]:
    """Go and get another page: what answers every form that was understood. By 307 the form itself goes on."""
    headers = {"location": address} | ({"set-cookie": cookie} if cookie else {})
    return Response("", media_type=MediaType.HTML, status_code=status, headers=headers)


def show_fault(request: AnyRequest, fault: Expected) -> str:
    """A fault as a page of the desk, with the way on."""
    if isinstance(fault, StepUpNeeded):
        query = request.scope["query_string"].decode("latin-1")
        to = request.scope["path"] + (f"?{query}" if query else "")
        kept: Sent | None = request.scope["state"].get(TYPED)
        return step_up_page(request, to, request.method, kept or Sent(raw={}))
    signed_out = isinstance(fault, SignedOut)
    if signed_out and request.method != "POST":
        # Nothing was typed that could be lost. Where it leads to afterwards is the first page, never an address sent.
        return desk_sign_in.sign_in_page(
            frame_of(request), asked=fault.says, passkey=request.scope["state"].get(ASKS, "")
        )
    return render.fault_page(frame_of(request), fault.says, _typed(request), signed_out=signed_out)


def step_up_page(request: AnyRequest, to: str, method: str, sent: Sent, fault: str = "") -> str:
    """The page that asks for a fresh code before it goes on to an address, with all that was sent."""
    # A password is never sent back in a page.
    raw = {} if to.startswith(PASSWORDS) else sent.raw
    typed = [(name, value) for name, values in raw.items() if name != csrf.FIELD for value in values]
    options = request.scope["state"].get(ASKS, "")
    return desk_sign_in.step_up_page(frame_of(request), to=to, method=method, typed=typed, fault=fault, passkey=options)


def frame_of(request: AnyRequest) -> render.Frame:
    """The frame of a page for whoever asks, signed in or not."""
    signed_in: SignedIn | None = request.scope["state"].get(PERSON)
    person = None if signed_in is None else signed_in.person
    state = request.app.state
    return render.Frame(
        scheme=state.desk.scheme,
        name="" if person is None else person.name,
        role=None if person is None else person.role,
        token="" if signed_in is None else csrf.token(signed_in.form_key, state.draw),
        path=request.scope["path"],
        alerts=request.scope["state"].get(ALERTS, ()),
    )


def _typed(request: AnyRequest) -> dict[str, str]:
    """What was typed on a page of ours. What another site sent is not shown: it could put words into our mouth."""
    kept: Sent | None = request.scope["state"].get(TYPED)
    raw = {} if kept is None else kept.raw
    return {name: values[0] for name, values in raw.items()} if csrf.same_origin(request.scope["headers"]) else {}
