"""What the scripts are and are not: small, listening for little, remembering nothing."""

import re
from pathlib import Path

import pytest

from reporting.render import script as scripts
from reporting.render.script import BOX, LEAVE, SCRIPTS, script

FOLDER = Path(scripts.__file__).parent
LISTENED = re.compile(r'(?:addEventListener|\bon)\(\s*"(\w+)"')
KEPT = re.compile(r"localStorage|sessionStorage|indexedDB|caches|cookie|serviceWorker|\bname\s*=|history\.\w+State")
FORGETS = 'history.replaceState(null,"",location.pathname'
# Inline handlers, code made from text, and whatever would fetch or show something of somebody else's.
REFUSED = re.compile(r"\.on\w+\s*=|\beval\b|\bFunction\b|innerHTML|document\.write|import\b|https?:|</")


def test_every_script_is_one_that_the_policy_knows() -> None:
    assert {path.name for path in FOLDER.rglob("*.js")} == set(SCRIPTS)


def test_leaving_takes_no_more_than_a_kilobyte() -> None:
    assert len(script(LEAVE).encode("utf-8")) <= 1000


def test_leaving_listens_for_its_button_for_shift_and_for_nothing_else_of_the_reporter() -> None:
    text = script(LEAVE)
    assert sorted(LISTENED.findall(text)) == ["keydown", "pagehide", "pageshow", "submit"]
    assert set(re.findall(r'\.key\s*[!=]=+\s*("[^"]*")', text)) == {'"Shift"'}
    assert ".keyCode" not in text
    assert ".code" not in text


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_script_keeps_anything(name: str) -> None:
    text = script(name)
    if name == BOX:
        # It puts nothing into the history, but takes the body of a form away from it.
        assert text.startswith(FORGETS)
        text = text.removeprefix(FORGETS)
    assert KEPT.findall(text) == []
    assert REFUSED.findall(text) == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_stays_what_it_is_without_its_line_ends(name: str) -> None:
    # Every line ends in a way that the next may follow at once, and a comment has a line of its own.
    for line in (FOLDER / name).read_text("utf-8").splitlines():
        bare = line.strip()
        if bare and not bare.startswith("//"):
            assert "//" not in bare, bare
            assert bare[-1] in ";{},(", bare
