"""The paper form of one share of the recovery kit. It is for staff, and speaks English."""

from datetime import date

from reporting.locales.days import named_day
from reporting.model.kit import CONFIRM_DAYS, NEEDED, SHARES
from reporting.render.environment import fill
from reporting.render.style import style

SHEET = "kit.css"


def share_form(words: str, *, number: int, kit: str, holder: str, scheme: str, made: date) -> str:
    """A page that stands by itself, with the words of one share, and what its holder has to know."""
    return fill(
        "kit/share.html",
        sheet=style(SHEET),
        words=words.split(),
        number=number,
        shares=SHARES,
        needed=NEEDED,
        days=CONFIRM_DAYS,
        kit=kit,
        holder=holder,
        scheme=scheme,
        made=named_day(made, "en"),
    )
