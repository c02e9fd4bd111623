"""Every setting is in the manual, as it is; and nothing else is."""

import re
from pathlib import Path

import pytest

from reporting.__main__ import COMMANDS
from reporting.config.settings import ELSEWHERE, SETTINGS, Setting
from reporting.demo.describe import DESCRIBED
from tests.house.tree import ROOT, modules, name

MANUAL = (ROOT / "docs" / "manual" / "settings.md").read_text("utf-8")
NAME = re.compile(r"REPORTING_[A-Z][A-Z_]+[A-Z]")


def row(setting: Setting) -> str:
    """The line of the manual that a setting must have."""
    needed = ", ".join(door for door in ("public", "desk", "router", "nightly") if door in setting.needed)
    default = f"`{setting.default}`" if setting.default else ""
    secret = " (secret)" if setting.secret else ""
    return f"| `{setting.name}`{secret} | {default} | {needed} | {setting.says} |"


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_the_manual_has_the_setting_as_it_is(setting: Setting) -> None:
    assert row(setting) in MANUAL.splitlines()


def test_the_manual_has_no_other_setting() -> None:
    assert set(NAME.findall(MANUAL)) == {setting.name for setting in SETTINGS} | ELSEWHERE


@pytest.mark.parametrize("path", modules(), ids=name)
def test_no_module_names_an_unknown_setting(path: Path) -> None:
    assert set(NAME.findall(path.read_text("utf-8"))) <= {setting.name for setting in SETTINGS} | ELSEWHERE


def test_every_setting_is_read() -> None:
    read = (ROOT / "reporting" / "config" / "__init__.py").read_text("utf-8")
    read += (ROOT / "reporting" / "config" / "reader.py").read_text("utf-8")
    assert [setting.name for setting in SETTINGS if f'"{setting.name}"' not in read] == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_manual_has_every_command(command: object) -> None:
    manual = (ROOT / "docs" / "manual" / "commands.md").read_text("utf-8")
    assert f"`reporting {getattr(command, 'name', '')}" in manual


def test_the_manual_says_everything_that_demo_json_holds() -> None:
    manual = (ROOT / "docs" / "manual" / "demo.md").read_text("utf-8")
    assert [key for key in DESCRIBED if f"`{key}`" not in manual] == []
