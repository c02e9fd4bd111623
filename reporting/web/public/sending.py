"""Sending what was shown, and the number that every page leads to afterwards."""

from litestar import Response

from reporting.actions import draft as drafts
from reporting.actions.submit import NUMBER_STAYS, submit
from reporting.actions.submit import number as number_of
from reporting.errors import Expected, NotAsShown, NotFinished, SessionStale
from reporting.forms import journey, numbers
from reporting.model.answers import Draft
from reporting.model.calendar import local_day
from reporting.render import form as render
from reporting.web import cookies
from reporting.web.public import steps
from reporting.web.public.door import COOKIE, AnyRequest, frame, html, parts, secret_of, see
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
        await submit(intake, visit.secret, draft, visit.mine.now, visit.mine.draw, shown=shown)
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
    return see(number, cookies.set_cookie(COOKIE, visit.secret, NUMBER_STAYS))


async def number_page(request: AnyRequest, lang: str, page_id: str) -> Response[str]:
    """After sending, every page of the form leads to the number."""
    mine = parts(request)
    page = mine.intake.form.page(steps.page_of_section(mine.intake, "number"))
    secret = secret_of(request)
    if secret is None:
        raise SessionStale
    if page_id != page.id:
        return see(f"/{lang}/form/{page.id}")
    found = await number_of(mine.intake, secret, mine.now)
    around = frame(mine.intake, lang, f"/form/{page.id}")
    step = render.Step(
        page=page,
        intro=numbers.shown(page.intro, local_day(mine.now)),
        fields=(),
        back="",
        optional=True,
    )
    text = render.number_page(around, step, found.number, steps.come_back_day(local_day(mine.now)))
    # Nothing in the browser outlives the half hour from which the number could be made again.
    return html(text, cookie=cookies.set_cookie(COOKIE, secret, found.until - mine.now))
