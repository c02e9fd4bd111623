"""Form bodies and queries, read by ourselves.

The framework's own parsers keep what they parsed, in clear, in a cache for the life of the process.
"""

from typing import Any
from urllib.parse import parse_qsl

from litestar import Request
from msgspec import Struct

from reporting.errors import BadRequest, Expected, TooLarge
from reporting.model.answers import Raw

LONGEST = 256 * 1024
# What is a little too long is read all the same, so that it can be given back to its writer.
GIVEN_BACK = 1024 * 1024
# What is longer is swallowed unread up to here: a browser shows the answer only when it could send everything.
SWALLOWED = 32 * 1024 * 1024
MOST_FIELDS = 1000


class Sent(Struct, frozen=True, kw_only=True):
    """What a form sent. With a fault nothing of it may be kept, and `raw` is only good for giving it back."""

    raw: Raw
    fault: Expected | None = None

    def one(self, name: str) -> str:
        """The first value of a field, or nothing."""
        return next(iter(self.raw.get(name, ())), "")


async def read_form(request: Request[Any, Any, Any]) -> Sent:
    """The fields of a form, exactly as typed.

    The handler has to be declared with `request_max_body_size=None`: the bound is here, so that a person whose
    words are too many gets them back.
    """
    body, too_long = await _body(request)
    if too_long and not body:
        return Sent(raw={}, fault=TooLarge())
    if not _is_form(request):
        return Sent(raw={}, fault=BadRequest() if body else None)
    sent = parse(body)
    return Sent(raw=sent.raw, fault=TooLarge()) if too_long else sent


def parse(body: bytes) -> Sent:
    """The fields of a URL-encoded body; what is not UTF-8, holds NUL or has too many fields is a fault."""
    try:
        pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except UnicodeDecodeError:
        return Sent(raw=_gathered(_leniently(body)), fault=BadRequest())
    except ValueError:
        return Sent(raw={}, fault=BadRequest())
    if any("\0" in name or "\0" in value for name, value in pairs):
        return Sent(raw=_gathered([(n.replace("\0", ""), v.replace("\0", "")) for n, v in pairs]), fault=BadRequest())
    return Sent(raw=_gathered(pairs))


def read_query(request: Request[Any, Any, Any], name: str) -> str:
    """The first value of a field in the address; nothing when it cannot be read."""
    sent = parse(request.scope["query_string"])
    return "" if sent.fault else sent.one(name)


async def _body(request: Request[Any, Any, Any]) -> tuple[bytes, bool]:
    """The body, and whether it is longer than we take; past GIVEN_BACK nothing of it is held in memory."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size <= GIVEN_BACK:
            parts.append(part)
        else:
            parts.clear()
        if size > SWALLOWED:
            break
    return b"".join(parts), size > LONGEST


def _is_form(request: Request[Any, Any, Any]) -> bool:
    kinds = [value for name, value in request.scope["headers"] if name == b"content-type"]
    return all(kind.split(b";")[0].strip().lower() == b"application/x-www-form-urlencoded" for kind in kinds)


def _leniently(body: bytes) -> list[tuple[str, str]]:
    try:
        text = body.decode("utf-8", errors="replace")
        pairs = parse_qsl(text, keep_blank_values=True, errors="replace", max_num_fields=MOST_FIELDS)
    except ValueError:
        return []
    return [(name.replace("\0", ""), value.replace("\0", "")) for name, value in pairs]


def _gathered(pairs: list[tuple[str, str]]) -> Raw:
    raw: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        raw[name] = (*raw.get(name, ()), value)
    return raw
