"""What the pages say and how far each language is: the sentences, their catalogues, and what is wrong with them.

It stands above the forms, because it asks them what they say.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from reporting import errors, forms
from reporting.forms.hate_incident import FORM
from reporting.locales import lint, pages, po, review, says
from reporting.locales import walk as walker
from reporting.locales.keys import Entry, key_of
from reporting.locales.languages import LANGUAGES, SOURCE, Language, Status
from reporting.locales.walk import Found
from reporting.model.form import Text

LOCALES = Path(pages.__file__).parent
# What staff and named contributors fill in is in English, as the desk is.
ENGLISH_ALONE = f"{forms.__name__}.signal"


def sentences() -> Iterator[Found]:
    """Every sentence that a page can show: the form's in its order, then the engine's, the pages' and the failures'."""
    asked = list(walker.sentences(FORM))
    yield from asked
    known = {key_of(found.text) for found in asked}
    for module in pkgutil.walk_packages(forms.__path__, f"{forms.__name__}."):
        if module.name.startswith(ENGLISH_ALONE):
            continue
        found = walker.sentences(_constants(importlib.import_module(module.name)))
        yield from (sentence for sentence in found if key_of(sentence.text) not in known)
    yield from walker.sentences(_constants(pages), "pages")
    for module in pkgutil.iter_modules(says.__path__, f"{says.__name__}."):
        yield from walker.sentences(_constants(importlib.import_module(module.name)), module.name.rsplit(".", 1)[-1])
    for name, failure in inspect.getmembers(errors, inspect.isclass):
        if issubclass(failure, errors.Expected) and not failure.staff:
            yield Found(Text(failure.says), f"errors / {name}")


@cache
def wanted(language: Language | None = None) -> tuple[Entry, ...]:
    """The entries that a complete catalogue has, each once; a variant has no protected ones, which stay as they are."""
    every = walker.entries(sentences())
    if language is None or not language.variant_of:
        return every
    return tuple(entry for entry in every if not review.protected(entry.key))


def catalogue_file(language: Language, folder: Path = LOCALES) -> Path:
    """Where the catalogue of a language is."""
    return folder / language.code / "LC_MESSAGES" / "reporting.po"


def extract(folder: Path = LOCALES) -> None:
    """Writes the template, and every catalogue with its translations kept and old entries dropped.

    A language that nobody has begun gets its empty catalogue too: a translator can start with it.
    """
    (folder / "messages.pot").write_bytes(po.written(wanted(), None))
    for language in catalogued():
        path = catalogue_file(language, folder)
        words = po.translated(path.read_bytes()) if path.exists() else {}
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(po.written(po.filled(wanted(language), words), language))


def catalogued() -> tuple[Language, ...]:
    """The languages that have a catalogue, be it empty."""
    return tuple(lang for lang in LANGUAGES if lang.code != SOURCE)


def begun() -> tuple[Language, ...]:
    """The languages that have words."""
    return tuple(lang for lang in catalogued() if lang.status is not Status.NONE)


def faults(language: Language, folder: Path = LOCALES) -> tuple[lint.Fault, ...]:
    """Every fault of one language's catalogue against what the pages show now."""
    path = catalogue_file(language, folder)
    data = path.read_bytes() if path.exists() else po.written((), language)
    keys = (entry.key for entry in wanted(language))
    found = lint.faults(keys, po.messages(data), variant=bool(language.variant_of))
    same = po.plural_rule(data) == language.plural
    return found if same else (lint.Fault("plural rule differs", ("", language.plural)), *found)


def lint_lines(folder: Path = LOCALES) -> Iterator[str]:
    """One line per fault of every begun language."""
    for language in begun():
        yield from (f"{language.code}  {fault}" for fault in faults(language, folder))


def _constants(module: object) -> list[object]:
    return [value for name, value in vars(module).items() if not name.startswith("_") and name != "ALL"]
