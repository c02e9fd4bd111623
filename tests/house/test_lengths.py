"""Files and functions stay within their lengths: past them there is a second subject."""

import ast
from pathlib import Path

import pytest

from tests.house.tree import modules, name, tree

LONGEST_FILE = 250
LONGEST_FUNCTION = 50
# It holds sentences and nothing else, and is as long as the pages are many.
SENTENCES = {"reporting/locales/pages.py"}


Function = ast.FunctionDef | ast.AsyncFunctionDef


def length(function: Function) -> int:
    """The lines of a function, its sentence apart."""
    said = function.body[0] if ast.get_docstring(function) else None
    sentence = (said.end_lineno or said.lineno) - said.lineno + 1 if said else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - sentence


@pytest.mark.parametrize("path", modules(), ids=name)
def test_no_file_is_longer_than_its_subject(path: Path) -> None:
    lines = len(path.read_text("utf-8").splitlines())
    assert name(path) in SENTENCES or lines <= LONGEST_FILE


@pytest.mark.parametrize("path", modules(), ids=name)
def test_no_function_is_longer_than_a_screen(path: Path) -> None:
    functions = [node for node in ast.walk(tree(path)) if isinstance(node, Function)]
    long = {node.name for node in functions if length(node) > LONGEST_FUNCTION}
    assert not long
