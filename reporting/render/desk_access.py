"""The pages of tokens for an agency's own system."""

from reporting.model.agency_desk import Token
from reporting.render.desk import DONE, Frame, page

NAME_IT = "Write what it is for, in 60 characters at most."


def access_page(
    frame: Frame, found: tuple[Token, ...], once: str, *, name: str = "", fault: str = "", done: str = ""
) -> str:
    """The tokens that there are, and the form for another."""
    return page(frame, "access.html", found=found, once=once, name=name, fault=fault, done=DONE.get(done, ""))


def made_page(frame: Frame, token: Token, secret: str) -> str:
    """A new token, shown this once."""
    return page(frame, "access_made.html", made=token, secret=secret)
