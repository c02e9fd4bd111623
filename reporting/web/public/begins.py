"""The rights that begin a form: it happened again, and going on with what was held."""

from litestar import Response
from msgspec.structs import replace

from reporting.actions import again as action
from reporting.actions import follow_up
from reporting.forms import behind as forms
from reporting.forms import sight
from reporting.locales import pages
from reporting.locales.says import rights as words
from reporting.model.answers import Draft
from reporting.model.rights import REVIEW_FROM
from reporting.render.resume import kept_page
from reporting.render.rights import Button
from reporting.web import cookies
from reporting.web.public.besides import besides
from reporting.web.public.door import COOKIE, html, see, turn_token
from reporting.web.public.one_right import Turn, ask, read, word


async def again(turn: Turn) -> Response[str]:
    """Tell us again under the same number; whoever knows of the first time is told so only if the reporter says it."""
    reading, mine = read(turn, forms.AGAIN), turn.mine
    if turn.does and not reading.problems:
        tell = word(reading, "tell") == "yes"
        fresh = _fresh(turn)
        secret = await action.again(
            mine.intake, turn.typed, turn.which, tell=tell, fresh=fresh, now=mine.now, draw=mine.draw
        )
        return await _on(turn, mine.intake.form.pages[0].id, secret)
    status = await follow_up.status(mine.intake, turn.typed, turn.which)
    count = len(status.every)
    review = [turn.say(words.REVIEW, count=str(count)), turn.say(words.REVIEW_ASK), turn.say(words.REVIEW_MEANS)]
    return ask(turn, forms.AGAIN, reading if turn.does else None, *(review if count >= REVIEW_FROM else ()))


async def release(turn: Turn) -> Response[str]:
    """Go on with what was held, from the page that asks who may know."""
    mine = turn.mine
    if turn.does:
        fresh = _fresh(turn)
        secret = await action.release(mine.intake, turn.typed, turn.which, fresh=fresh, now=mine.now, draw=mine.draw)
        return await _on(turn, _choosing(turn), secret)
    button = Button(do="yes", says=turn.say(pages.CONTINUE))
    says = (turn.say(words.RELEASE_BACK), turn.say(words.RELEASE_UNTIL))
    return turn.page(words.RELEASE, *says, buttons=(button,))


def _fresh(turn: Turn) -> Draft:
    return Draft(lang=turn.around.lang, kiosk=turn.around.kiosk, channel="kiosk" if turn.around.kiosk else "")


def _choosing(turn: Turn) -> str:
    form = turn.mine.intake.form
    return next(page.id for page in form.pages if any(q.kind == "permission" for q in page.questions))


async def _on(turn: Turn, page_id: str, secret: bytes) -> Response[str]:
    """The form, by way of the number of what else was begun in this browser, if there is any."""
    mine, around, cookie = turn.mine, turn.around, cookies.set_cookie(COOKIE, secret)
    if other := await besides(mine, turn.secret):
        around = replace(around, token=turn_token(secret, mine.draw))
        return html(kept_page(around, other, sight.last_day(mine.now), page_id), cookie=cookie)
    return see(f"/{around.lang}/form/{page_id}{around.tail}", cookie)
