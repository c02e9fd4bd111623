"""What the pages say in each language, and the rule for text that nobody has checked."""

import re
from collections.abc import Iterable, Mapping
from importlib import resources
from importlib.resources.abc import Traversable

from msgspec import Struct
from msgspec.structs import replace

from reporting.locales import po, review
from reporting.locales.keys import Key, key_of
from reporting.locales.languages import LANGUAGES, SOURCE, Language, Reviewer, Status
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
    checked: dict[str, dict[Key, Reviewer]] = {}

    @classmethod
    def load(cls, languages: Iterable[Language] = LANGUAGES, folder: Traversable | None = None) -> "Catalogues":
        """The catalogues of all languages that have one, from the package or from another folder.

        ValueError for a language that is live and has no words: nobody may be sent to pages that are not there.
        """
        root = folder or resources.files(__package__)
        known = {language.code: language for language in languages}
        translations: dict[str, dict[Key, str]] = {}
        checked: dict[str, dict[Key, Reviewer]] = {}
        for language in [lang for lang in known.values() if lang.code != SOURCE]:
            entries = _entries(root, language)
            words = {key: said for key, said in entries.items() if said}
            if language.live and not words and not language.variant_of:
                raise ValueError(f"{language.code} is live and has no translation")
            translations[language.code] = words
            checked[language.code] = review.checked(_reviews(root, language.code), words)
            known[language.code] = _with_status(language, entries, checked[language.code])
        return cls(languages=known, translations=translations, checked=checked)

    def say(self, text: Text, lang: str) -> Spoken:
        """The sentence in a language; English where it is missing, or is protected and nobody checked it."""
        language = self.languages.get(lang)
        key = key_of(text)
        while language is not None and language.code != SOURCE:
            words = self.translations.get(language.code, {}).get(key)
            if words and (text.kind is TextKind.PLAIN or key in self.checked.get(language.code, {})):
                return Spoken(words, language.code)
            language = self.languages.get(language.fallback)
        return Spoken(text.says, SOURCE)

    def words(self, text: Text, lang: str, **values: str) -> str:
        """The sentence in a language with its named values filled in, where its language need not be marked."""
        return fill(self.say(text, lang).words, values)


def _entries(root: Traversable, language: Language) -> dict[Key, str]:
    """Every sentence of a catalogue with its words, which are empty where it is not translated or in doubt."""
    if language.status is Status.NONE:
        return {}
    data = root.joinpath(language.code, "LC_MESSAGES", "reporting.po").read_bytes()
    return {
        (message.context or "", str(message.id)): "" if message.fuzzy else str(message.string)
        for message in po.messages(data)
    }


def _reviews(root: Traversable, code: str) -> tuple[review.Review, ...]:
    file = root.joinpath(code, review.FILE)
    return review.read_reviews(file.read_text("utf-8")) if file.is_file() else ()


def _with_status(language: Language, entries: Iterable[Key], checked: Mapping[Key, Reviewer]) -> Language:
    """The record as its reviews make it: reviewed when every protected sentence is, and by whom."""
    needed = [key for key in entries if review.protected(key)]
    whole = bool(needed) and all(key in checked for key in needed)
    every = sorted(set(checked.values()), key=lambda reviewer: (reviewer.day, reviewer.role))
    return replace(language, reviewers=tuple(every), status=Status.REVIEWED if whole else language.status)
