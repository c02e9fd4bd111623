"""A reviewer's pack goes out, and what comes back is taken in: `reporting languages pack` and `import`."""

import argparse
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from reporting.commands import language_shots as shots
from reporting.commands.catalogues import LOCALES, catalogue_file, wanted
from reporting.forms.hate_incident import FORM
from reporting.locales import pack, po, review
from reporting.locales.keys import Key
from reporting.locales.languages import LANGUAGES, SOURCE, Language, Status
from reporting.locales.pack import Outcome
from reporting.locales.review import Review
from reporting.render.pack import pack_page

NO_PICTURES = "Without pictures of the pages: {why}\n"


def add_pack_arguments(parser: argparse.ArgumentParser) -> None:
    """The command line of `reporting languages pack`."""
    parser.add_argument("code", help="the language, such as ckb")
    parser.add_argument("folder", type=Path, help="where the two files of the pack are put")
    parser.add_argument("--all", action="store_true", help="with the sentences, too, that nobody has to check")
    parser.add_argument("--pictures", type=Path, help="a folder that `reporting languages shots` made")
    parser.add_argument("--no-pictures", action="store_true", help="do not take pictures of the pages")
    parser.add_argument("--catalogues", type=Path, default=LOCALES, help=argparse.SUPPRESS)


def add_import_arguments(parser: argparse.ArgumentParser) -> None:
    """The command line of `reporting languages import`."""
    parser.add_argument("code", help="the language, such as ckb")
    parser.add_argument("file", type=Path, help="the CSV file of the pack, filled in")
    parser.add_argument("--role", required=True, help="who checked it: the role, never the person's name")
    parser.add_argument("--day", required=True, help="when it was checked, as YYYY-MM-DD")
    parser.add_argument("--catalogues", type=Path, default=LOCALES, help=argparse.SUPPRESS)


def run_pack(arguments: argparse.Namespace) -> int:
    """Write the page to read and the file to fill in; 1 when the language has nothing to check."""
    language = _language(arguments.code)
    if language.status is Status.NONE:
        return _refuse(f"{language.english} has no draft yet: there is nothing to check.")
    pictures = _pictures(arguments)
    folder: Path = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)
    table = folder / f"{language.code}.csv"
    listed = pack.items(
        wanted(), _words(language, arguments.catalogues), _checked(language, arguments.catalogues), language.code,
        every=arguments.all,
    )  # fmt: skip
    page = pack_page(
        language,
        listed,
        file=table.name,
        day=datetime.now(UTC).date(),
        titles={shown.id: shown.title.says for shown in FORM.pages},
        pictures=pictures,
    )
    (folder / f"{language.code}.html").write_text(page, "utf-8")
    table.write_bytes(pack.written(listed))
    first = sum(item.part is pack.Part.PERMISSION for item in listed)
    sys.stdout.write(f"{len(listed)} sentences, {first} of them in the first part, in {folder}\n")
    return 0


def run_import(arguments: argparse.Namespace) -> int:
    """Take in what a reviewer sent back; 1 when a line was refused."""
    language, role = _language(arguments.code), " ".join(arguments.role.split())
    day = _day(arguments.day)
    if day is None:
        return _refuse("The day is a date that has been, such as 2026-12-01.")
    if not role or not role.isprintable():
        return _refuse("Say in which role it was checked, such as “native-speaking support worker”.")
    try:
        rows = pack.read(arguments.file.read_bytes())
    except OSError as fault:
        return _refuse(f"{arguments.file} cannot be read: {fault.strerror}.")
    except ValueError as fault:
        return _refuse(str(fault))
    words = _words(language, arguments.catalogues)
    outcome = pack.taken(rows, [entry.key for entry in wanted(language)], words)
    _keep(language, arguments.catalogues, words | outcome.words, outcome, Review(role=role, day=day, sentences=()))
    for line in outcome.refused:
        sys.stderr.write(f"Not taken, {line}\n")
    changed = len(outcome.words)
    sys.stdout.write(f"{len(outcome.found_right)} sentences are checked, {changed} of them in better words.\n")
    return int(bool(outcome.refused))


def _keep(language: Language, folder: Path, words: Mapping[Key, str], outcome: Outcome, by: Review) -> None:
    if not outcome.found_right:
        return
    if outcome.words:
        catalogue_file(language, folder).write_bytes(po.written(po.filled(wanted(language), words), language))
    marks = tuple(review.mark(key, words[key]) for key in outcome.found_right if review.protected(key))
    file = review_file(language, folder)
    said = review.read_reviews(file.read_text("utf-8")) if file.exists() else ()
    if marks:
        file.write_text(review.written_reviews((*said, Review(role=by.role, day=by.day, sentences=marks))), "utf-8")


def review_file(language: Language, folder: Path = LOCALES) -> Path:
    """Where it is written who checked which sentence of a language."""
    return folder / language.code / review.FILE


def _words(language: Language, folder: Path) -> dict[Key, str]:
    file = catalogue_file(language, folder)
    return po.translated(file.read_bytes()) if file.exists() else {}


def _checked(language: Language, folder: Path) -> Mapping[Key, object]:
    file = review_file(language, folder)
    said = review.read_reviews(file.read_text("utf-8")) if file.exists() else ()
    return review.checked(said, _words(language, folder))


def _pictures(arguments: argparse.Namespace) -> dict[str, bytes]:
    """The pictures of the pages in English: there a reviewer sees each sentence in its place."""
    if arguments.no_pictures:
        return {}
    try:
        return shots.pictures_of(arguments.pictures or None, SOURCE)
    except shots.NoPictures as fault:
        sys.stdout.write(NO_PICTURES.format(why=fault))
        return {}


def _language(code: str) -> Language:
    known = [language for language in LANGUAGES if language.code != SOURCE and not language.variant_of]
    found = [language for language in known if language.code == code]
    if not found:
        sys.exit(f"There is no language {code!r}. There are: {', '.join(language.code for language in known)}.")
    return found[0]


def _day(typed: str) -> date | None:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return None
    return day if day <= datetime.now(UTC).date() else None


def _refuse(why: str) -> int:
    sys.stderr.write(f"{why}\n")
    return 1
