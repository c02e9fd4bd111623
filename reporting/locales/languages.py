"""The languages of the pages: own records, since CLDR lacks some and knows nothing of who checked a translation."""

import tomllib
from datetime import date
from enum import StrEnum
from importlib import resources
from typing import Literal

import msgspec
from msgspec import Struct

SOURCE = "en"


class Status(StrEnum):
    """How far a translation may be trusted; only a person's check makes it reviewed."""

    NONE = "none"
    DRAFT = "draft"
    MACHINE = "machine"
    HUMAN = "human"
    REVIEWED = "reviewed"


class Reviewer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who checked sentences of a translation: the role and never the person, and the day."""

    role: str
    day: date


class Language(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A language of the pages, or a variant of one, with its honest status and the roles that checked it."""

    code: str  # as addresses and folders have it
    autonym: str
    english: str  # what a caller says on the telephone to be given an interpreter
    direction: Literal["ltr", "rtl"]
    plural: str
    html: str = ""  # the tag for HTML where it is not the code
    fallback: str = SOURCE
    variant_of: str = ""  # the language whose words these are, said in another way
    wave: Literal[1, 2] = 1
    status: Status = Status.NONE
    live: bool = False
    reviewers: tuple[Reviewer, ...] = ()

    @property
    def tag(self) -> str:
        """The BCP 47 tag, as the lang attribute of HTML takes it."""
        return self.html or self.code.replace("_", "-")

    @property
    def base(self) -> str:
        """The code of the language itself: its own, or that of the language it is a variant of."""
        return self.variant_of or self.code

    @property
    def reviewed(self) -> bool:
        """Whether permission may be asked here: every protected sentence was checked, or is the checked source."""
        return self.status is Status.REVIEWED or self.base == SOURCE


def read_languages(toml: str) -> tuple[Language, ...]:
    """The records of a languages file in their order."""
    return msgspec.convert(tomllib.loads(toml)["language"], tuple[Language, ...])


LANGUAGES = read_languages(resources.files(__package__).joinpath("languages.toml").read_text("utf-8"))
LIVE = tuple(language for language in LANGUAGES if language.live)
LIVE_CODES = tuple(language.code for language in LIVE)


def base_of(code: str) -> str:
    """The language of a code without its variant, as records and calendars know it; an unknown code is its own."""
    return next((language.base for language in LANGUAGES if language.code == code), code)


def english_of(code: str) -> str:
    """The English name of a language; an unknown code is its own."""
    return next((language.english for language in LANGUAGES if language.code == code), code)


def language_of(code: str) -> Language:
    """The record with this code; KeyError when there is none."""
    for language in LANGUAGES:
        if language.code == code:
            return language
    raise KeyError(code)
