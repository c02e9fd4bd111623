"""The form of a vector: a small text file whose head says what it is, what to expect and why.

    format: envelope
    case: one bit of the header was flipped
    expect: refuse
    header: 545052...

A name may come several times. Bytes are hexadecimal, or base64 where the name ends in "64". Behind an empty line
may follow a body, which is taken as it is, to the last byte.
"""

from base64 import b64decode, b64encode
from pathlib import Path

from msgspec import Struct

HERE = Path(__file__).parent
WIDTH = 119


class Vector(Struct, frozen=True, kw_only=True):
    """One case: the lines of its head in their order, and its body."""

    head: tuple[tuple[str, str], ...]
    body: bytes = b""

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a name."""
        return tuple(value for key, value in self.head if key == name)

    def one(self, name: str) -> str:
        """The only value of a name."""
        (value,) = self.all(name)
        return value

    def bytes(self, name: str) -> bytes:
        """The only value of a name, as the bytes it stands for."""
        return plain64(self.one(name)) if name.endswith("64") else bytes.fromhex(self.one(name))

    @property
    def is_good(self) -> bool:
        """Whether a reader must accept it."""
        return {"accept": True, "refuse": False}[self.one("expect")]


def encoded(vector: Vector) -> bytes:
    """The file of a vector; long values go on in lines that start with a space."""
    lines = [line for name, value in vector.head for line in _folded(f"{name}: {value}")]
    head = "\n".join(lines).encode() + b"\n"
    return head + b"\n" + vector.body if vector.body else head


def decoded(data: bytes) -> Vector:
    """The vector that a file says."""
    head, _, body = data.partition(b"\n\n")
    unfolded = head.decode().rstrip("\n").replace("\n ", "")
    return Vector(head=tuple(_split(line) for line in unfolded.split("\n")), body=body)


def load(folder: str) -> dict[str, Vector]:
    """All vectors of a format, by file name."""
    return {path.stem: decoded(path.read_bytes()) for path in sorted((HERE / folder).glob("*.txt"))}


def text64(data: bytes) -> str:
    """Bytes as base64."""
    return b64encode(data).decode()


def plain64(text: str) -> bytes:
    """The bytes that a base64 text stands for."""
    return b64decode(text, validate=True)


def _folded(line: str) -> list[str]:
    first, rest = line[:WIDTH], line[WIDTH:]
    return [first, *(" " + rest[start : start + WIDTH] for start in range(0, len(rest), WIDTH))]


def _split(line: str) -> tuple[str, str]:
    name, _, value = line.partition(":")
    return name, value.removeprefix(" ")
