"""Answers that have gone out of sight: what is typed is still kept, and the number alone brings them back."""

from contextlib import suppress

from litestar import Response

from reporting.actions import draft as drafts
from reporting.errors import Expected
from reporting.forms import sight
from reporting.model.answers import Draft
from reporting.render import resume as render
from reporting.web.public import steps
from reporting.web.public.door import html, see
from reporting.web.public.steps import Visit


def instead(visit: Visit) -> Response[str]:
    """The question for the number, in place of a page of the form."""
    return html(render.resume_page(visit.around, where=visit.page.id, hidden=True))


async def stay(visit: Visit) -> None:
    """Who reads on is still there; that this could not be noted hides the answers earlier, and is no reason to stop."""
    if visit.secret is not None and visit.draft.held and sight.in_sight(visit.draft):
        with suppress(Expected):
            await drafts.stay(visit.mine.intake, visit.secret, visit.mine.now)


async def keep(visit: Visit, typed: Draft, *, stays: bool) -> Response[str]:
    """Keep what was typed on a page whose answers are hidden, and ask for the number on the page that comes next."""
    mine = visit.mine
    if visit.secret is not None:
        await drafts.keep(mine.intake, visit.secret, typed, mine.now, mine.draw, seen=visit.draft, hidden=True)
    if stays:
        return see(visit.address(visit.page.id))
    reading, _ = await drafts.reading(mine.intake, typed, mine.now)
    return see(visit.address(steps.next_page(visit, reading, typed.passed)))
