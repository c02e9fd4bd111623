"""Takes settings one by one into their types, and collects the faults instead of stopping at the first."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal, TypeVar, cast

from msgspec import Struct

from reporting.config.settings import ELSEWHERE, SETTINGS, Door

Tls = Literal["starttls", "implicit"]
T = TypeVar("T")


class Address(Struct, frozen=True):
    """A host and a port to listen on."""

    host: str
    port: int


class Reader:
    """Takes settings one by one and collects the faults."""

    def __init__(self, environ: Mapping[str, str], door: Door) -> None:
        self.values = {s.name: environ.get(s.name, "").strip() or s.default for s in SETTINGS}
        self.secret = {s.name for s in SETTINGS if s.secret}
        # systemd gives a unit its secrets in a folder of its own, by an access list that looks like group rights.
        self.handed = Path(environ.get("CREDENTIALS_DIRECTORY") or "/nowhere")
        self.faults = [
            f"{s.name} is not set. {s.says}" for s in SETTINGS if door in s.needed and not self.values[s.name]
        ]
        known = set(self.values)
        unknown = sorted(n for n in environ if n.startswith("REPORTING_") and n not in known and n not in ELSEWHERE)
        self.faults += [f"{name} is not a setting." for name in unknown]

    def text(self, name: str) -> str:
        """The value as it is."""
        return self.values[name]

    def parsed(self, name: str, parse: Callable[[str], T], otherwise: T, expected: str) -> T:
        """The value in its type, or a fault that says what was expected."""
        if not self.values[name]:
            return otherwise
        try:
            return parse(self.values[name])
        except ValueError:
            self.faults.append(f"{name} is not {expected}.")
            return otherwise

    def path(self, name: str) -> Path | None:
        """The path of a readable file; a secret one may be readable by its owner alone."""
        if not self.values[name]:
            return None
        path = Path(self.values[name])
        try:
            with path.open("rb"):
                mode = path.stat().st_mode
        except OSError as fault:
            self.faults.append(f"{name}: {path} cannot be read ({fault.strerror}).")
            return None
        loose = mode & (0o037 if path.parent == self.handed else 0o077)
        if name in self.secret and loose:
            self.faults.append(f"{name}: {path} may be read by others. Run: chmod 600 {path}")
        return path

    def contents(self, name: str) -> bytes:
        """The bytes of the file, or nothing."""
        path = self.path(name)
        data = path.read_bytes() if path else b""
        if path and not data.strip():
            self.faults.append(f"{name}: {path} is empty.")
        return data

    def key(self, name: str, size: int) -> bytes:
        """A key that is kept as hex digits in a file."""
        data = self.contents(name)
        if not data.strip():
            return b""
        try:
            key = bytes.fromhex(data.decode("ascii").strip())
        except ValueError:
            key = b""
        if len(key) != size:
            self.faults.append(f"{name} does not hold {2 * size} hex digits.")
        return key


def address(value: str) -> Address:
    """The host and port of "host:port"."""
    host, _, port = value.rpartition(":")
    if not host or not 0 < int(port) < 65536:
        raise ValueError
    return Address(host.strip("[]"), int(port))


def positive(value: str) -> int:
    """A whole number from 1."""
    if int(value) < 1:
        raise ValueError
    return int(value)


def count(value: str) -> int:
    """A whole number from 0."""
    if not re.fullmatch(r"[0-9]{1,9}", value):
        raise ValueError
    return int(value)


def pair(value: str) -> tuple[int, int]:
    """Two numbers from 0, the second not the smaller."""
    first, last = (count(part) for part in value.split())
    if first > last:
        raise ValueError
    return first, last


def tls(value: str) -> Tls:
    """How TLS starts: there is no third way."""
    if value not in ("starttls", "implicit"):
        raise ValueError
    return cast("Tls", value)
