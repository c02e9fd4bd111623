"""The pages about signing in, and about showing a second factor anew."""

from collections.abc import Iterable

from reporting.render.desk import Frame, page

# What the page asks for itself, beside everything that was typed before and goes through it unseen.
TO, METHOD, CODE = "again.to", "again.method", "again.code"
OWN = (TO, METHOD, CODE)


def step_up_page(frame: Frame, to: str, method: str, typed: Iterable[tuple[str, str]], fault: str = "") -> str:
    """Asks for a fresh code, and carries what was typed on to where it was meant for."""
    return page(frame, "step_up.html", to=to, method=method, typed=tuple(typed), fault=fault)
