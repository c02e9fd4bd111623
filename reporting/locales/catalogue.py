"""What the pages say in each language, and the rule for text that nobody has checked."""

import re
from collections.abc import Iterable, Mapping
from importlib import resources
from importlib.resources.abc import Traversable

from msgspec import Struct

from reporting.locales import po
from reporting.locales.keys import Key, key_of
from reporting.locales.languages import LANGUAGES, SOURCE, Language, Status
from reporting.model.form import Text, TextKind

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class Spoken(Struct, frozen=True):
    """Words, and the code of the language that they are in, which may not be the one that was asked for."""

    words: str
    lang: str


def fill(words: str, values: Mapping[str, str]) -> str:
    """The words with each {name} replaced by its value; KeyError when a value is missing.

    Values are never searched for placeholders, so what a person typed is safe to fill in.
    """
    return PLACEHOLDER.sub(lambda found: values[found.group(1)], words)


class Catalogues(Struct, frozen=True, kw_only=True):
    """Every translation of every language, read once at start."""

    languages: dict[str, Language]
    translations: dict[str, dict[Key, str]]

    @classmethod
    def load(cls, languages: Iterable[Language] = LANGUAGES, folder: Traversable | None = None) -> "Catalogues":
        """The catalogues of all languages that have one, from the package or from another folder."""
        root = folder or resources.files(__package__)
        known = {language.code: language for language in languages}
        begun = [lang for lang in known.values() if lang.status is not Status.NONE and lang.code != SOURCE]
        return cls(languages=known, translations={lang.code: _translations(root, lang.code) for lang in begun})

    def say(self, text: Text, lang: str) -> Spoken:
        """The sentence in a language; English where it is missing, or is protected and not reviewed there."""
        language = self.languages.get(lang)
        while language is not None and language.code != SOURCE:
            words = self.translations.get(language.code, {}).get(key_of(text))
            if words and (text.kind is TextKind.PLAIN or language.reviewed):
                return Spoken(words, language.code)
            language = self.languages.get(language.fallback)
        return Spoken(text.says, SOURCE)

    def words(self, text: Text, lang: str, **values: str) -> str:
        """The sentence in a language with its named values filled in, where its language need not be marked."""
        return fill(self.say(text, lang).words, values)


def _translations(root: Traversable, code: str) -> dict[Key, str]:
    return po.translated(root.joinpath(code, "LC_MESSAGES", "reporting.po").read_bytes())
