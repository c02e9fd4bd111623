"""A register of keys as an operator writes it: a TOML file that names files of public keys and certificates."""

import sys
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from reporting.commands.secret_files import read_hex
from reporting.model.agency import Register
from reporting.sealing.keys import PUBLIC, public_key


def read_draft(path: Path) -> Register:
    """The register that a draft describes; the program ends with a sentence when it describes none.

    `key`, `tally` and `recovery` name files of public keys, `certificate` a PEM file, all beside the draft; so do
    the `key` of a former key, and the day on which it `ended`.
    """
    try:
        draft = tomllib.loads(path.read_text("utf-8"))
        return msgspec.convert(_filled(draft, path.parent), Register, builtin_types=(bytes,))
    except (OSError, ValueError, msgspec.ValidationError) as fault:
        sys.exit(f"{path} is not a draft of a register: {fault}")


def _filled(draft: dict[str, Any], folder: Path) -> dict[str, Any]:
    for name in ("tally", "recovery"):
        if name in draft:
            draft[name] = _key(folder, draft[name])
    for party in (*draft.get("readers", ()), *draft.get("agencies", ())):
        if "key" in party:
            party["key"] = _key(folder, party["key"])
        for former in party.get("former", ()):
            former["key"] = _key(folder, former.get("key", ""))
        if party.get("certificate"):
            party["certificate"] = (folder / str(party["certificate"])).read_bytes()
    return draft


def _key(folder: Path, name: object) -> dict[str, bytes]:
    return msgspec.structs.asdict(public_key(read_hex(folder / str(name), PUBLIC)))
