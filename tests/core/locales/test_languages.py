import pytest

from reporting.locales.languages import LANGUAGES, LIVE_CODES, SOURCE, Language, Status, language_of, read_languages

CODES = [language.code for language in LANGUAGES]


def test_codes_are_unique() -> None:
    assert len(set(CODES)) == len(CODES)


def test_the_source_comes_first_and_is_live() -> None:
    assert LIVE_CODES[0] == SOURCE == CODES[0]


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_a_reviewed_language_names_the_role_and_the_day_and_no_other_does(language: Language) -> None:
    assert language.reviewed == bool(language.reviewed_by) == bool(language.reviewed_on)


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_a_language_without_translations_is_not_live(language: Language) -> None:
    assert not (language.live and language.status is Status.NONE)


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
