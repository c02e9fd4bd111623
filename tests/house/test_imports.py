"""Imports go down the house, and every contract is a promise without exceptions."""

import subprocess
import sys
import tomllib
from pathlib import Path

from tests.house.tree import ROOT

PROMISES = ("1.", "2.", "3a.", "3b.", "4.", "5.", "6.", "7a.", "7b.", "8.")


def test_every_contract_holds() -> None:
    command = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_promise_is_missing_and_none_has_an_exception() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    names = [contract["name"] for contract in contracts]
    assert [promise for promise in PROMISES if not any(found.startswith(promise) for found in names)] == []
    assert [contract["name"] for contract in contracts if contract.get("ignore_imports")] == []
    assert contracts[0]["exhaustive"] is True
