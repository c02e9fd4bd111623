"""A reviewer's pack goes out and comes back: nothing is marked as checked that nobody has checked as it now stands."""

import csv
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest

from reporting.commands import catalogues as command
from reporting.commands import languages
from reporting.commands.language_status import status_lines
from reporting.locales import pack, po, review
from reporting.locales.catalogue import Catalogues
from reporting.locales.keys import Entry
from reporting.locales.languages import LANGUAGES, SOURCE, language_of
from reporting.locales.pack import Part
from reporting.model.form import Text, TextKind

ROLE = "native-speaking support worker"
DAY = "2026-10-01"
RING = Entry(("safety", "Ring 999."), ("hate_incident / safe / text",), "Zadzwoń: 999.")
CHOOSE = Entry(("permission", "Who may we tell?"), ("hate_incident / choose / given / label",), "Komu powiedzieć?")
PLAIN = Entry(("", "Please check: "), ("pages",), "Sprawdź: ")
LAW = Entry(("rights", "You can ask."), ("law",), "Można pytać.")
ENTRIES = (PLAIN, LAW, RING, CHOOSE)
WORDS = {entry.key: entry.words for entry in ENTRIES}
Sent = list[dict[str, str]]


def sent(entries: tuple[Entry, ...] = ENTRIES, every: bool = True) -> Sent:
    """The lines of a pack as a reviewer's spreadsheet opens them."""
    data = pack.written(pack.items(entries, WORDS, {}, "pl", every=every))
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"))))


def returned(lines: Sent, sign: str = ",") -> bytes:
    text = StringIO()
    out = csv.DictWriter(text, pack.COLUMNS, delimiter=sign)
    out.writeheader()
    out.writerows(lines)
    return text.getvalue().encode("utf-8-sig")


def taken(lines: Sent, entries: tuple[Entry, ...] = ENTRIES) -> pack.Outcome:
    return pack.taken(pack.read(returned(lines)), [entry.key for entry in entries], WORDS)


def test_what_does_most_harm_comes_first() -> None:
    listed = pack.items(ENTRIES, WORDS, {}, "pl", every=True)
    assert [(item.key, item.part) for item in listed] == [
        (CHOOSE.key, Part.PERMISSION),
        (RING.key, Part.DANGER),
        (LAW.key, Part.REST),
        (PLAIN.key, Part.PLAIN),
    ]


def test_only_what_must_be_checked_is_asked_for() -> None:
    assert [line["kind"] for line in sent(every=False)] == ["permission", "safety", "rights"]


def test_the_first_part_of_a_real_pack_has_about_forty_sentences() -> None:
    listed = pack.items(command.wanted(), {}, {}, "pl")
    assert 35 <= sum(item.part is Part.PERMISSION for item in listed) <= 50


def test_a_term_of_the_glossary_stands_beside_its_sentence() -> None:
    entry = Entry(("rights", "A court may ask to see it."), ("x",))
    item = pack.items([entry], {}, {}, "pl")[0]
    assert item.notes == ("court: A court of law. (sąd)",)


@pytest.mark.parametrize(
    ("change", "right", "refused"),
    [
        pytest.param({"right": "yes"}, True, "", id="right"),
        pytest.param({"right": " X "}, True, "", id="a cross in a box"),
        pytest.param({"right": "✓"}, True, "", id="a tick"),
        pytest.param({}, False, "", id="not looked at"),
        pytest.param({"right": "no"}, False, "", id="wrong, with no better words"),
        pytest.param({"better": "Dzwoń: 999."}, True, "", id="better words"),
        pytest.param({"better": "Dzwoń: 999.", "right": "no"}, False, "marked as wrong", id="better and wrong"),
        pytest.param({"right": "perhaps"}, False, "neither yes nor no", id="in doubt"),
        pytest.param({"better": "Dzwoń: 112."}, False, "numbers differ", id="better words with another number"),
        pytest.param({"better": "اتصل على ٩٩٩."}, False, "digits are not Latin", id="better words in other digits"),
        pytest.param({"draft": "Zadzwoń!", "right": "yes"}, False, "our draft has changed", id="another draft"),
        pytest.param({"draft": "", "right": "yes"}, False, "there are no words", id="no draft"),
        pytest.param({"mark": "0" * 16, "right": "yes"}, False, "our English has changed", id="another English"),
    ],
)
def test_a_line_that_comes_back(change: dict[str, str], right: bool, refused: str) -> None:
    outcome = taken([line | change for line in sent((RING,))])
    assert (RING.key in outcome.found_right) is right
    assert outcome.words == ({RING.key: change["better"]} if right and "better" in change else {})
    assert bool(outcome.refused) is bool(refused)
    assert all(refused in line and "Ring 999." in line for line in outcome.refused)


def test_a_changed_sentence_is_refused_and_the_others_are_taken() -> None:
    lines = [line | {"right": "yes"} for line in sent()]
    now = (Entry(("safety", "Ring 999 now."), ()), CHOOSE, LAW)
    outcome = taken(lines, now)
    assert set(outcome.found_right) == {CHOOSE.key, LAW.key}
    assert len(outcome.refused) == 2  # the safety sentence, and the plain one that no page says any more


def test_the_spaces_at_the_ends_of_a_sentence_are_ours() -> None:
    assert taken([line | {"better": "Popraw:"} for line in sent((PLAIN,))]).words == {PLAIN.key: "Popraw: "}
    assert taken([line | {"right": "yes"} for line in sent((PLAIN,))]).found_right == (PLAIN.key,)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_any_spreadsheet_may_have_saved_it(sign: str) -> None:
    rows = pack.read(returned([line | {"right": "yes"} for line in sent()], sign))
    assert len(pack.taken(rows, WORDS, WORDS).found_right) == len(ENTRIES)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"mark,english\r\n", "no column “draft”", id="another file"),
        pytest.param(b"", "no column “mark”", id="an empty file"),
        pytest.param("mark,ż".encode("iso-8859-2"), "not in UTF-8", id="another encoding"),
    ],
)
def test_what_is_no_pack_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        pack.read(data)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Catalogues of a folder, in which Polish has words for every sentence and nobody has checked any."""
    folder = tmp_path_factory.mktemp("catalogues")
    for language in LANGUAGES:
        if language.code == SOURCE:
            continue
        entries = command.wanted(language) if language.code == "pl" else command.wanted(language)[:1]
        words = {entry.key: f"{entry.key[1]} (pl)".replace(": (pl)", " (pl): ") for entry in entries}
        file = command.catalogue_file(language, folder)
        file.parent.mkdir(parents=True)
        held = po.filled(entries, words if language.live and not language.variant_of else {})
        file.write_bytes(po.written(held, language))
    return folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "catalogues"))


def run(*arguments: str | Path, folder: Path) -> int:
    return languages.main([str(one) for one in arguments] + ["--catalogues", str(folder)])


@pytest.fixture
def made(folder: Path, tmp_path: Path) -> Callable[[], Path]:
    def make() -> Path:
        assert run("pack", "pl", tmp_path / "out", "--no-pictures", folder=folder) == 0
        return tmp_path / "out" / "pl.csv"

    return make


def filled_in(file: Path, **change: str) -> Path:
    lines = list(csv.DictReader(StringIO(file.read_text("utf-8-sig"))))
    file.write_bytes(returned([line | change for line in lines]))
    return file


def test_a_whole_pack_makes_a_language_reviewed(folder: Path, made: Callable[[], Path]) -> None:
    file = filled_in(made(), right="yes")
    assert run("import", "pl", file, "--role", ROLE, "--day", DAY, folder=folder) == 0
    polish = Catalogues.load(LANGUAGES, folder).languages["pl"]
    assert polish.reviewed
    assert [(one.role, one.day.isoformat()) for one in polish.reviewers] == [(ROLE, DAY)]
    said = "\n".join(status_lines(folder))
    assert f"checked by: {ROLE}, {DAY}" in said
    assert re.search(r"^pl .* reviewed ", said, re.MULTILINE)


def test_a_second_reviewer_is_named_beside_the_first(folder: Path, made: Callable[[], Path]) -> None:
    file = filled_in(made(), right="yes")
    for role, day in ((ROLE, DAY), ("second reviewer", "2026-10-08")):
        assert run("import", "pl", file, "--role", role, "--day", day, folder=folder) == 0
    reviews = review.read_reviews((folder / "pl" / review.FILE).read_text("utf-8"))
    assert [one.role for one in reviews] == [ROLE, "second reviewer"]


def test_one_sentence_that_is_left_open_keeps_a_language_unreviewed(folder: Path, made: Callable[[], Path]) -> None:
    file = filled_in(made(), right="yes")
    lines = list(csv.DictReader(StringIO(file.read_text("utf-8-sig"))))
    file.write_bytes(returned(lines[:-1]))
    run("import", "pl", file, "--role", ROLE, "--day", DAY, folder=folder)
    held = Catalogues.load(LANGUAGES, folder)
    assert not held.languages["pl"].reviewed
    first = Text(lines[0]["english"], TextKind(lines[0]["kind"]))
    last = Text(lines[-1]["english"], TextKind(lines[-1]["kind"]))
    assert (held.say(first, "pl").lang, held.say(last, "pl").lang) == ("pl", SOURCE)


def test_a_later_change_of_the_words_makes_them_unchecked(folder: Path, made: Callable[[], Path]) -> None:
    run("import", "pl", filled_in(made(), right="yes"), "--role", ROLE, "--day", DAY, folder=folder)
    file = command.catalogue_file(language_of("pl"), folder)
    words = po.translated(file.read_bytes())
    key = next(key for key in words if key[0] == "permission")
    changed = po.filled(command.wanted(), words | {key: "Inaczej"})
    file.write_bytes(po.written(changed, language_of("pl")))
    held = Catalogues.load(LANGUAGES, folder)
    assert not held.languages["pl"].reviewed
    assert held.say(Text(key[1], TextKind.PERMISSION), "pl").lang == SOURCE


def test_better_words_are_in_the_catalogue_and_checked(folder: Path, made: Callable[[], Path]) -> None:
    file = made()
    lines = list(csv.DictReader(StringIO(file.read_text("utf-8-sig"))))
    chosen = next(line for line in lines if not re.search(r"\d|\{", line["english"]) and len(line["english"]) > 30)
    file.write_bytes(returned([chosen | {"better": "Lepsze słowa niż przedtem"}]))
    assert run("import", "pl", file, "--role", ROLE, "--day", DAY, folder=folder) == 0
    said = Catalogues.load(LANGUAGES, folder).say(Text(chosen["english"], TextKind(chosen["kind"])), "pl")
    assert said.words == "Lepsze słowa niż przedtem"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(("--role", ROLE, "--day", "1.12.2026"), "The day is a date", id="a day in another order"),
        pytest.param(("--role", " ", "--day", DAY), "Say in which role", id="no role"),
        pytest.param(
            ("--role", ROLE, "--day", (datetime.now(UTC) + timedelta(days=2)).date().isoformat()),
            "The day is a date",
            id="a day to come",
        ),
    ],
)
def test_an_import_without_role_or_day_is_refused(
    folder: Path,
    made: Callable[[], Path],
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    says: str,
) -> None:
    assert run("import", "pl", filled_in(made(), right="yes"), *arguments, folder=folder) == 1
    assert says in capsys.readouterr().err
    assert not (folder / "pl" / review.FILE).exists()


def test_a_file_that_is_not_there_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("import", "pl", folder / "no.csv", "--role", ROLE, "--day", DAY, folder=folder) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_refused_lines_are_told_and_make_the_command_fail(
    folder: Path, made: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    file = filled_in(made(), right="perhaps")
    assert run("import", "pl", file, "--role", ROLE, "--day", DAY, folder=folder) == 1
    assert "neither yes nor no" in capsys.readouterr().err


def test_the_page_of_a_pack_stands_by_itself(made: Callable[[], Path]) -> None:
    page = made().with_suffix(".html").read_text("utf-8")
    assert not re.search(r'(?:src|href)="(?!data:)', page)
    assert "<script" not in page
    assert "There are no pictures" in page
    for entry in command.wanted():
        if review.protected(entry.key):
            assert review.english_mark(entry.key) in page


def test_pictures_are_put_into_the_page(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "shots" / "en").mkdir(parents=True)
    (tmp_path / "shots" / "en" / "choose.png").write_bytes(b"a picture")
    assert run("pack", "pl", tmp_path / "out", "--pictures", tmp_path / "shots", folder=folder) == 0
    page = (tmp_path / "out" / "pl.html").read_text("utf-8")
    assert page.count("data:image/png;base64,YSBwaWN0dXJl") == 1


@pytest.mark.parametrize(
    ("code", "says"), [("ml", "has no draft yet"), ("xx", "There is no language"), ("en_easy", "There is no language")]
)
def test_there_is_no_pack_for_what_needs_none(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], code: str, says: str
) -> None:
    try:
        ended: int | str | None = run("pack", code, tmp_path / "out", "--no-pictures", folder=folder)
    except SystemExit as stopped:
        ended = stopped.code
    assert ended
    assert says in f"{ended}{capsys.readouterr().err}"


def test_every_language_has_a_line_of_status(folder: Path) -> None:
    lines = [line for line in status_lines(folder) if not line.startswith(" ")]
    assert [line.split()[0] for line in lines] == ["code", *(language.code for language in LANGUAGES)]


@pytest.mark.parametrize(
    ("code", "says"),
    [
        pytest.param("ml", "to go live: a translation (there is none yet)", id="not begun"),
        pytest.param("pl", "to ask for permission: a reviewer (see: reporting languages pack pl)", id="a draft"),
    ],
)
def test_what_a_language_lacks_is_told(folder: Path, code: str, says: str) -> None:
    lines = list(status_lines(folder))
    at = next(number for number, line in enumerate(lines) if line.startswith(code))
    assert says in "\n".join(lines[at : at + 3])


@pytest.mark.parametrize("what", ["status", "lint", "extract", "pack", "import", "shots"])
def test_each_has_a_help_of_its_own(what: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        languages.main([what, "--help"])
    assert ended.value.code == 0
    assert f"reporting languages {what}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(("--languages", "xx"), "Not live: xx. Live are en, en_easy", id="no such language"),
        pytest.param(("--at", "https://reports.example"), "a demo on this machine alone", id="a real site"),
    ],
)
def test_pictures_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str
) -> None:
    assert languages.main(["shots", str(tmp_path), *arguments]) == 1
    said = capsys.readouterr().err
    assert says in said or "there is no Chromium" in said
