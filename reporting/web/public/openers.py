"""Who can still open what was told: a page behind the number."""

from litestar import Response
from markupsafe import Markup

from reporting.actions.who_opens import who_opens
from reporting.locales.says import opens as words
from reporting.model.keyholder import NamedOpener, OpenerKind
from reporting.render.voice import as_written, figures
from reporting.web.public.one_right import Turn


async def opens(turn: Turn) -> Response[str]:
    """The keys that open a report, by whose they are, and how many people hold each."""
    found = await who_opens(turn.mine.intake, turn.typed, turn.which)
    return turn.page(words.TITLE, turn.say(words.EACH), *(_said(turn, one) for one in found))


def _said(turn: Turn, one: NamedOpener) -> Markup:
    if one.kind is OpenerKind.PARTY:
        return turn.say(words.PARTY, name=as_written(one.name), count=figures(str(one.people)))
    return turn.say(words.OTHERS[one.kind])
