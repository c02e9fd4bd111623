"""Reports ready to be sent: drafts in the database, their check pages, and the one request that files each."""

import base64
import re
import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from reporting.forms.hate_incident import FORM
from reporting.model.answers import Draft, Raw
from reporting.sealing import draft as sealing
from reporting.store import drafts
from reporting.store.database import Database
from reporting.web import csrf
from reporting.web.public.door import COOKIE
from tests.bench.client import fetch, request

# Four recipients, one of them by letter: the coordinator, the police, a victim service and a charity.
ANSWERS = {
    "under_18": "no",
    "role": "victim",
    "behaviours": "verbal_abuse",
    "strands": "race",
    "words": "A man shouted at me from a car while I waited for the bus. He said I should go home. " * 10,
    "when": "yesterday",
    "place_kind": "street",
    "area": "not_sure",
    "choice.police": "C",
    "choice.victim_service": "D",
    "scope.victim_service.story": "yes",
    "choice.hate_crime_charity": "G",
    "scope.hate_crime_charity.story": "yes",
    "send": "tomorrow",
    "name": "Bench Person",
    "methods": "phone",
    "details": "07700 900999",
}
CHECK = "/en/form/check"
PASSED = tuple(page.id for page in FORM.pages if page.section == "form")


def draft_of(answers: Mapping[str, str], *, site: str = "", odd: bool = False) -> Draft:
    """A draft with these answers whose every page was passed."""
    raw: Raw = {name: (value,) for name, value in answers.items()}
    return Draft(lang="en", raw=raw, passed=PASSED, story_lang="en", permission_lang="en", site=site, odd=odd)


async def ready(dsn: str, port: int, wanted: int) -> list[bytes]:
    """So many drafts, and for each the request of the send button."""
    return [request for _, request in await prepared(dsn, port, [draft_of(ANSWERS)] * wanted)]


async def prepared(dsn: str, port: int, wanted: Sequence[Draft]) -> list[tuple[bytes, bytes]]:
    """These drafts in the database: for each its secret, and the request of the send button."""
    expires = datetime.now(UTC) + timedelta(hours=1)
    db = await Database.connect(dsn, "bench", 2)
    made = []
    try:
        async with db.transaction() as conn:
            for draft in wanted:
                secret = secrets.token_bytes(32)
                closed = sealing.seal_draft(secret, msgspec.json.encode(draft), secrets.token_bytes)
                await drafts.begin(conn, sealing.tag_of(secret), closed.salt, closed.sealed, expires)
                made.append(secret)
    finally:
        await db.close()
    pages = await fetch(port, [request(port, "GET", CHECK, cookie=_cookie(secret)) for secret in made])
    return [(secret, _send(port, secret, page.body)) for secret, page in zip(made, pages, strict=True)]


def _cookie(secret: bytes) -> str:
    return f"{COOKIE}={base64.urlsafe_b64encode(secret).rstrip(b'=').decode()}"


def _send(port: int, secret: bytes, page: bytes) -> bytes:
    token = csrf.token(sealing.form_key(secret), secrets.token_bytes, "check")
    shown = re.search(rb'name="shown" value="([^"]+)"', page)
    assert shown is not None
    body = f"{csrf.FIELD}={token}&do=send&shown={shown[1].decode()}".encode()
    return request(port, "POST", CHECK, cookie=_cookie(secret), body=body)
