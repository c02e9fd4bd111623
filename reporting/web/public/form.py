"""The form: each page is kept as soon as its button is pressed, and nothing that was typed is ever lost."""

from litestar import Response, get, post
from litestar.params import FromPath
from msgspec.structs import replace

from reporting.actions import draft as drafts
from reporting.errors import Expected, ReportSent, SentMeanwhile, SessionStale, TokenRefused
from reporting.locales import pages
from reporting.model.answers import Draft, Problem
from reporting.sealing.draft import form_key
from reporting.web import cookies, csrf
from reporting.web.faults import unforeseen
from reporting.web.forms import Sent, read_form, read_query
from reporting.web.public import pace, steps, variant
from reporting.web.public.door import (
    COOKIE,
    AnyRequest,
    fault_answer,
    find_site,
    frame,
    html,
    parts,
    secret_of,
    see,
)
from reporting.web.public.sending import number_page, send
from reporting.web.public.shown import AT, SHOWN, page_text, show_again
from reporting.web.public.steps import Visit


@get("/{lang:str}/form/{page_id:str}")
async def show(request: AnyRequest, lang: FromPath[str], page_id: FromPath[str]) -> Response[str]:
    """A page of the form, with what was typed into it before."""
    try:
        visit = await _arrive(request, lang, page_id)
    except SentMeanwhile:
        return await number_page(request, lang, page_id)
    except (SessionStale, ReportSent) as fault:
        return fault_answer(request, fault)
    if instead := steps.may_not_be_here(visit):
        return see(visit.address(instead))
    passed = page_id in visit.draft.passed
    # What nobody has answered yet is not wrong yet.
    problems = tuple(p for p in steps.problems_here(visit, visit.draft) if passed or p.field in visit.draft.raw)
    site = read_query(request, AT) if visit.secret is None else ""
    return html(await page_text(visit, visit.draft.raw, problems, site))


@post("/{lang:str}/form/{page_id:str}", request_max_body_size=None)
async def keep(request: AnyRequest, lang: FromPath[str], page_id: FromPath[str]) -> Response[str]:
    """Keep what a page sent, then lead on; what cannot be kept is given back."""
    sent = await read_form(request)
    intake = parts(request).intake
    typed = steps.typed_texts(intake, sent.raw)
    try:
        return await _take(request, await _arrive(request, lang, page_id), sent)
    except SentMeanwhile as fault:
        # The same form once more holds nothing new; any other page's words are given back and not dropped in silence.
        if sent.one("do") == "send" or not typed:
            return see(f"/{lang}/form/{steps.page_of_section(intake, 'number')}")
        return fault_answer(request, fault, typed)
    except Expected as fault:
        return fault_answer(request, sent.fault or fault, typed)
    except Exception as fault:
        return fault_answer(request, unforeseen(fault), typed)


async def _arrive(request: AnyRequest, lang: str, page_id: str) -> Visit:
    """The reporter at this page; SentMeanwhile while the number of a report that was sent may be seen.

    Only the first page can be seen without a session: on all others the answers are gone, and we say so.
    """
    mine = parts(request)
    around = frame(mine.intake, lang, f"/form/{page_id}")
    page = steps.page_at(mine.intake, page_id)
    secret = secret_of(request)
    draft = steps.NOTHING_KEPT
    try:
        if secret is None:
            raise SessionStale
        kept = await drafts.load(mine.intake, secret, mine.now)
        if kept.sent:
            raise SentMeanwhile
        draft = kept.draft
    except (SessionStale, ReportSent):
        if page_id != mine.intake.form.pages[0].id:
            raise
        secret = None
    mine = variant.in_variant(mine, around, draft, page_id)
    page = steps.page_at(mine.intake, page_id)
    reading, offers = await drafts.reading(mine.intake, draft, mine.now)
    around = frame(mine.intake, lang, around.here, pace.token(mine, secret, page_id))
    return Visit(mine=mine, around=around, page=page, secret=secret, draft=draft, reading=reading, offers=offers)


async def _take(request: AnyRequest, visit: Visit, sent: Sent) -> Response[str]:
    refused = sent.fault or (None if _is_ours(request, visit, sent) else TokenRefused())
    typed = steps.kept_with(visit, sent.raw) if sent.raw else visit.draft
    if refused:
        problems = steps.as_problem(refused)
        if sent.fault and not sent.raw and visit.secret is not None:
            problems = (*problems, Problem("", pages.NEW_TEXT_LOST))
        return await show_again(visit, typed.raw, problems, refused.status, sent.one(AT))
    typed = pace.noted(typed, visit.mine, visit.secret, visit.page.id, sent)
    if "to" in sent.raw:
        return await _switch(visit, variant.with_skipped(visit, typed, parts(request).intake.form), sent)
    if "go" in sent.raw:
        return await _aside(visit, typed, sent)
    problems = steps.problems_here(visit, typed)
    sends = not problems and sent.one("do") == "send" and visit.page.section in ("check", "more")
    if problems:
        typed = replace(typed, passed=tuple(page_id for page_id in typed.passed if page_id != visit.page.id))
    else:
        typed = _passed(visit, typed, sent)
    # The check page asks nothing: sending from it needs no save first, and costs one commit less.
    cookie = None if sends and typed.raw == visit.draft.raw else await _save(visit, typed, sent.one(AT))
    if problems:
        answer = await show_again(visit, typed.raw, problems, 422, sent.one(AT))
        answer.headers.update({"set-cookie": cookie} if cookie else {})
        return answer
    if sends:
        return await send(visit, typed, sent.one(SHOWN))
    reading, _ = await drafts.reading(visit.mine.intake, typed, visit.mine.now)
    return see(visit.address(steps.next_page(visit, reading, typed.passed)), cookie)


def _is_ours(request: AnyRequest, visit: Visit, sent: Sent) -> bool:
    # Before the first answer there is no session that a token could belong to, and nothing that could be misused.
    known = visit.secret is None or csrf.fits(form_key(visit.secret), sent.one(csrf.FIELD))
    return known and csrf.same_origin(request.scope["headers"])


async def _switch(visit: Visit, typed: Draft, sent: Sent) -> Response[str]:
    """The same page in another language with every character that was typed; unanswered pages leave no cookie."""
    wanted = visit.mine.intake.catalogues.languages.get(sent.one("to"))
    lang = wanted.code if wanted is not None and wanted.live else visit.lang
    address = f"/{lang}{visit.around.here}"
    if visit.secret is None and not _answered(typed):
        site = find_site(visit.mine.intake, sent.one(AT))
        return see(f"{address}?{AT}={site.site_id}" if site else address)
    return see(address, await _save(visit, typed, sent.one(AT)))


async def _aside(visit: Visit, typed: Draft, sent: Sent) -> Response[str]:
    """A page around the form, once every character that was typed is kept for the way back."""
    address = visit.around.address_of(sent.one("go"))
    begun = visit.secret is not None or _answered(typed)
    return see(address, await _save(visit, typed, sent.one(AT)) if begun else None)


def _answered(draft: Draft) -> bool:
    return any(value for values in draft.raw.values() for value in values)


async def _save(visit: Visit, draft: Draft, site: str) -> str | None:
    """Keep the draft; the cookie of a session that begins with it."""
    mine = visit.mine
    if visit.secret is not None:
        await drafts.keep(mine.intake, visit.secret, draft, mine.now, mine.draw)
        return None
    found = find_site(mine.intake, site)
    begun = replace(draft, site=found.site_id if found else "")
    secret = await drafts.begin(mine.intake, pace.begun(begun, mine.now), mine.now, mine.draw)
    return cookies.set_cookie(COOKIE, secret)


def _passed(visit: Visit, draft: Draft, sent: Sent) -> Draft:
    page = visit.page
    if page.section == "check":
        # A few more questions may follow: what is sent after them is what this page showed.
        draft = replace(draft, shown=sent.one(SHOWN))
    return draft if page.id in draft.passed else replace(draft, passed=(*draft.passed, page.id))
