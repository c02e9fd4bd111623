import gettext
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from reporting.commands.catalogues import catalogue_file, faults, wanted
from reporting.commands.check import language_faults
from reporting.locales import po
from reporting.locales.catalogue import Catalogues
from reporting.locales.languages import (
    LANGUAGES,
    LIVE_CODES,
    SOURCE,
    Language,
    Status,
    base_of,
    language_of,
    read_languages,
)

CODES = [language.code for language in LANGUAGES]


def test_codes_are_unique() -> None:
    assert len(set(CODES)) == len(CODES)


def test_the_source_comes_first_and_is_live() -> None:
    assert LIVE_CODES[0] == SOURCE == CODES[0]


def test_only_the_source_is_reviewed_by_its_record() -> None:
    """A translation is reviewed by what its reviewers sent back, and never by a line that somebody wrote."""
    assert [language.code for language in LANGUAGES if language.status is Status.REVIEWED] == [SOURCE]
    assert [language.code for language in LANGUAGES if language.reviewers] == [SOURCE]


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_a_language_without_translations_is_not_live(language: Language) -> None:
    assert not (language.live and language.status is Status.NONE)


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_the_plural_rule_can_be_read_and_gives_a_form_for_every_number(language: Language) -> None:
    count, rule = re.fullmatch(r"nplurals=(\d); plural=(.+);", language.plural).groups()  # type: ignore[union-attr]
    forms = {gettext.c2py(rule)(number) for number in range(1000)}  # type: ignore[attr-defined]
    assert forms == set(range(int(count)))


WAVE_TWO = ["ml", "bn", "ur", "hi", "pa", "bg", "tr", "zh_Hans", "zh_Hant"]


def test_wave_two_has_records_and_is_not_live() -> None:
    later = [language for language in LANGUAGES if language.wave == 2]
    assert [language.code for language in later] == WAVE_TWO
    assert {language.status for language in later} == {Status.NONE}
    assert [language.code for language in later if language.live] == []
    assert [language.code for language in later if language.direction == "rtl"] == ["ur"]


@pytest.mark.parametrize("code", WAVE_TWO)
def test_a_language_without_words_cannot_go_live(code: str) -> None:
    with pytest.raises(ValueError, match=f"{code} is live and has no translation"):
        Catalogues.load([replace(language_of(code), live=True)])


@pytest.mark.parametrize("code", WAVE_TWO)
def test_an_empty_catalogue_cannot_go_live(code: str, tmp_path: Path) -> None:
    """Nor one that a translator has begun on paper alone: every sentence that is missing is a fault of its own."""
    language = replace(language_of(code), live=True, status=Status.DRAFT)
    file = catalogue_file(language, tmp_path)
    file.parent.mkdir(parents=True)
    file.write_bytes(po.written(wanted(), language))
    with pytest.raises(ValueError, match="has no translation"):
        Catalogues.load([language], tmp_path)
    assert {fault.rule for fault in faults(language, tmp_path)} == {"missing"}
    assert len(faults(language, tmp_path)) == len(wanted())


def test_easy_read_is_english_said_in_another_way() -> None:
    easy = language_of("en_easy")
    assert (easy.tag, easy.base, easy.fallback, easy.live) == ("en", "en", "en", True)
    assert easy.reviewed  # its protected sentences are the English ones, which are the checked ones
    assert [base_of(code) for code in ("en_easy", "pl", "xx")] == ["en", "pl", "xx"]


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_every_fallback_ends_in_the_source(language: Language) -> None:
    steps = [language]
    while steps[-1].code != SOURCE:
        steps.append(language_of(steps[-1].fallback))
        assert len(steps) <= len(LANGUAGES)


def test_a_tag_is_as_html_takes_it() -> None:
    assert language_of("fa_AF").tag == "fa-AF"


def test_an_unknown_setting_of_a_language_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown field"):
        read_languages('[[language]]\ncode="x"\nautonym="x"\nenglish="x"\ndirection="ltr"\nplural=""\nlife=true\n')


@pytest.mark.parametrize("code", WAVE_TWO)
def test_the_check_of_the_public_door_refuses_a_live_language_that_lacks_sentences(code: str) -> None:
    language = replace(language_of(code), live=True)
    told = f"{language.english} is live and has {len(wanted())} faults: see reporting languages lint"
    assert list(language_faults([language_of(SOURCE), language])) == [told]
