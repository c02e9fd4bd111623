"""The paper form as PDF, in every live language and both sizes, looked at by programs that did not make it."""

import json
import re
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from reporting.forms.easy import easy
from reporting.forms.hate_incident import FORM
from reporting.forms.paper import Sheet, code_book, sheet
from reporting.locales.catalogue import Catalogues
from reporting.locales.languages import LIVE, Language
from reporting.locales.says import paper as words
from reporting.model.site import Scheme
from reporting.render.frame import Frame
from reporting.render.paper import paper_document
from reporting.render.print import pdf
from reporting.render.voice import Voice
from tests.core.forms.examples import OFFERS, TODAY
from tests.support.places import CUMBERLAND_AREAS

LARGEST = 60_000
SIZES = [pytest.param(False, id="standard"), pytest.param(True, id="large")]
# "I would rather not say" answers many questions: with its box at the edge of three pages it is taken for a footer.
# Only a line that begins with a margin code and a box is one of our answers; any other is a fault.
AN_ANSWER = re.compile(r"\d+(\.\d+)+ [○☐]")
# Arabic letters have a shape for each place in a word, and what runs to both sides is drawn in another order.
OF_ARABIC = {"TXT-004", "ORD-001"}

pytestmark = [
    pytest.mark.parametrize("language", [pytest.param(one, id=one.code) for one in LIVE]),
    pytest.mark.parametrize("large", SIZES),
]


@cache
def made(language: Language) -> Sheet:
    form = easy(FORM) if language.variant_of else FORM
    return sheet(form, OFFERS, CUMBERLAND_AREAS, TODAY, checked=language.reviewed, whole=FORM)


@cache
def voice_of(language: Language) -> Voice:
    return Voice(catalogues=Catalogues.load(), language=language)


@cache
def html(language: Language, large: bool) -> str:
    frame = Frame(voice=voice_of(language), scheme=Scheme())
    return paper_document(frame, made(language), large)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("paper")


@pytest.fixture
def path(folder: Path, language: Language, large: bool) -> Path:
    file = folder / f"{language.code}-{large}.pdf"
    if not file.exists():
        file.write_bytes(pdf(html(language, large)))
    return file


def told_by(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def elements(file: pikepdf.Pdf) -> list[Any]:
    """Every element of the tags, in their order."""
    found: list[Any] = []

    def walk(element: Any) -> None:
        found.append(element)
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary):
                walk(kid)

    for top in file.Root.StructTreeRoot.K:
        walk(top)
    return found


def test_it_is_small_enough_for_a_rural_link(path: Path, language: Language, large: bool) -> None:
    assert path.stat().st_size <= LARGEST
    assert len(html(language, large).encode()) <= LARGEST


def test_fonts_are_embedded_and_cut_to_what_is_used(path: Path, language: Language, large: bool) -> None:
    rows = told_by("pdffonts", path).splitlines()[2:]
    assert rows
    for row in rows:
        assert re.search(r"\+(DejaVu-Sans|Noto-Sans-Arabic) .* yes yes yes ", row), row


def test_it_says_that_it_is_accessible(path: Path, language: Language, large: bool) -> None:
    with pikepdf.open(path) as file:
        assert file.Root.MarkInfo.Marked is True
        assert str(file.Root.Lang) == language.tag
        assert file.Root.ViewerPreferences.DisplayDocTitle is True
        assert b"<pdfuaid:part>1</pdfuaid:part>" in re.sub(rb"\s", b"", file.Root.Metadata.read_bytes()) or (
            file.open_metadata().get("pdfuaid:part") == "1"
        )
        assert file.check_pdf_syntax() == []


def test_headings_follow_each_other(path: Path, language: Language, large: bool) -> None:
    with pikepdf.open(path) as file:
        levels = [int(str(e.S)[2:]) for e in elements(file) if re.fullmatch(r"/H\d", str(e.get("/S", "")))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert levels.count(3) == len(made(language).asks)


def test_all_that_is_drawn_is_tagged_or_said_to_be_no_part_of_it(path: Path, language: Language, large: bool) -> None:
    with pikepdf.open(path) as file:
        nums = file.Root.StructTreeRoot.ParentTree.Nums
        for at, page in enumerate(file.pages):
            inside = None
            mcids = []
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in ("BDC", "BMC"):
                    assert inside is None
                    inside = str(operands[0])
                    mcids += [int(operands[1]["/MCID"])] if inside != "/Artifact" else []
                elif str(operator) == "EMC":
                    inside = None
                elif str(operator) in ("TJ", "Tj", "f", "f*", "S", "B"):
                    assert inside
            assert mcids == list(range(len(nums[2 * at + 1])))


def test_each_box_is_a_field_to_fill_in_by_hand(path: Path, language: Language, large: bool) -> None:
    with pikepdf.open(path) as file:
        roles = [str(e.A.Role) for e in elements(file) if str(e.get("/S", "")) == "/Form"]
    boxes = len(code_book(made(language)))
    assert roles.count("/cb") + roles.count("/rb") == boxes
    assert roles.count("/tv") > 0


def test_english_within_another_language_is_marked(path: Path, language: Language, large: bool) -> None:
    with pikepdf.open(path) as file:
        tongues = {str(e.Lang) for e in elements(file) if "/Lang" in e}
    assert tongues <= {"en"}
    assert bool(tongues) == (not language.reviewed)


def test_every_question_and_code_can_be_read_out_in_order(path: Path, language: Language, large: bool) -> None:
    said = told_by("pdftotext", "-raw", path, "-")
    codes = code_book(made(language))
    found = re.findall(r"(?<![\d.])\d+\.\d+(?:\.\d+)?(?![\d.])", said)
    missing = [code for code in codes if code not in found]
    assert missing == []
    letters = re.sub(r"\W", "", said)
    if language.direction == "ltr":
        at = 0
        for ask in made(language).asks:
            label = re.sub(r"\W", "", f"{ask.number}{voice_of(language).plain(ask.question.label)}")
            assert label in letters[at:], label
            at = letters.index(label, at) + len(label)


def test_pages_are_numbered_in_the_language(path: Path, language: Language, large: bool) -> None:
    pages = int(re.search(r"Pages:\s+(\d+)", told_by("pdfinfo", path))[1])  # type: ignore[index]
    last = voice_of(language).plain(words.PAGE_OF, page=str(pages), pages=str(pages))
    said = told_by("pdftotext", "-f", str(pages), path, "-")
    # Among words from right to left the extraction may put the two numbers elsewhere in the line.
    assert all(word in said for word in last.split())
    assert made(language).mark in said


def test_telephone_numbers_keep_their_order(path: Path, language: Language, large: bool) -> None:
    said = " ".join(re.sub(r"[\u200e\u200f\u202a-\u202e]", "", told_by("pdftotext", path, "-")).split())
    assert Scheme().telephone in said
    assert "0808 2000 247" in said
    assert "0000 000 0300" not in said


def test_another_checker_finds_no_fault(path: Path, language: Language, large: bool) -> None:
    told = told_by(Path(sys.executable).parent / "outloud", "--fail-on", "never", "--json", "-", path)
    (result,) = json.loads(told)["results"]
    assert result["counts"]["error"] == 0, result["findings"]
    accepted = OF_ARABIC if language.direction == "rtl" else set()
    faults = [one for one in result["findings"] if not (one["rule"] == "PAG-001" and AN_ANSWER.match(one["evidence"]))]
    assert {fault["rule"] for fault in faults} <= accepted, faults
