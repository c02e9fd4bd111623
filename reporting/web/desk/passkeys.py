"""What a page gives its script to ask for a passkey."""

from reporting.model.signed_in import SignedIn
from reporting.sealing import passkey
from reporting.web.desk.door import PERSON, AnyRequest


def asks_to_enter(request: AnyRequest) -> str:
    """For somebody who signs in; "" where the desk has no name that passkeys know."""
    return _asks(request, passkey.SIGN_IN)


def asks_again(request: AnyRequest) -> str:
    """For somebody who is signed in, and shows a second factor anew."""
    signed_in: SignedIn = request.scope["state"][PERSON]
    return _asks(request, passkey.AGAIN + signed_in.person.staff_id.bytes)


def _asks(request: AnyRequest, purpose: bytes) -> str:
    state = request.app.state
    site = passkey.site_at(state.desk.scheme.desk_url)
    if site is None:
        return ""
    return passkey.asks_for(site, passkey.challenge(state.desk.desk_key, purpose, state.clock(), state.draw))
