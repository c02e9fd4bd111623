"""Photos: added to a draft beside the check page, and to a report behind its number. Neither page shows one."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath
from msgspec.structs import replace

from reporting.actions import draft as drafts
from reporting.actions import draft_pictures
from reporting.actions import pictures as action
from reporting.actions.pictures import Album
from reporting.errors import Expected, NumberUnknown, ReportSent, SessionStale, TokenRefused
from reporting.locales.says import photos as words
from reporting.model.form import Text
from reporting.model.picture import Refusal
from reporting.render.photos import PhotosPage, photos_page
from reporting.sealing.draft import form_key
from reporting.web import csrf
from reporting.web.forms import Sent
from reporting.web.public import behind, box
from reporting.web.public.door import (
    AnyRequest,
    Parts,
    fault_answer,
    html,
    parts,
    secret_of,
    see,
    surroundings,
)
from reporting.web.public.steps import page_of_section
from reporting.web.upload import File, pass_over, read_upload

HERE = "/photos"
NUMBER = "/number"
Taken = tuple[tuple[str, Refusal], ...]


@get("/{lang:str}/photos")
async def show(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """The photos of a draft: how many there are, and who gets them."""
    mine = parts(request)
    try:
        secret, kept = await _kept(request, mine)
    except (SessionStale, ReportSent) as fault:
        return fault_answer(request, fault)
    if kept.hidden or kept.sent:
        return see(_check(request, mine, lang))
    return await _of_draft(request, mine, lang, secret, kept)


@post("/{lang:str}/photos", request_max_body_size=None)
async def change(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """Add photos to a draft, or take one out; what is not taken is said file by file, and the others are kept."""
    mine = parts(request)
    refused: Taken = ()
    fault: Expected | None = None
    try:
        # Nothing of what is sent is held for somebody who has no draft.
        await _kept(request, mine)
    except (SessionStale, ReportSent) as stale:
        await pass_over(request)
        return fault_answer(request, stale)
    sent, files = await read_upload(request)
    try:
        secret, kept = await _kept(request, mine)
        if kept.hidden or kept.sent:
            return see(_check(request, mine, lang))
        try:
            refused = await _kept_with(request, mine, secret, kept, sent=sent, files=files)
        except (SessionStale, ReportSent):
            raise
        except Expected as failed:
            fault = failed
        nothing = sent.one("do") == "add" and not files
        if not (refused or fault or nothing):
            on = sent.one("do") == "on"
            return see(_check(request, mine, lang) if on else surroundings(request, lang).address_of("photos"))
        return await _of_draft(
            request,
            mine,
            lang,
            secret,
            await drafts.load(mine.intake, secret, mine.now),
            refused=refused,
            fault=Text(fault.says) if fault else words.CHOOSE if nothing else None,
            status=fault.status if fault else 422,
        )
    except (SessionStale, ReportSent) as stale:
        return fault_answer(request, stale)


@post("/{lang:str}/number/my/photos", request_max_body_size=None)
async def added(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """The photos of a report behind its number: add some, or take one back before anybody was sent it."""
    sent, files = await read_upload(request)
    mine, around, sent = await box.arrive(request, lang, NUMBER, sent=sent)
    typed, fault = sent.one(box.FIELD), box.refused(request, sent)
    refused: Taken = ()
    try:
        album = await action.album(mine.intake, typed, behind.which_of(sent))
        if fault is None and "to" not in sent.raw:
            refused, fault = await _changed(mine, typed, album, sent, files)
            album = await action.album(mine.intake, typed, album.which)
    except Expected as failed:
        return html(behind.look_up_again(around, failed, typed), failed.status)
    nothing = sent.one("do") == "add" and "to" not in sent.raw and not files
    says = Text(fault.says) if fault else words.CHOOSE if nothing else None
    shown = PhotosPage(
        names=album.names,
        photos=album.photos,
        changes=album.back,
        refused=refused,
        fault=says,
        number=typed,
        which=album.which,
    )
    return html(photos_page(around, shown), 422 if refused or says else 200)


async def _changed(
    mine: Parts, typed: str, album: Album, sent: Sent, files: tuple[File, ...]
) -> tuple[Taken, Expected | None]:
    """What was not taken of what was sent, and what went wrong otherwise."""
    try:
        if sent.one("do") == "out":
            await action.take_back(mine.intake, typed, album.which, _id(sent.one("out")))
        elif files:
            given = [file.data for file in files]
            found = await action.add(mine.intake, typed, album.which, given, now=mine.now, draw=mine.draw)
            return _not_taken(files, found), None
    except NumberUnknown:
        # The number is known: it was taken back already, or is being sent, and the page says which.
        return (), None
    except Expected as fault:
        return (), fault
    return (), None


async def _kept(request: AnyRequest, mine: Parts) -> tuple[bytes, drafts.Kept]:
    secret = secret_of(request)
    if secret is None:
        raise SessionStale
    return secret, await drafts.load(mine.intake, secret, mine.now)


async def _of_draft(
    request: AnyRequest,
    mine: Parts,
    lang: str,
    secret: bytes,
    kept: drafts.Kept,
    *,
    refused: Taken = (),
    fault: Text | None = None,
    status: int = 200,
) -> Response[str]:
    around = surroundings(request, lang, HERE)
    if kept.draft.kiosk and not around.kiosk:
        around = replace(around, kiosk=kept.draft.kiosk)
        around = replace(around, here=HERE + around.tail)
    shown = PhotosPage(
        names=await draft_pictures.may_see(mine.intake, kept.draft, mine.now),
        photos=tuple(one.photo_id for one in kept.draft.photos),
        refused=refused,
        fault=fault,
        token=csrf.token(form_key(secret), mine.draw),
        back=_check(request, mine, lang),
    )
    return html(photos_page(around, shown), status)


def _check(request: AnyRequest, mine: Parts, lang: str) -> str:
    return f"/{lang}/form/{page_of_section(mine.intake, 'check')}{surroundings(request, lang).tail}"


async def _kept_with(
    request: AnyRequest, mine: Parts, secret: bytes, kept: drafts.Kept, *, sent: Sent, files: tuple[File, ...]
) -> Taken:
    """Keep what was sent, and say what of it was not taken."""
    if sent.fault:
        raise sent.fault
    if not (csrf.fits(form_key(secret), sent.one(csrf.FIELD)) and csrf.same_origin(request.scope["headers"])):
        raise TokenRefused
    if sent.one("do") == "out":
        await draft_pictures.take_out(mine.intake, secret, sent.one("out"), now=mine.now, draw=mine.draw)
        return ()
    given = [file.data for file in files]
    found = await draft_pictures.keep(mine.intake, secret, kept.draft, given, now=mine.now, draw=mine.draw)
    return _not_taken(files, found)


def _not_taken(files: tuple[File, ...], found: tuple[bytes | Refusal, ...]) -> Taken:
    return tuple((file.name, end) for file, end in zip(files, found, strict=True) if isinstance(end, Refusal))


def _id(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError as fault:
        raise NumberUnknown from fault
