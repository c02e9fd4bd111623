"""The files of the project, as git would track them, found without git."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = (".ci", "deploy", "docs", "reporting", "requirements", "sql", "tests")
SOURCE = ROOT / "reporting"


def files() -> Iterator[Path]:
    """Every file of the project, without what tools leave behind."""
    yield from (path for path in ROOT.iterdir() if path.is_file())
    for folder in FOLDERS:
        yield from (p for p in sorted((ROOT / folder).rglob("*")) if p.is_file() and "__pycache__" not in p.parts)


def modules() -> tuple[Path, ...]:
    """Every module of the service."""
    return tuple(sorted(SOURCE.rglob("*.py")))


def tree(path: Path) -> ast.Module:
    """A module as its syntax tree."""
    return ast.parse(path.read_text("utf-8"), str(path))


def name(path: Path) -> str:
    """A path as a test's id."""
    return str(path.relative_to(ROOT))
