"""What the style sheet, the scripts, the words and the form must never do, read from their sources."""

import re
from collections import Counter
from pathlib import Path

import pytest

from reporting.commands.catalogues import sentences
from reporting.forms.hate_incident import FORM
from reporting.model.form import Text
from reporting.model.report import Block
from tests.house.tree import ROOT

RENDER = ROOT / "reporting" / "render"
SHEETS = sorted(RENDER.glob("*.css"))
SCRIPTS = sorted(RENDER.glob("*.js"))
TEMPLATES = sorted((RENDER / "templates" / "public").glob("*.html"))
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
# Events of whole actions; Shift alone is no character, and a kiosk asks for any key.
LISTENED = {"click", "submit", "keydown", "input", "pageshow", "pagehide"}
LISTENS = re.compile(r"addEventListener\(\s*['\"](\w+)['\"]|\bon(\w+)\s*=")
POINTS = re.compile(
    r"\b(on the (left|right)|(left|right)[- ]hand|to the (left|right)|above|below|underneath|"
    r"(red|green|blue|yellow|grey|round|square) (button|box|link|text))\b",
    re.IGNORECASE,
)


def bare(text: str) -> str:
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def rules() -> list[tuple[str, str]]:
    found = [RULE.findall(bare(sheet.read_text("utf-8"))) for sheet in SHEETS]
    return [(selector.strip(), body) for each in found for selector, body in each]


def test_there_are_sheets_scripts_and_templates_to_read() -> None:
    assert SHEETS
    assert SCRIPTS
    assert TEMPLATES


def test_the_style_sheet_moves_nothing_out_of_its_order() -> None:
    moving = re.compile(r"(?<![\w-])(order|float)\s*:|reverse|grid-area|position\s*:\s*(absolute|fixed)")
    found = [selector for selector, body in rules() if moving.search(body)]
    # What is only there for screen readers or until it has the focus, and the field that no person fills in.
    assert [one for one in found if not re.fullmatch(r"\.(skip|vh|hp|pot|away|warn|still)[\w.:(), -]*", one)] == []


def test_the_style_sheet_knows_no_orientation() -> None:
    assert [sheet.name for sheet in SHEETS if "orientation" in bare(sheet.read_text("utf-8"))] == []


def test_the_style_sheet_knows_no_left_and_no_right() -> None:
    side = re.compile(
        r"(margin|padding|border|inset)-(left|right)|(?<![\w-])(left|right)\s*:|text-align\s*:\s*(left|right)"
    )
    # A rule for one direction alone may name its side: the maker of PDFs knows no other way.
    assert [selector for selector, body in rules() if side.search(body) and "[dir=" not in selector] == []


def test_nothing_appears_on_hover_or_focus() -> None:
    shows = re.compile(r"(?<![\w-])(display|visibility|opacity|content|(max-)?(block|inline)-size|height|width)\s*:")
    reacting = [(s, body) for s, body in rules() if ":hover" in s or ":focus" in s]
    assert [selector for selector, body in reacting if shows.search(body)] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_listen_to_nothing_else(path: Path) -> None:
    text = path.read_text("utf-8")
    heard = {first or second for first, second in LISTENS.findall(text)}
    assert heard <= LISTENED, heard - LISTENED
    assert not re.search(
        r"touch|pointer|mouse|devicemotion|deviceorientation|drag|localStorage|sessionStorage|indexedDB", text
    )


def test_templates_hold_no_script_and_no_handler_of_their_own() -> None:
    for template in TEMPLATES:
        text = template.read_text("utf-8")
        assert not re.search(r"\son\w+=|javascript:|style=\"", text), template.name
        for inside in re.findall(r"<script[^>]*>(.*?)</script>", text, re.DOTALL):
            assert re.fullmatch(r"\s*\{\{.*\}\}\s*", inside), template.name


def test_no_sentence_points_by_place_colour_or_shape() -> None:
    assert [found.text.says for found in sentences() if POINTS.search(found.text.says)] == []


def test_purposes_are_named_where_they_are_the_reporters_own() -> None:
    named = {question.id: question.autocomplete for question in FORM.questions if question.autocomplete != "off"}
    own = {question.id for question in FORM.questions if question.block is Block.CONTACT}
    assert set(named) <= own
    # What they want to be called, which need not be their name.
    assert named.get("name") == "nickname"


def test_no_two_questions_ask_the_same() -> None:
    def says(text: Text) -> str:
        return text.says

    fields = Counter((question.block, question.id) for question in FORM.questions)
    labels = Counter(says(question.label) for question in FORM.questions)
    assert [field for field, count in fields.items() if count > 1] == []
    assert [label for label, count in labels.items() if count > 1] == []


def test_a_number_may_be_pasted_and_there_is_no_puzzle() -> None:
    for template in TEMPLATES:
        text = template.read_text("utf-8")
        assert not re.search(r"onpaste|captcha|type=\"password\"", text, re.IGNORECASE), template.name
    box = (RENDER / "templates" / "public" / "look_up.html").read_text("utf-8")
    assert "maxlength" not in box
