"""The sign-in guard: who may see a page is written on the page's route, and asked before its handler runs.

It is mounted by the application; no page imports it, and a route without roles is nobody's.
"""

from typing import Any

from litestar.connection import ASGIConnection, Request
from litestar.handlers import BaseRouteHandler

from reporting.actions import oversight, sign_in
from reporting.errors import NotYours, SignedOut, StepUpNeeded
from reporting.model.person import StaffRole
from reporting.model.signed_in import SignedIn
from reporting.web import cookies
from reporting.web.desk.door import ALERTS, ANYONE, ASKS, COOKIE, PERSON, keep_typed, sent_form
from reporting.web.desk.passkeys import asks_again, asks_to_enter


async def sign_in_guard(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Put the signed-in person into the request; SignedOut for nobody, NotYours for another role."""
    roles = handler.opt.get("roles", ())
    if roles == ANYONE:
        return
    try:
        await _let_in(connection, roles)
        await _let_act(connection, handler)
    except Exception as fault:
        if isinstance(connection, Request) and connection.method == "POST":
            # Sessions end while people type: their words are given back on the page that says so.
            await keep_typed(connection)
        elif isinstance(fault, SignedOut) and isinstance(connection, Request):
            # What is shown then is the sign-in page itself, which may ask for a passkey.
            connection.scope["state"][ASKS] = asks_to_enter(connection)
        raise


async def _let_in(connection: ASGIConnection[Any, Any, Any, Any], roles: tuple[StaffRole, ...]) -> None:
    secret = cookies.secret_in(connection.scope["headers"], COOKIE)
    if secret is None:
        raise SignedOut
    state = connection.app.state
    signed_in = await sign_in.resume(state.desk, secret, state.clock())
    connection.scope["state"][PERSON] = signed_in
    if signed_in.person.role not in roles:
        raise NotYours
    if isinstance(connection, Request) and connection.method == "GET":
        connection.scope["state"][ALERTS] = await oversight.alerts(state.desk, signed_in.person, state.clock())


async def _let_act(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Exports and keys want a fresh second factor. A form that is not from a page of ours does not even come to ask."""
    signed_in: SignedIn = connection.scope["state"][PERSON]
    if not handler.opt.get("step_up") or signed_in.fresh:
        return
    if isinstance(connection, Request) and connection.method == "POST":
        await sent_form(connection)
    if isinstance(connection, Request):
        connection.scope["state"][ASKS] = asks_again(connection)
    raise StepUpNeeded
