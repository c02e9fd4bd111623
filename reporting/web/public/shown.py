"""A page of the form as it is shown, for the first time or again with what is to be put right."""

from litestar import Response
from msgspec.structs import replace

from reporting.actions.preview import preview
from reporting.errors import SessionStale
from reporting.model.answers import Draft, Problem, Raw
from reporting.render import check
from reporting.render import form as render
from reporting.web.public import along, checked, postcodes, steps
from reporting.web.public.door import find_site, html
from reporting.web.public.steps import Visit

AT = "at"
SHOWN = "shown"
MOST_DIGITS = 2


async def show_again(
    visit: Visit,
    raw: Raw,
    problems: tuple[Problem, ...],
    status: int,
    site: str = "",
) -> Response[str]:
    """The page once more, with everything that was typed and how to put it right."""
    return html(await page_text(visit, raw, problems, site), status)


def part_address(visit: Visit, part: str) -> str:
    """The address of a recipient's part of the check page, by its place on the page and never by a name."""
    address = visit.address(visit.page.id)
    return f"{address}#r{part}" if part.isascii() and part.isdigit() and len(part) <= MOST_DIGITS else address


async def look_again(visit: Visit, typed: Draft) -> Response[str]:
    """The check page with what each recipient will see after what was just left out, or is told again."""
    return html(await page_text(replace(visit, draft=typed), typed.raw, changed=True))


async def page_text(
    visit: Visit,
    raw: Raw,
    problems: tuple[Problem, ...] = (),
    site: str = "",
    *,
    changed: bool = False,
    became: str = "",
) -> str:
    """The page with what was typed into it; SessionStale for a check page that nobody came to by the form."""
    intake = visit.mine.intake
    found = find_site(intake, site)
    hidden = [(AT, found.site_id)] if found else []
    if visit.page.section == "more":
        hidden.append((SHOWN, visit.draft.shown))
    step = along.given_back(visit, steps.step(visit, raw, problems, tuple(hidden)))
    step = replace(step, held=checked.is_held(visit))
    step = postcodes.understood(visit, postcodes.noted(visit, step, raw), became)
    if visit.page.section != "check":
        return render.form_page(visit.around, step, steps.stands_in(visit))
    if visit.secret is None:
        raise SessionStale
    sees = await preview(intake, visit.secret, visit.draft, visit.lang, visit.mine.now)
    asked = checked.asked(visit)
    kept = None if visit.around.voice.checked() else steps.allowed_before(visit)
    return check.check_page(
        visit.around,
        step,
        checked.parts(visit, sees),
        sees.mark,
        asked,
        changed=changed,
        kept=kept if kept and kept.given else None,
        photos=check.Photos(count=len(visit.draft.photos), names=sees.photos),
    )
