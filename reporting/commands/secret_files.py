"""Files of keys: a secret one is made for its owner alone, and nothing is ever written over."""

import os
import sys
from pathlib import Path


def write_secret(path: Path, contents: bytes) -> Path:
    """A new file that its owner alone may read; an existing one is left as it is and ends the program."""
    return _write(path, contents, 0o600)


def write_public(path: Path, contents: bytes) -> Path:
    """A new file that everybody may read; an existing one is left as it is and ends the program."""
    return _write(path, contents, 0o644)


def replace_public(path: Path, contents: bytes) -> None:
    """Put a file that everybody may read in the place of an older one; nobody ever reads half of it."""
    half = path.with_name(f".{path.name}.new")
    half.unlink(missing_ok=True)
    write_public(half, contents)
    half.replace(path)


def hex_line(key: bytes) -> bytes:
    """A key as one line of hex digits: it can be printed, read aloud and typed again."""
    return key.hex().encode() + b"\n"


def read_hex(path: Path, size: int) -> bytes:
    """The key in a file of hex digits; the program ends when there is none of this size."""
    try:
        key = bytes.fromhex(path.read_text("ascii").strip())
    except OSError as fault:
        sys.exit(f"{path} cannot be read: {fault.strerror}.")
    except ValueError:
        key = b""
    if len(key) != size:
        sys.exit(f"{path} does not hold {2 * size} hex digits.")
    return key


def _write(path: Path, contents: bytes, mode: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    except FileExistsError:
        sys.exit(f"{path} is already there. Move it away first: a key that is written over opens nothing any more.")
    with os.fdopen(handle, "wb") as out:
        out.write(contents)
    return path
