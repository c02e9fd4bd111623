"""A sheet cut to its page: nothing that the page needs is missing, and what it does not need costs it no byte."""

import re
from pathlib import Path

import pytest

from reporting import render
from reporting.render import cut
from reporting.render.carried import carried
from reporting.render.style import EXPORT, PAPER, PAPER_PDF, style

TEMPLATES = Path(render.__file__).parent / "templates" / "public"


def rules(css: str) -> list[str]:
    return re.findall(r"[^{}]+\{[^{}]*\}", css)


@pytest.mark.parametrize(
    ("page", "wears", "without"),
    [
        ('<p class="note bad">', [".note{", ".note.bad{"], [".opt", "fieldset"]),
        ('<p class="note">', [".note{"], [".note.bad", "#a20"]),
        ('<label class="opt"><input type="radio"><span>', [".opt{", ".opt>span{"], ["input[type=text]"]),
        ('<input type="text">', ["input[type=text]{", "#877"], ["textarea"]),
        ("<textarea>", ["textarea{"], ["input[type=text]"]),
        ("", ["body{", "#fbf6ef", ":focus-visible", "prefers-color-scheme:dark"], [".top", "h1"]),
        ('<header class="top">', ["@media (min-height:30rem){.top{position:sticky"], []),
        ("&lt;textarea class=&#34;opt&#34;", [], ["textarea", ".opt"]),
    ],
)
def test_a_page_wears_what_it_has_something_for(page: str, wears: list[str], without: list[str]) -> None:
    sheet = cut.cut(cut.names_in(page))
    assert [part for part in wears if part not in sheet] == []
    assert [part for part in without if part in sheet] == []


def test_a_page_with_everything_wears_every_rule() -> None:
    everything = cut.cut(cut._known())
    assert rules(everything) == rules(style())


def test_a_cut_is_let_in_and_its_page_needs_no_other() -> None:
    page = cut.dressed(f'<html>{cut.PLACE}<p class="soft">text</p></html>')
    styles, scripts = carried(page)
    assert len(styles) == 1
    assert scripts == []
    assert cut.dressed(page) == page


def test_no_template_of_the_reporter_has_a_style_of_its_own() -> None:
    for template in TEMPLATES.glob("*.html"):
        assert not re.search(r"\sstyle=|\son\w+=", template.read_text("utf-8")), template.name


def test_the_sheet_is_logical_and_still() -> None:
    for path in Path(render.__file__).parent.glob("*.css"):
        # These dress PDFs alone, which have sides and a size in millimetres.
        if path.name in (PAPER, PAPER_PDF, EXPORT):
            continue
        text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
        sides = "left|right|top|bottom"
        assert re.findall(rf"-(?:{sides})\b|[\s;{{](?:{sides}|width|height)\s*:", text) == [], path.name
        assert (
            re.findall(r"animation|transition|@keyframes|:hover|url\(|@import|text-align:\s*(?:left|right)", text) == []
        )
