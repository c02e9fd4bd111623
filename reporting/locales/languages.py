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


class Language(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A language of the pages, with its honest status and the role that checked it."""

    code: str
    autonym: str
    english: str  # what a caller says on the telephone to be given an interpreter
    direction: Literal["ltr", "rtl"]
    plural: str
    fallback: str = SOURCE
    status: Status = Status.NONE
    live: bool = False
    reviewed_by: str = ""
    reviewed_on: date | None = None

    @property
    def tag(self) -> str:
        """The BCP 47 tag, as the lang attribute of HTML takes it."""
        return self.code.replace("_", "-")

    @property
    def reviewed(self) -> bool:
        """Whether safety, permission and rights text may be shown in this language."""
        return self.status is Status.REVIEWED


def read_languages(toml: str) -> tuple[Language, ...]:
    """The records of a languages file in their order."""
    return msgspec.convert(tomllib.loads(toml)["language"], tuple[Language, ...])


LANGUAGES = read_languages(resources.files(__package__).joinpath("languages.toml").read_text("utf-8"))
LIVE = tuple(language for language in LANGUAGES if language.live)
LIVE_CODES = tuple(language.code for language in LIVE)


def language_of(code: str) -> Language:
    """The record with this code; KeyError when there is none."""
    for language in LANGUAGES:
        if language.code == code:
            return language
    raise KeyError(code)
