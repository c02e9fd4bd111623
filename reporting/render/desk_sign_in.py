"""The pages about signing in, about showing a second factor anew, and about a person's own sign-in."""

from collections.abc import Iterable, Mapping

from reporting.model.own import Own
from reporting.render.desk import Frame, page

# What the page asks for itself, beside everything that was typed before and goes through it unseen.
TO, METHOD, CODE, PASSKEY = "again.to", "again.method", "again.code", "again.passkey"
OWN = (TO, METHOD, CODE, PASSKEY)


def sign_in_page(frame: Frame, login: str = "", fault: str = "", passkey: str = "", asked: str = "") -> str:
    """Name, password and code, or a passkey, `asked` for in a sentence. What was wrong is not told apart."""
    return page(frame, "sign_in.html", login=login, fault=fault, passkey=passkey, asked=asked)


def step_up_page(
    frame: Frame, *, to: str, method: str, typed: Iterable[tuple[str, str]], fault: str = "", passkey: str = ""
) -> str:
    """Asks for a fresh code or a passkey, and carries what was typed on to where it was meant for."""
    return page(
        frame,
        "step_up.html",
        to=to,
        method=method,
        typed=tuple(typed),
        fault=fault,
        passkey=passkey,
    )


def own_page(frame: Frame, own: Own, done: str = "") -> str:
    """A person's own sign-in: passkeys, printed codes, sessions, and wrong tries."""
    return page(frame, "own.html", own=own, done=done)


def passkey_page(frame: Frame, passkey: str, name: str = "", fault: str = "") -> str:
    """Asks for the name of a new passkey, and has the browser make it."""
    return page(frame, "passkey.html", passkey=passkey, name=name, fault=fault)


def password_page(frame: Frame, fault: str = "", *, asks_old: bool = True) -> str:
    """Asks for a new password."""
    return page(frame, "password.html", fault=fault, asks_old=asks_old)


def generator_page(frame: Frame, secret: str, address: str, fault: str = "") -> str:
    """Shows the secret of a new code generator, and asks for its first code."""
    return page(frame, "generator.html", secret=secret, address=address, fault=fault)


def codes_page(frame: Frame, codes: Iterable[str], *, first: bool = False) -> str:
    """Ten printed codes, shown once."""
    return page(frame, "codes.html", codes=tuple(codes), first=first)


def first_page(frame: Frame, login: str = "", fault: str = "") -> str:
    """Asks for the printed code of a first sign-in."""
    return page(frame, "first.html", login=login, fault=fault)


def choose_page(frame: Frame, kept: Mapping[str, str], address: str, fault: str = "") -> str:
    """Asks for the password that a person chooses, and shows the code generator's secret."""
    return page(frame, "choose.html", kept=kept, address=address, fault=fault)
