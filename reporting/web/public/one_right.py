"""One request to a page of the rights: what it works with, and the pages that ask something."""

from litestar import Response
from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from reporting.actions import follow_up
from reporting.forms import answers, conditions
from reporting.forms import behind as forms
from reporting.locales import pages
from reporting.model.answers import Reading
from reporting.model.calendar import local_day
from reporting.model.form import Page, Text
from reporting.render.fields import Asked, fields
from reporting.render.frame import Frame
from reporting.render.rights import Button, RightPage, right_page
from reporting.web.forms import Sent
from reporting.web.public import behind, box
from reporting.web.public.door import Parts, html


class Turn(Struct, frozen=True, kw_only=True):
    """One request to one of these pages: what it works with, and what was sent."""

    mine: Parts
    around: Frame
    what: str
    sent: Sent
    secret: bytes | None = None  # of what this browser has begun, if anything
    fault: Text | None = None

    @property
    def typed(self) -> str:
        """The number, as it was sent."""
        return self.sent.one(box.FIELD)

    @property
    def which(self) -> int:
        """The report under it; what no page of ours sends is the first."""
        return behind.which_of(self.sent) or 0

    @property
    def does(self) -> bool:
        """Whether its button was pressed, and not a language."""
        return self.sent.one("do") == "yes" and not self.sent.one("to")

    def say(self, text: Text, **values: str) -> Markup:
        """A sentence in the language of the page."""
        return self.around.voice.say(text, **values)

    def page(self, title: Text, *says: Markup, **more: object) -> Response[str]:
        """An answer that asks or says one thing."""
        plain = RightPage(what=self.what, number=self.typed, which=self.which, title=title, says=says, fault=self.fault)
        right = replace(plain, **more)
        return html(right_page(self.around, right), 422 if right.problems else 200)


async def back(turn: Turn, said: Text | None = None) -> Response[str]:
    """Everything behind the number again, with what was done."""
    status = await follow_up.status(turn.mine.intake, turn.typed, turn.which)
    return html(behind.shown(turn.mine, turn.around, turn.typed, status, said=said))


def ask(turn: Turn, page: Page, reading: Reading | None, *says: Markup) -> Response[str]:
    """A page that asks something, with what was typed and what is to be put right."""
    voice = turn.around.voice
    asked = Asked(
        voice=voice,
        raw=turn.sent.raw,
        answers={},
        problems=reading.problems if reading else (),
        offers=(),
        gazetteer=turn.mine.intake.gazetteer,
    )
    intro = tuple(voice.say(paragraph.text) for paragraph in page.intro)
    drawn = tuple(f for q in page.questions for f in fields(q, conditions.options_shown(q, {}), asked))
    button = Button(do="yes", says=voice.say(pages.SEND))
    return turn.page(page.title, *intro, *says, fields=drawn, buttons=(button,), problems=asked.problems)


def read(turn: Turn, page: Page) -> Reading:
    """What was understood of what was typed."""
    today = local_day(turn.mine.now)
    return answers.read(forms.FORMS[page.id], turn.sent.raw, turn.mine.intake.gazetteer, (), today)


def word(reading: Reading, name: str) -> str:
    """One answer, or nothing."""
    value = reading.answers.get(name, "")
    return value if isinstance(value, str) else ""
