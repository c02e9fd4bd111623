"""Sentences of ours in the language of the page, with what has to stay English marked as English."""

import re

from markupsafe import Markup, escape
from msgspec import Struct

from reporting.locales.catalogue import Catalogues, fill
from reporting.locales.languages import Language
from reporting.model.answers import Problem
from reporting.model.form import Text, TextKind

# 999, 0800 1111: kept together and in their own order within any script. "&#39;" is an escaped quote and no number.
DIALLED = re.compile(r"(?<![#\w])\d{3,}(?: \d{2,})*")


class Voice(Struct, frozen=True, kw_only=True):
    """One language of the pages, ready to speak."""

    catalogues: Catalogues
    language: Language

    def say(self, text: Text, **values: str) -> Markup:
        """The sentence as HTML; English that stands in for a missing translation says so to screen readers."""
        spoken = self.catalogues.say(text, self.language.code)
        dialled = _ringing if text.kind is TextKind.SAFETY else _kept_together
        marked = DIALLED.sub(dialled, str(escape(spoken.words)))
        filled = fill(marked, {name: str(escape(value)) for name, value in values.items()})
        words = Markup(filled)  # noqa: S704 - words and values were escaped one by one
        language = self.catalogues.languages[spoken.lang]
        if language.tag == self.language.tag:
            return words
        return Markup('<span lang="{}" dir="{}">{}</span>').format(language.tag, language.direction, words)

    def fix(self, problem: Problem) -> Markup:
        """How to put an answer right, with the values that the sentence names."""
        values = {name: self.plain(v) if isinstance(v, Text) else v for name, v in problem.values.items()}
        return self.say(problem.fix, **values)

    def plain(self, text: Text, **values: str) -> str:
        """The sentence without markup, for titles."""
        return self.catalogues.words(text, self.language.code, **values)

    def foreign(self, text: Text) -> Markup:
        """The lang and dir attributes for a sentence that is not said in the language of the page; else nothing."""
        spoken = self.catalogues.say(text, self.language.code)
        language = self.catalogues.languages[spoken.lang]
        if language.tag == self.language.tag:
            return Markup("")
        return Markup(' lang="{}" dir="{}"').format(language.tag, language.direction)

    def checked(self) -> bool:
        """Whether safety, permission and rights text may be shown in this language."""
        return self.language.reviewed


def _kept_together(number: re.Match[str]) -> str:
    return f"<bdi>{number[0]}</bdi>"


def _ringing(number: re.Match[str]) -> str:
    # Who is in danger touches the number instead of copying it.
    return f'<a href="tel:{number[0].replace(" ", "")}"><bdi>{number[0]}</bdi></a>'


def figures(text: str) -> Markup:
    """A telephone number or code, kept together and in its own order in every script."""
    return Markup("<bdi>{}</bdi>").format(text)


def as_written(text: str) -> Markup:
    """What the deployment wrote, in English and in its own order; nothing where it wrote nothing."""
    return Markup('<bdi lang="en">{}</bdi>').format(text) if text else Markup("")
