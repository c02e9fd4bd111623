"""A translator's pages: what waits, and one story open."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from reporting.actions import translate
from reporting.errors import WordsMissing
from reporting.model.person import StaffRole
from reporting.render import desk_translate as render
from reporting.web.desk.door import AnyRequest, html, parts, see, sent_form
from reporting.web.forms import read_query

TRANSLATOR = {"roles": (StaffRole.TRANSLATOR,)}


@get("/translations", opt=TRANSLATOR)
async def listed(request: AnyRequest) -> Response[str]:
    """The stories that wait for this translator."""
    mine = parts(request)
    found = await translate.waiting(mine.desk, mine.person)
    return html(render.list_page(mine.frame, found, read_query(request, "done")))


@get("/translations/{object_id:uuid}", opt=TRANSLATOR)
async def opened(request: AnyRequest, object_id: FromPath[UUID]) -> Response[str]:
    """One story, and room for its translation."""
    mine = parts(request)
    task = await translate.opened(mine.desk, mine.person, object_id, mine.now)
    return html(render.task_page(mine.frame, object_id, rows=task.rows, lang=task.lang, arrived=task.arrived))


@post("/translations/{object_id:uuid}", opt=TRANSLATOR, request_max_body_size=None)
async def file(request: AnyRequest, object_id: FromPath[UUID]) -> Response[str]:
    """Send the translation; what was written is kept when it is too long or empty."""
    words = (await sent_form(request)).one("words")
    mine = parts(request)
    try:
        await translate.file(mine.desk, mine.person, object_id, words, now=mine.now, draw=mine.draw)
    except WordsMissing as fault:
        task = await translate.opened(mine.desk, mine.person, object_id, mine.now)
        page = render.task_page(
            mine.frame, object_id, rows=task.rows, lang=task.lang, arrived=task.arrived, words=words, fault=fault.says
        )
        return html(page, fault.status)
    return see("/translations?done=translated")
