"""Every format has a page with its MUSTs, and cases that another program could be tried with."""

from pathlib import Path

import pytest

from tests.house.tree import ROOT

PAGES = sorted(path for path in (ROOT / "docs" / "formats").glob("*.md") if path.stem != "README")
# These are what a page or a feed looks like; their cases are tests, and the bytes that they rest on have vectors.
# What another program worked out, to compare our own reckoning with: it is no format of ours.
COMPARED = {"detection"}
SHOWN = {"export", "feed", "form", "interface", "notice", "tables"}


def test_there_is_a_page_for_every_folder_of_vectors() -> None:
    folders = {path.name for path in (ROOT / "tests" / "vectors").iterdir() if path.is_dir() and path.name[0] != "_"}
    assert folders - COMPARED <= {path.stem for path in PAGES}


@pytest.mark.parametrize("name", sorted(COMPARED))
def test_what_we_compare_with_says_where_it_is_from_and_how_near_we_come(name: str) -> None:
    folder = ROOT / "tests" / "vectors" / name
    told = (folder / "README.md").read_text("utf-8")
    assert "Made with" in told
    assert f"tests/vectors/{name}" in (ROOT / "docs" / f"{name}.md").read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_sealed_format_has_good_and_bad_cases(page: Path) -> None:
    if page.stem in SHOWN:
        assert "MUST" in page.read_text("utf-8")
        return
    cases = list((ROOT / "tests" / "vectors" / page.stem).glob("*.txt"))
    expected = {line for case in cases for line in case.read_text("utf-8").splitlines() if line.startswith("expect:")}
    assert len(expected) >= 2
