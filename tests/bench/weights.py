"""What pages weigh on the wire, compressed, head and body together, in every live language."""

import asyncio
import re
from collections.abc import Iterable

import hpack
from msgspec import Struct

from reporting.forms.hate_incident import FORM
from reporting.locales.languages import LANGUAGES
from tests.bench import submits
from tests.bench.client import Answer, fetch, request

# What would make a browser fetch more than the page itself.
FETCHES = re.compile(rb"""<(?:img|iframe|link|script[^>]*\bsrc)\b|\burl\(|@import""", re.IGNORECASE)
FRAME = 9
COOKIE = re.compile(rb"Cookie: ([^\r]+)")


def session(dsn: str, port: int) -> str:
    """The cookie of a reporter who passed every page before the check."""
    (sample,) = asyncio.run(submits.ready(dsn, port, 1))
    found = COOKIE.search(sample)
    return found[1].decode() if found else ""


def addresses(language: str) -> list[str]:
    """The first page that anybody sees, and every page of the form, as far as a session has come to them."""
    return [f"/{language}", *(f"/{language}/form/{page.id}" for page in FORM.pages)]


class Weights(Struct, frozen=True):
    """The sizes of the pages of one journey; the first is the first page that anybody sees."""

    plain: list[int]  # over HTTP/1.1, where every head is sent in full
    framed: list[int]  # over HTTP/2, as the proxy in front speaks it: a head that was sent before is a few bytes


def weigh(cookie: str, port: int, packing: str) -> dict[str, Weights]:
    """What the pages of the journey weigh, by language."""
    live = [language.code for language in LANGUAGES if language.live]
    found = {code: asyncio.run(_pages(code, cookie, port, packing)) for code in live}
    return {code: Weights([one.size for one in answers], framed(answers)) for code, answers in found.items()}


def framed(answers: Iterable[Answer]) -> list[int]:
    """The sizes of these answers over one HTTP/2 connection: a frame for each head and one for each body."""
    encoder = hpack.Encoder()
    sizes = []
    for answer in answers:
        fields = [line.split(": ", 1) for line in answer.head.decode("latin-1").split("\r\n")[1:] if line]
        head = encoder.encode([(":status", str(answer.status)), *((name, value) for name, value in fields)])
        sizes.append(len(head) + len(answer.body) + 2 * FRAME)
    return sizes


def there(cookie: str, port: int, language: str) -> list[str]:
    """The addresses of the pages that the session has come to."""
    known = addresses(language)
    answers = asyncio.run(fetch(port, [request(port, "GET", path, cookie=cookie) for path in known]))
    return [path for path, answer in zip(known, answers, strict=True) if answer.status == 200]


async def _pages(language: str, cookie: str, port: int, packing: str) -> list[Answer]:
    known = addresses(language)
    plain = await fetch(port, [request(port, "GET", path, cookie=cookie) for path in known])
    packed = await fetch(port, [request(port, "GET", path, cookie=cookie, accept=packing) for path in known])
    if any(FETCHES.search(answer.body) for answer in plain):
        raise SystemExit("a page fetches something")
    if any(f"encoding: {packing}".encode() not in answer.head.lower() for answer in packed if answer.status == 200):
        raise SystemExit(f"a page is not packed by {packing}")
    return [answer for answer in packed if answer.status == 200]
