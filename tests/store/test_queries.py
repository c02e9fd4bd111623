"""Every named query is understood by the schema, and its columns fit the Struct that its rows become."""

import importlib
import pkgutil
import re
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import msgspec
import pytest

from reporting import store
from reporting.store.queries import queries
from tests.support.cluster import TestDatabase

NAMES = [name for name in queries.available_queries if not name.endswith("_cursor")]
KINDS: dict[str, tuple[type, ...]] = {
    "uuid": (UUID,),
    "bytea": (bytes,),
    "int2": (int,),
    "int4": (int,),
    "int8": (int,),
    "text": (str,),
    "bool": (bool,),
    "date": (date,),
    "timestamptz": (datetime,),
    "text[]": (tuple,),
    "int2[]": (tuple,),
    "bytea[]": (tuple,),
}
# `as_one(Shape, await queries.name(` and `as_many(Shape, queries.name(`: how the store makes Structs of rows.
USE = re.compile(r"as_(?:one|many)\(\s*(\w+),\s*(?:await )?queries\.(\w+)\(")


def _uses() -> dict[str, type[msgspec.Struct]]:
    found: dict[str, type[msgspec.Struct]] = {}
    for place in pkgutil.iter_modules(store.__path__):
        module = importlib.import_module(f"reporting.store.{place.name}")
        for shape, name in USE.findall(Path(str(module.__file__)).read_text("utf-8")):
            found[name] = getattr(module, shape)
    return found


USES = _uses()


@pytest.mark.parametrize("name", NAMES)
async def test_query_prepares(database: TestDatabase, name: str) -> None:
    async with database.as_role() as conn:
        statement = await conn.prepare(getattr(queries, name).sql)
        assert len(statement.get_parameters()) == len(getattr(queries, name).parameters or ())


@pytest.mark.parametrize("name", sorted(USES))
async def test_columns_fit_the_struct(database: TestDatabase, name: str) -> None:
    shape = USES[name]
    async with database.as_role() as conn:
        statement = await conn.prepare(getattr(queries, name).sql)
        columns = {column.name: column.type.name for column in statement.get_attributes()}
    fields = {field.name: field.required for field in msgspec.structs.fields(shape)}
    assert set(columns) <= set(fields)
    assert {field for field, required in fields.items() if required} <= set(columns)
    hints = get_type_hints(shape)
    wrong = {name: kind for name, kind in columns.items() if not _fits(hints[name], kind)}
    assert wrong == {}


@pytest.mark.parametrize("name", NAMES)
def test_query_says_what_it_is(name: str) -> None:
    assert (getattr(queries, name).__doc__ or "").strip().endswith((".", ":")), "a sentence stands above each query"


@pytest.mark.parametrize("path", sorted(Path("sql/queries").glob("*.sql")), ids=lambda path: path.name)
def test_columns_are_named_one_by_one(path: Path) -> None:
    assert not re.search(r"select\s+(\w+\.)?\*", path.read_text("utf-8"))


def _fits(hint: Any, kind: str) -> bool:
    options = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    return any(_plain(option) in KINDS[kind] for option in options if option is not NoneType)


def _plain(option: Any) -> Any:
    if isinstance(option, type) and issubclass(option, Enum):
        return str if issubclass(option, str) else int
    return get_origin(option) or option
