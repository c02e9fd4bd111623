"""Packs: writing their words, having one made, looking how far it is, and taking a made one away."""

import asyncio
from datetime import date
from uuid import UUID

from litestar import Response, get, post

from reporting.actions import extract, packs
from reporting.errors import PageUnknown
from reporting.forms.tension import LOOKS_LIKE
from reporting.model.calendar import local_day
from reporting.model.pack import JobStep, PackKind
from reporting.model.person import StaffRole
from reporting.render import desk_packs as render
from reporting.web.desk.door import AnyRequest, Parts, html, parts, see, sent_form
from reporting.web.forms import Sent, read_query

ANALYST = {"roles": (StaffRole.ANALYST,)}
KINDS = {"html": "text/html; charset=utf-8", "pdf": "application/pdf", "csv": "text/csv; header=present"}
REFUSED, CHANGED = 422, 409
# A page about a making that is under way is answered so much later: most are done by then.
PATIENCE, BETWEEN = 3.0, 0.25


@get("/packs", opt=ANALYST)
async def listed(request: AnyRequest) -> Response[str]:
    """Every kind of pack, and those that were made."""
    mine = parts(request)
    return html(render.packs_page(mine.frame, await packs.made(mine.desk), local_day(mine.now)))


@get("/packs/draft", opt=ANALYST)
async def draft(request: AnyRequest) -> Response[str]:
    """A pack that is being written."""
    kind, period = _which(read_query(request, "kind"), read_query(request, "period"))
    return html(await _draft(parts(request), kind, period, done=read_query(request, "done")))


@post("/packs/words", opt=ANALYST, request_max_body_size=None)
async def write(request: AnyRequest) -> Response[str]:
    """Keep the words of every box that was changed; what was typed comes back when some cannot be kept."""
    sent = await sent_form(request)
    mine = parts(request)
    kind, period = _which(sent.one("kind"), sent.one("period"))
    if refused := await _unkept(mine, kind, period, sent):
        return refused
    return see(f"/packs/draft?kind={kind}&period={period}&done=words")


@get("/packs/versions", opt=ANALYST)
async def versions(request: AnyRequest) -> Response[str]:
    """Every version of what was written for a section."""
    mine = parts(request)
    kind, period = _which(read_query(request, "kind"), read_query(request, "period"))
    found = await packs.draft(mine.desk, kind, period, mine.now)
    return html(render.versions_page(mine.frame, found.pack, read_query(request, "section"), found.words))


@post("/packs/make", opt=ANALYST, request_max_body_size=None)
async def make(request: AnyRequest) -> Response[str]:
    """Keep what was typed, have a pack made, and lead to the page that says how far it is."""
    sent = await sent_form(request)
    mine = parts(request)
    kind, period = _which(sent.one("kind"), sent.one("period"))
    if refused := await _unkept(mine, kind, period, sent):
        return refused
    job_id = await packs.ask(mine.desk, mine.person, kind, period, now=mine.now, draw=mine.draw)
    return see(f"/packs/making?job={job_id}")


@get("/packs/making", opt=ANALYST)
async def making(request: AnyRequest) -> Response[str]:
    """How far the making of a pack is."""
    mine = parts(request)
    try:
        job_id = UUID(read_query(request, "job"))
    except ValueError as fault:
        raise PageUnknown from fault
    for _ in range(int(PATIENCE / BETWEEN)):
        job = await packs.job(mine.desk, job_id, mine.now)
        if job.step in (JobStep.KEPT, JobStep.FAILED) or job.stale:
            break
        await asyncio.sleep(BETWEEN)
    return html(render.making_page(mine.frame, job))


@get("/packs/made", opt=ANALYST)
async def made(request: AnyRequest) -> Response[str]:
    """A made pack as a page."""
    mine = parts(request)
    files = await packs.one(mine.desk, _number(read_query(request, "number")))
    sizes = {"html": len(files.html), "pdf": len(files.pdf), "csv": len(files.csv)}
    return html(render.made_page(mine.frame, files.pack, sizes))


@get("/packs/file", opt=ANALYST)
async def file(request: AnyRequest) -> Response[bytes]:
    """A file of a made pack, the same bytes every time."""
    ending = read_query(request, "as")
    if ending not in KINDS:
        raise PageUnknown
    files = await packs.one(parts(request).desk, _number(read_query(request, "number")))
    data = {"html": files.html, "pdf": files.pdf, "csv": files.csv}[ending]
    return _file(data, KINDS[ending], f"pack-{files.number}-{files.kind}.{ending}")


@post("/packs/extract", opt=ANALYST, request_max_body_size=None)
async def take_extract(request: AnyRequest) -> Response[bytes]:
    """The depersonalised extract as one file."""
    await sent_form(request)
    mine = parts(request)
    today: date = local_day(mine.now)
    data = await extract.taken(mine.desk, mine.person, mine.now)
    return _file(data, "application/zip", f"extract-{today.isoformat()}.zip")


async def _unkept(mine: Parts, kind: PackKind, period: str, sent: Sent) -> Response[str] | None:
    """Keep every changed box; the page with everything that was typed where some cannot be kept."""
    boxes = {
        section: packs.Box(
            section=section,
            after=_number(sent.one(f"after.{section}")),
            words="\n".join(sent.one(name).strip().splitlines()),
        )
        for name in sent.raw
        if (section := name.removeprefix("words.")) != name
    }
    long = next((len(one.words) for one in boxes.values() if len(one.words) > render.LONGEST_WORDS), 0)
    if long:
        fault = f"Use {render.LONGEST_WORDS} characters at most. Yours has {long}. Nothing was saved."
        return html(await _draft(mine, kind, period, fault=fault, boxes=boxes), REFUSED)
    unkept = await packs.write(
        mine.desk, mine.person, kind, period, boxes.values(), sure=bool(sent.one("sure")), now=mine.now
    )
    if unkept.names:
        fault = f"{LOOKS_LIKE.format(', '.join(unkept.names))} Nothing was saved."
        return html(await _draft(mine, kind, period, fault=fault, boxes=boxes, ask=True), REFUSED)
    if unkept.others:
        fault = (
            "Somebody else saved a section meanwhile. Your words stand below and are not saved; read theirs, and save."
        )
        mine_yet = {section: boxes[section] for section in unkept.others}
        return html(await _draft(mine, kind, period, fault=fault, boxes=mine_yet, anew=True), CHANGED)
    return None


async def _draft(
    mine: Parts,
    kind: PackKind,
    period: str,
    *,
    done: str = "",
    fault: str = "",
    boxes: dict[str, packs.Box] | None = None,
    anew: bool = False,
    ask: bool = False,
) -> str:
    """The page of a pack that is being written; `anew` when its writer is told of newer words of others."""
    found = await packs.draft(mine.desk, kind, period, mine.now)
    typed = {section: one.words for section, one in (boxes or {}).items()}
    after = {} if anew else {section: one.after for section, one in (boxes or {}).items()}
    return render.draft_page(
        mine.frame, found.pack, found.words, found.made, done=done, fault=fault, typed=typed, after=after, ask=ask
    )


def _which(kind: str, period: str) -> tuple[PackKind, str]:
    try:
        return PackKind(kind), period
    except ValueError as fault:
        raise PageUnknown from fault


def _number(typed: str) -> int:
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= 6):
        raise PageUnknown
    return int(typed)


def _file(data: bytes, kind: str, name: str) -> Response[bytes]:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type=kind, headers=headers, status_code=200)
