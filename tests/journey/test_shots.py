"""Pictures for translators by one command, and a reviewer's pack with the pages in it."""

import asyncio
import sys
from pathlib import Path

import pytest

from reporting.forms.hate_incident import FORM
from tests.support.demo import Demo

PNG = b"\x89PNG\r\n"


async def command(*arguments: str | Path) -> tuple[int, str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "reporting", "languages", *map(str, arguments)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    return process.returncode or 0, said.decode()


def pictures(folder: Path, lang: str) -> set[str]:
    files = list((folder / lang).glob("*.png"))
    assert all(file.read_bytes().startswith(PNG) for file in files)
    return {file.stem for file in files}


@pytest.fixture(scope="module")
async def shots(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shots")
    ended, said = await command("shots", folder, "--languages", "en,ar", "--at", demo.public)
    assert ended == 0, said
    return folder


async def test_there_is_a_picture_of_each_page_in_each_language(shots: Path) -> None:
    english = pictures(shots, "en")
    asked = {page.id for page in FORM.pages if page.section in ("form", "check", "more")}
    # Of two answers that shut each other out, one is given.
    assert len(asked - english) <= 2
    assert {"site-home", "site-privacy", "site-number", "choose", "contact", "check"} <= english
    arabic = pictures(shots, "ar")
    assert english - arabic == {"share", "contact", "contact-safe", "needs", "act", "act-who", "act-seen"} & english


async def test_they_stand_side_by_side_on_one_page(shots: Path) -> None:
    page = (shots / "index.html").read_text("utf-8")
    assert '<th lang="ar">العربية</th>' in page
    assert '<img src="en/choose.png"' in page
    assert '<img src="ar/choose.png"' in page


async def test_nothing_is_sent_into_a_demo_that_goes_on(shots: Path) -> None:
    assert not (shots / "en" / "number.png").exists()


async def test_a_pack_has_the_pages_in_it(shots: Path, tmp_path: Path) -> None:
    ended, said = await command("pack", "ar", tmp_path, "--pictures", shots)
    assert ended == 0, said
    assert (tmp_path / "ar.html").read_text("utf-8").count("data:image/png;base64,") > 5
    assert (tmp_path / "ar.csv").exists()


async def test_a_pack_without_pictures_says_so(tmp_path: Path) -> None:
    ended, said = await command("pack", "ar", tmp_path / "out", "--pictures", tmp_path)
    assert ended == 0
    assert "Without pictures of the pages" in said
    assert "There are no pictures" in (tmp_path / "out" / "ar.html").read_text("utf-8")
