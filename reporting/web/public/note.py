"""What a reporter may do with a number that is shown: keep it as a plain file, and see that it was kept right.

The number is made from the session's secret and travels in answers alone; no address and no file name tells of it.
"""

from litestar import Response, post
from litestar.enums import MediaType
from litestar.params import FromPath

from reporting.actions import draft as drafts
from reporting.actions.submit import number as number_of
from reporting.errors import Expected, SessionStale
from reporting.model.calendar import local_day
from reporting.model.hours import come_back_day
from reporting.render.slip import plain_file
from reporting.web.csrf import same_origin
from reporting.web.forms import read_form
from reporting.web.public import steps
from reporting.web.public.door import AnyRequest, fault_answer, parts, secret_of, see, surroundings
from reporting.web.public.sending import number_page

FILE = "note.txt"


@post("/{lang:str}/note", request_max_body_size=None)
async def note(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """The number as a file, or the number page with what the typed digits came to.

    There is no token: nothing is changed by it, and another site's form is led to the page alone.
    """
    mine = parts(request)
    around = surroundings(request, lang)
    sent = await read_form(request)
    page_id = steps.page_of_section(mine.intake, "number")
    if sent.fault or not same_origin(request.scope["headers"]):
        return see(f"/{around.lang}/form/{page_id}{around.tail}")
    try:
        secret = secret_of(request)
        if secret is None:
            raise SessionStale
        kept = await drafts.load(mine.intake, secret, mine.now)
        if not kept.sent:
            return see(f"/{around.lang}/form/{steps.first_page(mine.intake)}{around.tail}")
        # A screen for many keeps no file.
        if sent.one("do") != "file" or around.kiosk:
            return await number_page(request, lang, page_id, sent.one("last"))
        found = await number_of(mine.intake, secret, mine.now)
    except Expected as fault:
        return fault_answer(request, fault)
    text = plain_file(found.number, come_back_day(local_day(mine.now)), around.lang)
    return Response(
        text,
        status_code=200,
        media_type=MediaType.TEXT,
        headers={"content-disposition": f'attachment; filename="{FILE}"'},
    )
