"""What no person does: the marks of a machine on a form. They are told to staff, and never a reason to refuse."""

from datetime import datetime

from msgspec.structs import replace

from reporting.model.answers import Draft
from reporting.sealing.draft import form_key
from reporting.web import csrf
from reporting.web.forms import Sent
from reporting.web.public.door import Parts

# The field of the page for the own words that people neither see nor reach.
TRAP = "website"


def minute_of(now: datetime) -> int:
    """The minute of a moment, as tokens and drafts carry it."""
    return int(now.timestamp()) // 60


def token(mine: Parts, secret: bytes | None, page: str) -> str:
    """The token of a page of this session that is made now; nothing before the first answer."""
    return csrf.token(form_key(secret), mine.draw, page, minute_of(mine.now)) if secret else ""


def begun(draft: Draft, now: datetime) -> Draft:
    """A draft whose first answer is kept now."""
    return replace(draft, begun=minute_of(now))


def noted(draft: Draft, mine: Parts, secret: bytes | None, page: str, sent: Sent) -> Draft:
    """The draft, marked when a page came back that was never fetched, or with what people leave empty filled in."""
    fetched = secret is None or csrf.is_step(form_key(secret), sent.one(csrf.FIELD), page, minute_of(mine.now))
    odd = not fetched or bool(sent.one(TRAP).strip())
    return replace(draft, odd=True) if odd else draft


def is_flagged(draft: Draft, now: datetime) -> bool:
    """Whether a machine may have made it: an odd page, or the whole form within one minute of the clock."""
    return draft.odd or (bool(draft.begun) and minute_of(now) <= draft.begun)
