"""Stopping: what was typed is kept with a number to go on, and this browser forgets it."""

from contextlib import suppress

from litestar import Response
from msgspec.structs import replace

from reporting.actions import draft as drafts
from reporting.errors import Expected
from reporting.forms import sight
from reporting.model.answers import Draft
from reporting.render import resume as render
from reporting.web import cookies
from reporting.web.forms import Sent
from reporting.web.public import pace, steps
from reporting.web.public.door import COOKIE, find_site, html, see, turn_token, wiped
from reporting.web.public.shown import AT
from reporting.web.public.steps import Visit

STOP = "stop"
FINISH = "finish"


async def stop(visit: Visit, typed: Draft, sent: Sent) -> Response[str]:
    """Keep everything as it was typed, take the cookie away, and show the number that brings it back."""
    mine = visit.mine
    left = begun(visit, _left(visit, typed), sent)
    held = await drafts.hold(mine.intake, visit.secret, left, mine.now, mine.draw, seen=_seen(visit))
    around, until = visit.around, sight.last_day(mine.now)
    if around.kiosk:
        # The turn goes on until "Finish", so that the number can be had in another language; its cookie opens nothing.
        secret = mine.draw(cookies.SECRET)
        around = replace(around, token=turn_token(secret, mine.draw))
        answer = html(render.kept_page(around, held.number, until), cookie=cookies.set_cookie(COOKIE, secret))
        answer.headers["clear-site-data"] = '"cache", "storage"'
        return answer
    answer = html(render.kept_page(around, held.number, until))
    answer.headers.update({"set-cookie": cookies.end_cookie(COOKIE), "clear-site-data": '"cache"'})
    return answer


async def finish(visit: Visit, typed: Draft | None) -> Response[str]:
    """End a person's turn at a screen for many: what a number brings back is kept, and nothing of it stays here.

    It never fails: the screen is for the next person, whatever could not be kept.
    """
    mine = visit.mine
    if visit.secret is not None:
        with suppress(Expected):
            if visit.draft.held and typed is not None:
                left = _left(visit, typed)
                await _keep(visit, visit.secret, left)
            await drafts.end(mine.intake, visit.secret)
    return wiped(see(f"/{visit.lang}/kiosk/{visit.around.kiosk}"))


async def save(visit: Visit, draft: Draft, sent: Sent) -> str | None:
    """Keep the draft; the cookie of a session that begins with it."""
    mine = visit.mine
    if visit.secret is not None:
        await _keep(visit, visit.secret, draft)
        return None
    secret = await drafts.begin(mine.intake, begun(visit, draft, sent), mine.now, mine.draw)
    return cookies.set_cookie(COOKIE, secret)


async def give_number(visit: Visit, draft: Draft, sent: Sent) -> Response[str] | None:
    """Where others use the device too: keep the draft, and show the number before there is anything to hide."""
    mine = visit.mine
    draft = begun(visit, draft, sent)
    if draft.held or sight.in_sight(draft) is None:
        return None
    held = await drafts.hold(mine.intake, visit.secret, draft, mine.now, mine.draw, seen=_seen(visit))
    cookie = cookies.set_cookie(COOKIE, held.secret) if visit.secret is None else None
    return see(f"/{visit.lang}/keep{visit.around.tail}", cookie)


async def _keep(visit: Visit, secret: bytes, draft: Draft) -> None:
    mine = visit.mine
    await drafts.keep(mine.intake, secret, draft, mine.now, mine.draw, seen=visit.draft, hidden=visit.hidden)


def _seen(visit: Visit) -> Draft | None:
    """The draft as this request found it; none before the first answer."""
    return None if visit.secret is None else visit.draft


def begun(visit: Visit, draft: Draft, sent: Sent) -> Draft:
    """The draft as it is first kept: with the site that was named, and with the screen that it is answered on."""
    if visit.secret is not None:
        return draft
    found = find_site(visit.mine.intake, visit.around.kiosk or sent.one(AT))
    on = visit.around.kiosk
    draft = replace(draft, site=found.site_id if found else "", kiosk=on, channel="kiosk" if on else "")
    return pace.begun(draft, visit.mine.now)


def _left(visit: Visit, typed: Draft) -> Draft:
    """The draft where its reporter stopped: a page with something to put right opens again."""
    page = visit.page
    if steps.problems_here(visit, typed):
        return replace(typed, passed=tuple(page_id for page_id in typed.passed if page_id != page.id))
    return typed
