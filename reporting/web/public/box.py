"""The box for a number, and every page behind one: the number travels in bodies of forms, and a turn ends with them.

On a screen for many a browser would send such a body again for whoever comes next. There each of these forms carries
the token of the turn, and one of a turn that is over leads back to the empty box.
"""

from msgspec.structs import replace

from reporting.errors import Expected, NumberMistyped, ResumeMistyped, TokenRefused
from reporting.model.answers import Problem
from reporting.model.chance import Draw
from reporting.model.form import Text
from reporting.render.frame import Frame
from reporting.web import cookies, csrf
from reporting.web.faults import Elsewhere
from reporting.web.forms import Sent, read_form
from reporting.web.public.door import (
    COOKIE,
    AnyRequest,
    Parts,
    from_elsewhere,
    of_this_turn,
    parts,
    secret_of,
    surroundings,
    turn_token,
)

FIELD = "number"


def begun(request: AnyRequest, around: Frame) -> tuple[Frame, str | None]:
    """The frame of an empty box; on a screen for many with the turn that begins here, if none has begun before it.

    A page of some other site that leads here begins none: its cookie would take the place of somebody's session.
    """
    if not around.kiosk or secret_of(request) is not None or from_elsewhere(request):
        return around, None
    draw: Draw = request.app.state.draw
    secret = draw(cookies.SECRET)
    return replace(around, token=turn_token(secret, draw)), cookies.set_cookie(COOKIE, secret)


async def arrive(
    request: AnyRequest, lang: str, here: str, box: str = "", *, sent: Sent | None = None
) -> tuple[Parts, Frame, Sent]:
    """The parts, the frame in the language that a language button asks for, and what came to a page behind a number.

    What comes from a turn that is over leads to the empty box, which has an address of its own behind some pages.
    `sent` is a form that its page had to read itself, since files came with it.
    """
    mine = parts(request)
    around = surroundings(request, lang, here)
    sent = sent or await read_form(request)
    wanted = mine.intake.catalogues.languages.get(sent.one("to"))
    if wanted is not None and wanted.live:
        around = surroundings(request, wanted.code, here)
    if around.kiosk and not of_this_turn(request, sent):
        raise Elsewhere(f"/{around.lang}{box or here}{around.tail}")
    return mine, around, sent


def refused(request: AnyRequest, sent: Sent) -> Expected | None:
    """Why nothing may be done with what was sent, if so."""
    return sent.fault or (None if csrf.same_origin(request.scope["headers"]) else TokenRefused())


def problem(fault: Expected, typed: str, digits: int, counted: Text) -> Problem:
    """What is to be put right in the box; where the number has another length, with how many digits were typed."""
    found = sum(sign.isdecimal() for sign in typed)
    if isinstance(fault, NumberMistyped | ResumeMistyped) and 0 < found != digits:
        return Problem(FIELD, counted, {"typed": str(found)})
    return Problem(FIELD, Text(fault.says))
