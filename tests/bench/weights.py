"""What pages weigh on the wire, compressed, head and body together, in every live language."""

import asyncio
import re

from reporting.forms.hate_incident import FORM
from reporting.locales.languages import LANGUAGES
from tests.bench import submits
from tests.bench.client import Answer, fetch, request

# What would make a browser fetch more than the page itself.
FETCHES = re.compile(rb"""<(?:script|img|iframe|link)\b|\burl\(|@import""", re.IGNORECASE)
COOKIE = re.compile(rb"Cookie: ([^\r]+)")


def weigh(dsn: str, port: int) -> dict[str, list[int]]:
    """The sizes of the pages of the journey, by language; the first is the first page that anybody sees."""
    return asyncio.run(_weigh(dsn, port))


async def _weigh(dsn: str, port: int) -> dict[str, list[int]]:
    (sample,) = await submits.ready(dsn, port, 1)
    found = COOKIE.search(sample)
    cookie = found[1].decode() if found else ""
    sizes = {}
    for language in (language.code for language in LANGUAGES if language.live):
        paths = [f"/{language}/form/{page.id}" for page in FORM.pages]
        requests = [request(port, "GET", f"/{language}", gzip=True)]
        requests += [request(port, "GET", path, cookie=cookie, gzip=True) for path in paths]
        sizes[language] = [_size(answer) for answer in await fetch(port, requests) if answer.status == 200]
    return sizes


def _size(answer: Answer) -> int:
    if b"gzip" not in answer.head.lower() or FETCHES.search(answer.body):
        raise SystemExit("a page is not compressed, or fetches something")
    return answer.size
