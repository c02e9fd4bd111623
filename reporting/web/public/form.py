"""The form: each page is kept as soon as its button is pressed, and nothing that was typed is ever lost."""

from litestar import Response, get, post
from litestar.params import FromPath
from msgspec.structs import replace

from reporting.actions import draft as drafts
from reporting.errors import Expected, ReportSent, SentMeanwhile, SessionStale, TokenRefused
from reporting.forms import sight
from reporting.locales import pages
from reporting.model.answers import Draft, Problem
from reporting.model.reporter import UnderEighteen
from reporting.sealing.draft import form_key
from reporting.web import csrf
from reporting.web.faults import unforeseen
from reporting.web.forms import Sent, read_form, read_query
from reporting.web.public import along, hiding, pace, postcodes, steps, stopping, variant
from reporting.web.public.door import (
    AnyRequest,
    fault_answer,
    find_site,
    frame,
    html,
    kiosk_of,
    of_this_turn,
    parts,
    secret_of,
    see,
    wiped,
)
from reporting.web.public.sending import number_page, send
from reporting.web.public.shown import AT, SHOWN, look_again, page_text, part_address, show_again
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
    if visit.hidden:
        return hiding.instead(visit)
    if instead := steps.may_not_be_here(visit):
        return see(visit.address(instead))
    await hiding.stay(visit)
    passed = page_id in visit.draft.passed
    # What nobody has answered yet is not wrong yet.
    problems = tuple(p for p in steps.problems_here(visit, visit.draft) if passed or p.field in visit.draft.raw)
    site = read_query(request, AT) if visit.secret is None else ""
    became = read_query(request, postcodes.AS)
    return html(await page_text(visit, visit.draft.raw, problems, site, became=became))


@post("/{lang:str}/form/{page_id:str}", request_max_body_size=None)
async def keep(request: AnyRequest, lang: FromPath[str], page_id: FromPath[str]) -> Response[str]:
    """Keep what a page sent, then lead on; what cannot be kept is given back."""
    sent = await read_form(request)
    intake = parts(request).intake
    typed = steps.typed_texts(intake, sent.raw)
    try:
        return await _take(request, await _arrive(request, lang, page_id), sent)
    except Exception as fault:
        return _given_back(request, lang, sent, fault, typed)


def _given_back(request: AnyRequest, lang: str, sent: Sent, fault: Exception, typed: tuple[str, ...]) -> Response[str]:
    """What is said when a page was not kept: its words are given back, but not where a turn was ended."""
    intake = parts(request).intake
    kiosk = kiosk_of(request, intake)
    if kiosk and sent.one("do") == stopping.FINISH:
        return wiped(see(f"/{lang}/kiosk/{kiosk}"))
    if secret_of(request) is None or (kiosk and not of_this_turn(request, sent)):
        # What a browser sends once more after stopping is kept behind the number, and may be seen by who comes next.
        if isinstance(fault, SessionStale) and sent.one("do") in (stopping.STOP, stopping.FINISH):
            return see(f"/{lang}/resume{frame(intake, lang, kiosk=kiosk).tail}")
        typed = () if kiosk else typed
    # The same form once more holds nothing new; any other page's words are given back and not dropped in silence.
    if isinstance(fault, SentMeanwhile) and (sent.one("do") == "send" or not typed):
        tail = frame(intake, lang, kiosk=kiosk).tail
        return see(f"/{lang}/form/{steps.page_of_section(intake, 'number')}{tail}")
    if isinstance(fault, SentMeanwhile):
        return fault_answer(request, fault, typed)
    if isinstance(fault, Expected):
        return fault_answer(request, sent.fault or fault, typed)
    return fault_answer(request, unforeseen(fault), typed)


async def _arrive(request: AnyRequest, lang: str, page_id: str) -> Visit:
    """The reporter at this page; SentMeanwhile while the number of a report that was sent may be seen.

    Only the first page can be seen without a session: on all others the answers are gone, and we say so.
    """
    mine = parts(request)
    around = frame(mine.intake, lang, f"/form/{page_id}")
    page = steps.page_at(mine.intake, page_id)
    secret = secret_of(request)
    draft, hidden = steps.NOTHING_KEPT, False
    try:
        if secret is None:
            raise SessionStale
        kept = await drafts.load(mine.intake, secret, mine.now)
        if kept.sent:
            raise SentMeanwhile
        draft, hidden = kept.draft, kept.hidden
    except (SessionStale, ReportSent):
        if page_id != mine.intake.form.pages[0].id:
            raise
        secret = None
    mine = variant.in_variant(mine, around, draft, page_id)
    page = steps.page_at(mine.intake, page_id)
    reading, offers = await drafts.reading(mine.intake, draft, mine.now)
    token, kiosk = pace.token(mine, secret, page_id), draft.kiosk or kiosk_of(request, mine.intake)
    young = reading.answers.get("under_18") == UnderEighteen.YES
    around = replace(around, token=token, kiosk=kiosk, now=mine.now, young=young)
    return Visit(
        mine=mine,
        around=replace(around, here=around.here + around.tail),
        page=page,
        secret=secret,
        draft=draft,
        hidden=hidden,
        reading=reading,
        offers=offers,
    )


async def _take(request: AnyRequest, visit: Visit, sent: Sent) -> Response[str]:
    refused = sent.fault or (None if _is_ours(request, visit, sent) else TokenRefused())
    sent = sent if "to" in sent.raw else postcodes.resolved(visit, sent)
    typed = steps.kept_with(visit, sent.raw) if sent.raw else visit.draft
    # Who has only the cookie cannot say that the device is nobody else's.
    typed = sight.still_hidden(visit.draft, typed) if visit.hidden else typed
    if visit.around.kiosk and sent.one("do") == stopping.FINISH and csrf.same_origin(request.scope["headers"]):
        return await stopping.finish(visit, None if refused else typed)
    if refused:
        return await _refused(request, visit, typed, sent, refused)
    typed = pace.noted(typed, visit.mine, visit.secret, visit.page.id, sent)
    if sent.one("do") == stopping.STOP and not visit.hidden:
        return await stopping.stop(visit, typed, sent)
    if "to" in sent.raw:
        moved = await _switch(visit, variant.with_skipped(visit, typed, parts(request).intake.form), sent)
        return await _with_postcode(request, visit, sent, moved) if postcodes.typed(visit, sent) else moved
    if "go" in sent.raw:
        return await _aside(visit, typed, sent)
    changed = "see" in sent.raw or typed.raw != visit.draft.raw
    shows = visit.page.section == "check" and changed and not visit.hidden
    return await (_show_now if shows else _onward)(visit, typed, sent)


async def _refused(request: AnyRequest, visit: Visit, typed: Draft, sent: Sent, fault: Expected) -> Response[str]:
    """The page with what was typed and why it was not taken, but not where answers are out of sight."""
    if visit.around.kiosk and visit.secret is not None and not of_this_turn(request, sent):
        # The words of whoever was here before are not for whoever is here now.
        return see(visit.address(visit.page.id))
    if visit.hidden:
        raise fault
    problems = steps.as_problem(fault)
    if sent.fault and not sent.raw and visit.secret is not None:
        problems = (*problems, Problem("", pages.NEW_TEXT_LOST))
    return await show_again(visit, typed.raw, problems, fault.status, sent.one(AT))


async def _show_now(visit: Visit, typed: Draft, sent: Sent) -> Response[str]:
    """What each recipient will see after a change on the check page: nothing is sent that was not shown."""
    await stopping.save(visit, typed, sent)
    return see(part_address(visit, sent.one("see"))) if "see" in sent.raw else await look_again(visit, typed)


async def _onward(visit: Visit, typed: Draft, sent: Sent) -> Response[str]:
    """Keep the page and lead on to the next, or show what is to be put right."""
    if along.wants_file(visit, sent.one("do")):
        return along.words_file(visit)
    problems = steps.problems_here(visit, typed)
    stays = bool(problems) or postcodes.stops(visit, typed, sent)
    sends = not stays and sent.one("do") == "send" and visit.page.section in ("check", "more")
    if stays:
        typed = replace(typed, passed=tuple(page_id for page_id in typed.passed if page_id != visit.page.id))
    else:
        typed = _passed(visit, typed, sent)
    if visit.hidden:
        return await hiding.keep(visit, typed, stays=stays or sends or sent.one("do") == stopping.STOP)
    if not stays and (number := await stopping.give_number(visit, typed, sent)):
        return number
    # The check page asks nothing: sending from it needs no save first, and costs one commit less.
    cookie = None if sends and typed.raw == visit.draft.raw else await stopping.save(visit, typed, sent)
    if stays:
        raw = typed.raw | postcodes.typed(visit, sent)
        answer = await show_again(visit, raw, problems, 422 if problems else 200, sent.one(AT))
        answer.headers.update({"set-cookie": cookie} if cookie else {})
        return answer
    if sends:
        return await send(visit, typed, sent.one(SHOWN))
    reading, _ = await drafts.reading(visit.mine.intake, typed, visit.mine.now)
    following = visit.address(steps.next_page(visit, reading, typed.passed))
    return see(postcodes.onward(visit, typed, sent, following), cookie)


def _is_ours(request: AnyRequest, visit: Visit, sent: Sent) -> bool:
    # Before the first answer there is no session that a token could belong to, and nothing that could be misused.
    known = visit.secret is None or csrf.fits(form_key(visit.secret), sent.one(csrf.FIELD))
    return known and csrf.same_origin(request.scope["headers"])


async def _with_postcode(request: AnyRequest, visit: Visit, sent: Sent, moved: Response[str]) -> Response[str]:
    """A postcode is kept nowhere: the page in the other language comes with this answer and not after it."""
    again = await _arrive(request, moved.headers["location"].split("/")[1], visit.page.id)
    if again.hidden:
        return hiding.instead(again)
    return html(await page_text(again, again.draft.raw | postcodes.typed(visit, sent), (), sent.one(AT)))


async def _switch(visit: Visit, typed: Draft, sent: Sent) -> Response[str]:
    """The same page in another language with every character that was typed; unanswered pages leave no cookie."""
    wanted = visit.mine.intake.catalogues.languages.get(sent.one("to"))
    lang = wanted.code if wanted is not None and wanted.live else visit.lang
    address = f"/{lang}{visit.around.here}"
    if visit.secret is None and not typed.answered:
        site = find_site(visit.mine.intake, sent.one(AT))
        return see(f"{address}?{AT}={site.site_id}" if site and not visit.around.kiosk else address)
    return see(address, await stopping.save(visit, typed, sent))


async def _aside(visit: Visit, typed: Draft, sent: Sent) -> Response[str]:
    """A page around the form, once every character that was typed is kept for the way back."""
    address = visit.around.address_of(sent.one("go"))
    begun = visit.secret is not None or typed.answered
    return see(address, await stopping.save(visit, typed, sent) if begun else None)


def _passed(visit: Visit, draft: Draft, sent: Sent) -> Draft:
    page = visit.page
    if page.section == "check":
        # A few more questions may follow: what is sent after them is what this page showed.
        draft = replace(draft, shown=sent.one(SHOWN))
    return draft if page.id in draft.passed else replace(draft, passed=(*draft.passed, page.id))
