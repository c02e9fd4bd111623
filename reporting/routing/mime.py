"""The lines of a mail: header fields, Base64 bodies and dates that tell no minute."""

import base64
from datetime import datetime
from email.header import Header
from email.utils import format_datetime

CRLF = b"\r\n"


def head(fields: dict[str, str]) -> bytes:
    """Header fields and the empty line after them; ValueError for a value that would start a line of its own."""
    return b"".join(_field(name, value) for name, value in fields.items()) + CRLF


def body(data: bytes) -> bytes:
    """Bytes in Base64, in lines that every relay takes unchanged."""
    return base64.encodebytes(data).replace(b"\n", CRLF)


def dated(moment: datetime) -> str:
    """A moment as a Date field has it."""
    return format_datetime(moment)


def domain_of(address: str) -> str:
    """The part of a mail address after the at sign."""
    return address.rpartition("@")[2]


def _field(name: str, value: str) -> bytes:
    if not value.isprintable():
        raise ValueError(name)
    if not value.isascii():
        value = Header(value, "utf-8", header_name=name).encode(linesep="\r\n")
    return f"{name}: {value}\r\n".encode("ascii")
