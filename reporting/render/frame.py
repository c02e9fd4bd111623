"""What is around every public page: its language, the way out, the help, and the other languages."""

from types import ModuleType

from markupsafe import Markup
from msgspec import Struct

from reporting.locales import pages
from reporting.locales.languages import Language
from reporting.model.form import Text
from reporting.model.site import Scheme
from reporting.render.environment import fill
from reporting.render.sides import own_side
from reporting.render.voice import Voice, figures


class Frame(Struct, frozen=True, kw_only=True):
    """The surroundings of one page."""

    voice: Voice
    scheme: Scheme
    here: str = ""  # the address of this page below its language
    token: str = ""

    @property
    def lang(self) -> str:
        """The code of the language, as addresses carry it."""
        return self.voice.language.code

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages that a reporter can choose."""
        return tuple(language for language in self.voice.catalogues.languages.values() if language.live)

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
        """The true hours, in the language in which the deployment wrote them."""
        return Markup('<span lang="en" dir="ltr">{}</span>').format(self.scheme.hours)


def page(frame: Frame, template: str, words: ModuleType = pages, **values: object) -> str:
    """A public page within its frame; `words` is the module of `locales.says` that the page speaks from, as `w`."""
    voice = frame.voice
    said = {"f": frame, "say": voice.say, "plain": voice.plain, "fix": voice.fix, "p": pages, "w": words}
    return own_side(fill(f"public/{template}", **said, **values))
