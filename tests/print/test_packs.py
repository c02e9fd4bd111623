"""Packs as PDF, with as much in them as there may be, looked at by programs that did not make them."""

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from reporting.model.pack import PackKind
from reporting.render import packs
from reporting.render.print import pack as pdf
from tests.core.render.pack_examples import given
from tests.core.render.test_packs import NAMES

MOST = {PackKind.BOARD: 8, PackKind.VICTIMS: 2}


@cache
def made(kind: PackKind) -> bytes:
    mine = given(kind, NAMES[kind])
    return pdf(packs.document(packs.compose(mine), mine.partnership, pdf=True))


@pytest.fixture(params=list(PackKind), scope="module")
def kind(request: pytest.FixtureRequest) -> PackKind:
    found: PackKind = request.param
    return found


@pytest.fixture(scope="module")
def path(kind: PackKind, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("packs") / f"{kind}.pdf"
    file.write_bytes(made(kind))
    return file


def told_by(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def test_the_boards_pack_has_eight_pages_at_most(kind: PackKind, path: Path) -> None:
    pages = int(re.search(r"Pages:\s+(\d+)", told_by("pdfinfo", path))[1])
    assert pages <= MOST.get(kind, 10)


def test_it_is_tagged_and_each_chart_has_its_words(kind: PackKind, path: Path) -> None:
    with pikepdf.open(path) as file:
        assert file.Root.MarkInfo.Marked is True
        assert str(file.Root.Lang) == "en-GB"
        assert file.open_metadata().get("pdfuaid:part") == "1"
        figures, heads = [], []

        def walk(element: Any) -> None:
            figures.extend([str(element.get("/Alt", ""))] if element.get("/S") == "/Figure" else [])
            heads.extend([element] if element.get("/S") == "/TH" else [])
            kids = element.get("/K", ())
            for kid in kids if isinstance(kids, pikepdf.Array) else (kids,):
                if isinstance(kid, pikepdf.Dictionary):
                    walk(kid)

        walk(file.Root.StructTreeRoot)
        assert all(len(alt) > 20 for alt in figures)
        assert all(str(head.A.Scope) in ("/Column", "/Row") for head in heads)
    assert len(figures) == (4 if kind in (PackKind.BOARD, PackKind.SCRUTINY) else len(figures))


def test_another_checker_finds_no_fault(kind: PackKind, path: Path) -> None:
    told = told_by(Path(sys.executable).parent / "outloud", "--fail-on", "never", "--json", "-", path)
    (result,) = json.loads(told)["results"]
    assert result["counts"]["error"] == 0, result["findings"]


def test_it_can_be_read_out_in_order(kind: PackKind, path: Path) -> None:
    said = told_by("pdftotext", path, "-")
    titles = [section.title for section in packs.compose(given(kind, NAMES[kind])).sections]
    places = [said.find(f"{number}. {title}") for number, title in enumerate(titles, 1)]
    assert -1 not in places
    assert places == sorted(places)
