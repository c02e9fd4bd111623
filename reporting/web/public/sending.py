"""Sending what was shown, and the number that every page leads to afterwards."""

from litestar import Response
from msgspec.structs import replace

from reporting.actions import draft as drafts
from reporting.actions.submit import number as number_of
from reporting.actions.submit import stays, submit
from reporting.errors import Expected, NotAsShown, NotFinished, SessionStale
from reporting.forms import journey, numbers, sight
from reporting.locales.says import number as words
from reporting.model.answers import Draft
from reporting.model.calendar import local_day
from reporting.render import form as render
from reporting.sealing.receipt import ends_with
from reporting.web import cookies
from reporting.web.public import pace, steps
from reporting.web.public.door import COOKIE, AnyRequest, frame, html, kiosk_of, parts, secret_of, see
from reporting.web.public.shown import show_again
from reporting.web.public.steps import Visit


async def send(visit: Visit, draft: Draft, shown: str) -> Response[str]:
    """Send what was shown, once every page was passed; what is still open is shown instead, and nothing is sent."""
    intake = visit.mine.intake
    if visit.secret is None:
        raise SessionStale
    first = journey.first_open(intake.form, visit.reading, draft.passed)
    if intake.form.page(first).section == "form":
        return see(visit.address(first))
    try:
        flagged = pace.is_flagged(draft, visit.mine.now)
        await submit(intake, visit.secret, draft, visit.mine.now, visit.mine.draw, shown=shown, flagged=flagged)
    except NotFinished:
        reading, _ = await drafts.reading(intake, draft, visit.mine.now)
        wrong = (journey.page_of(intake.form, problem.field) for problem in reading.problems)
        return see(visit.address(next(wrong, first)))
    except NotAsShown as fault:
        return await show_again(steps.at_check(visit, draft), draft.raw, steps.as_problem(fault), fault.status)
    except SessionStale:
        raise
    except Expected as fault:
        return await show_again(visit, draft.raw, steps.as_problem(fault), fault.status)
    number = visit.address(steps.page_of_section(intake, "number"))
    return see(number, cookies.set_cookie(COOKIE, visit.secret, stays(draft)))


async def number_page(request: AnyRequest, lang: str, page_id: str, typed: str = "") -> Response[str]:
    """After sending, every page of the form leads to the number; what was typed to try it is told right or not."""
    mine = parts(request)
    page = mine.intake.form.page(steps.page_of_section(mine.intake, "number"))
    secret = secret_of(request)
    if secret is None:
        raise SessionStale
    around = frame(mine.intake, lang, f"/form/{page.id}", kiosk=kiosk_of(request, mine.intake))
    around = replace(around, here=around.here + around.tail)
    if page_id != page.id:
        return see(f"/{lang}{around.here}")
    found = await number_of(mine.intake, secret, mine.now)
    if found.urgent:
        # No row says whether for a danger or for an age: both are told when somebody reads, and of Childline.
        around = replace(around, now=mine.now, young=True)
    step = render.Step(
        page=page,
        intro=numbers.shown(page.intro, local_day(mine.now)),
        fields=(),
        back="",
        optional=True,
        held=found.held,
    )
    said = (words.FITS if ends_with(found.number, typed) else words.FITS_NOT) if typed.strip() else None
    brief = found.until - mine.now <= sight.SHARED
    text = render.number_page(around, step, found.number, local_day(mine.now), said, slow=found.slow, brief=brief)
    # Nothing in the browser outlives the half hour from which the number could be made again.
    return html(text, cookie=cookies.set_cookie(COOKIE, secret, found.until - mine.now))
