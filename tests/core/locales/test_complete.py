"""What may not drift: every sentence of the pages is in every live catalogue, and nothing else is."""

import ast
from pathlib import Path

import pytest

import reporting
from reporting.commands import catalogues as command
from reporting.locales import po, review
from reporting.locales.catalogue import Catalogues
from reporting.locales.keys import key_of
from reporting.locales.languages import LIVE, SOURCE, Language, language_of
from reporting.model.form import TextKind

TRANSLATED = [language for language in LIVE if language.code != SOURCE]
IDS = [language.code for language in TRANSLATED]
FOREIGN = [language for language in TRANSLATED if not language.variant_of]
VARIANTS = [language for language in TRANSLATED if language.variant_of]
HOUSE = Path(reporting.__file__).parent
# Where a sentence may be written down; everywhere else the extraction would miss it.
MAY_SPEAK = ("forms", "locales/pages.py", "locales/says/", "model")


@pytest.mark.parametrize("language", TRANSLATED, ids=IDS)
def test_a_live_language_has_no_fault(language: Language) -> None:
    assert [str(fault) for fault in command.faults(language)] == []


@pytest.mark.parametrize("language", FOREIGN, ids=[language.code for language in FOREIGN])
def test_a_live_language_says_every_plain_sentence_and_its_draft_no_protected_one(language: Language) -> None:
    catalogues = Catalogues.load()
    for found in command.sentences():
        shown = found.text.kind is TextKind.PLAIN or catalogues.languages[language.code].reviewed
        assert catalogues.say(found.text, language.code).lang == (language.code if shown else SOURCE)


@pytest.mark.parametrize("language", VARIANTS, ids=[language.code for language in VARIANTS])
def test_a_variant_says_no_protected_sentence_in_other_words(language: Language) -> None:
    catalogues = Catalogues.load()
    protected = [found.text for found in command.sentences() if found.text.kind is not TextKind.PLAIN]
    assert {catalogues.say(text, language.code).lang for text in protected} == {SOURCE}
    assert not any(review.protected(key) for key in catalogues.translations[language.code])


def test_what_is_protected_can_be_told_from_its_entry_alone() -> None:
    """A catalogue knows contexts and no kinds: a protected sentence with a context of its own would be overlooked."""
    for found in command.sentences():
        assert review.protected(key_of(found.text)) == (found.text.kind is not TextKind.PLAIN), found


def test_the_template_and_the_catalogues_are_as_the_command_would_write_them(tmp_path: Path) -> None:
    for language in command.catalogued():
        path = command.catalogue_file(language, tmp_path)
        path.parent.mkdir(parents=True)
        path.write_bytes(command.catalogue_file(language).read_bytes())
    command.extract(tmp_path)
    for written in (path for path in tmp_path.rglob("*") if path.is_file()):
        assert written.read_bytes() == (command.LOCALES / written.relative_to(tmp_path)).read_bytes(), written.name


def test_extraction_keeps_translations_and_drops_what_no_page_says(tmp_path: Path) -> None:
    path = command.catalogue_file(language_of("pl"), tmp_path)
    path.parent.mkdir(parents=True)
    path.write_text('msgid "Yes"\nmsgstr "Tak"\n\nmsgid "Gone for good"\nmsgstr "Nie ma"\n', "utf-8")
    command.extract(tmp_path)
    assert po.translated(path.read_bytes()) == {("", "Yes"): "Tak"}


def test_sentences_are_written_only_where_the_extraction_looks() -> None:
    speaking = [path.relative_to(HOUSE).as_posix() for path in HOUSE.rglob("*.py") if _writes_text(path)]
    assert [path for path in speaking if not path.startswith(MAY_SPEAK)] == []


def _writes_text(path: Path) -> bool:
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    return any(
        isinstance(call.func, ast.Name)
        and call.func.id == "Text"
        and bool(call.args)
        and isinstance(call.args[0], ast.Constant)
        for call in calls
    )
