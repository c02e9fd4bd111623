"""Every public thing has a sentence; what a thing is called is a word of the field."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import modules, name, tree

Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
FOREIGN = re.compile(r"(manager|service|payload|submission|ticket|complainant|util)", re.IGNORECASE)


def public(path: Path) -> Iterator[tuple[str, Documented]]:
    """The module, its public classes and functions, and the public methods of these classes."""
    module = tree(path)
    yield "module", module
    holders: list[ast.Module | ast.ClassDef] = [module]
    for holder in holders:
        for node in holder.body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith(
                "_"
            ):
                yield node.name, node
                if isinstance(node, ast.ClassDef):
                    holders.append(node)


@pytest.mark.parametrize("path", modules(), ids=name)
def test_every_public_thing_has_a_sentence(path: Path) -> None:
    first_lines = {found: (ast.get_docstring(node) or "").partition("\n\n")[0].strip() for found, node in public(path)}
    without = {found for found, line in first_lines.items() if not line.endswith((".", "?", ":"))}
    assert not without


@pytest.mark.parametrize("path", modules(), ids=name)
def test_nothing_is_called_by_a_foreign_word(path: Path) -> None:
    names = [path.stem, *(found for found, _ in public(path))]
    assert not [found for found in names if FOREIGN.search(found)]
