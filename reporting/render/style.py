"""The style sheets, as they stand inline in pages."""

import re
from functools import cache
from pathlib import Path

from markupsafe import Markup

PUBLIC = "style.css"  # every page has it
DESK = "desk.css"  # the pages of the desk have it besides
PRINT = "print.css"  # pages that may be printed have it besides
PAPER = "paper.css"  # the paper form has it besides
PAPER_PDF = "paper_pdf.css"  # and its PDF this
EXPORT = "export.css"  # one report as a PDF has it alone
PACK = "pack.css"  # a pack has it alone
CHARTS = "charts.css"  # pages with charts have it besides


@cache
def style(name: str = PUBLIC) -> Markup:
    """A style sheet without its comments and spare blanks, ready to stand in a style element."""
    text = (Path(__file__).parent / name).read_text("utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\s*([{}:;,>])\s*", _keep_descendants, text)
    for number, colour in enumerate(_colours()):
        text = text.replace(colour, f"--{chr(ord('a') + number)}")
    return Markup(text.replace(";}", "}").strip())  # noqa: S704 - a file of ours, with no value from outside


@cache
def _colours() -> tuple[str, ...]:
    # Their names are for who reads the sheet; a letter is enough for the browser.
    names = re.findall(r"--[a-z]+(?=:)", (Path(__file__).parent / PUBLIC).read_text("utf-8"))
    return tuple(dict.fromkeys(names))


def _keep_descendants(found: re.Match[str]) -> str:
    # "a :focus" and "a:focus" differ, so a blank before a colon stays where a selector could stand.
    return found[0].rstrip() if found[1] == ":" else found[1]
