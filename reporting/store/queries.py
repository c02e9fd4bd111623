"""The named queries of sql/queries, and their rows as Structs."""

from collections.abc import AsyncIterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import aiosql
import msgspec

S = TypeVar("S")


def sql_folder() -> Path:
    """Where the SQL lies: inside the package of a wheel, beside the package in a checkout."""
    package = Path(str(files("reporting")))
    packed = package / "_sql"
    return packed if packed.is_dir() else package.parent / "sql"


def load(folder: Path) -> Any:
    """Every query of a folder, each a coroutine function that takes a connection and the query's named parameters.

    A query that gives many rows is an async generator.
    """
    return aiosql.from_path(folder, "asyncpg", encoding="utf-8")


queries = load(sql_folder() / "queries")


def as_one(shape: type[S], row: Mapping[str, Any] | None) -> S | None:
    """One row as a Struct, or None when there was no row."""
    return None if row is None else msgspec.convert(dict(row), shape)


async def as_many(shape: type[S], rows: AsyncIterable[Mapping[str, Any]]) -> tuple[S, ...]:
    """Rows as Structs, in the order of the query."""
    return tuple([msgspec.convert(dict(row), shape) async for row in rows])
