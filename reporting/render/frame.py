"""What is around every public page: its language, the way out, the help, and the other languages."""

from collections.abc import Iterable
from datetime import datetime
from types import ModuleType

from markupsafe import Markup
from msgspec import Struct

from reporting.forms import numbers
from reporting.locales import pages
from reporting.locales.days import named_day
from reporting.locales.languages import Language
from reporting.locales.says import kiosk as on_kiosk
from reporting.locales.says import resume
from reporting.locales.says.public import FIRST_PAGE, MORE_PAGES, PUBLIC_PAGES
from reporting.model.calendar import local_day
from reporting.model.form import Paragraph, Text
from reporting.model.public_page import PublicPage
from reporting.model.site import Scheme
from reporting.render.cut import dressed
from reporting.render.environment import fill
from reporting.render.hours import hours_said
from reporting.render.notice import noticed
from reporting.render.sides import own_side
from reporting.render.turn import marked
from reporting.render.voice import Voice, figures

# The footer's pages, the same everywhere; the first is the one that everything begins with.
HOME = PublicPage(id="home", title=FIRST_PAGE)
# Beside the check page, where photos are added before sending.
PHOTOS = "photos"
FOOTER = (HOME, *(page for page in PUBLIC_PAGES if page.in_footer))


class Frame(Struct, frozen=True, kw_only=True):
    """The surroundings of one page."""

    voice: Voice
    scheme: Scheme
    here: str = ""  # the address of this page below its language
    token: str = ""
    now: datetime | None = None  # where a page says when somebody reads next
    young: bool = False  # somebody under 18 is told of Childline in the help of every page
    kiosk: str = ""  # the site on whose screen this page is shown

    @property
    def tail(self) -> str:
        """What every address of ours carries on a screen for many, so that its timer and its way to finish stay."""
        return f"?at={self.kiosk}&on=kiosk" if self.kiosk else ""

    @property
    def lang(self) -> str:
        """The code of the language, as addresses carry it."""
        return self.voice.language.code

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages that a reporter can choose."""
        return tuple(language for language in self.voice.catalogues.languages.values() if language.live)

    @property
    def around(self) -> tuple[PublicPage, ...]:
        """The pages that the footer leads to."""
        return FOOTER

    @property
    def around_title(self) -> Text:
        """What stands above them."""
        return MORE_PAGES

    def address_of(self, page_id: str) -> str:
        """The address of a page around the form in this language; the first page for one that there is not."""
        known = page_id == PHOTOS or any(page.id == page_id for page in PUBLIC_PAGES)
        return f"/{self.lang}/{page_id}{self.tail}" if known else f"/{self.lang}{self.tail}"

    @property
    def reads_next(self) -> Markup | None:
        """When somebody reads next, as a sentence; nothing where we cannot say."""
        found = self.scheme.opens.next_reading(self.now) if self.now else None
        if found is None:
            return None
        if found.now:
            return self.voice.say(pages.READ_NOW, time=figures(f"{found.ends:%H:%M}"))
        day = named_day(found.day, self.lang)
        return self.voice.say(pages.READ_NEXT, day=day, time=figures(f"{found.begins:%H:%M}"))

    @property
    def for_young(self) -> tuple[Text, ...]:
        """Who listens to somebody under 18, with cost and hours, as long as the check of the number lasts."""
        told = (Paragraph(pages.CHILDLINE),) if self.young and self.now else ()
        shown = numbers.shown(told, local_day(self.now)) if self.now else ()
        return (pages.CHILDLINE, *numbers.beside(pages.CHILDLINE)) if shown else ()

    def beside(self, text: Text) -> tuple[Text, ...]:
        """What the number that a sentence names costs, and its hours."""
        return numbers.beside(text)

    def side(self, texts: Iterable[Text]) -> Markup:
        """The lang and dir attributes for a block whose sentences all stayed in one other language; else nothing."""
        marks = {self.voice.foreign(text) for text in texts}
        return marks.pop() if len(marks) == 1 else Markup("")

    def side_of(self, text: Text) -> Markup:
        """The same for a sentence that names a number, with the number's cost and hours beside it."""
        more = self.beside(text)
        return self.side((text, *more)) if more else Markup("")

    def in_language(self, text: Text, language: Language) -> str:
        """The sentence in another language, or nothing where that language has no words for it."""
        spoken = self.voice.catalogues.say(text, language.code)
        return spoken.words if spoken.lang == language.code else ""

    @property
    def phone(self) -> Markup:
        """Our telephone number."""
        return figures(self.scheme.telephone)

    @property
    def hours(self) -> Markup:
        """The true hours, with the days in the language of the page."""
        return hours_said(self.scheme.opens, self.lang)


def page(frame: Frame, template: str, words: ModuleType = pages, **values: object) -> str:
    """A public page within its frame; `words` is the module of `locales.says` that the page speaks from, as `w`."""
    voice = frame.voice
    said = {
        "f": frame,
        "say": voice.say,
        "plain": voice.plain,
        "fix": voice.fix,
        "p": pages,
        "w": words,
        "k": on_kiosk,
        "r": resume,
    }
    text = noticed(fill(f"public/{template}", **said, **values), voice.say(pages.IN_ENGLISH))
    text = own_side(text)
    return dressed(marked(text, frame.token) if frame.kiosk and frame.token else text)
