"""The headers of every answer, whatever its route and status, and its compression."""

import gzip
from collections.abc import Iterable

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPResponseStartEvent, Message, Receive, Scope, Send

from reporting.render.script import SCRIPTS, script_source
from reporting.render.style import DESK, PUBLIC, style_source

# No code but ours runs in our pages, and no frame: this is said for what a reader of the headers looks for first.
NO_FEATURES = ("camera", "geolocation", "microphone")

# Below this, the frame of gzip costs what it saves.
WORTH_COMPRESSING = 600
COMPRESSIBLE = (b"text/", b"application/json")


def policy() -> str:
    """The Content Security Policy of the reporter's site: its style sheet and its scripts by their hashes.

    Besides, forms go to ourselves, and so does the beacon by which leaving ends the session (`connect-src`).
    """
    scripts = " ".join(script_source(name) for name in SCRIPTS)
    return f"{_policy(PUBLIC)}; script-src {scripts}; connect-src 'self'"


def desk_policy() -> str:
    """The Content Security Policy of the desk: its style sheets by their hashes, forms to ourselves, no script."""
    return _policy(PUBLIC, DESK)


def _policy(*sheets: str) -> str:
    styles = " ".join(style_source(name) for name in sheets)
    return f"default-src 'none'; style-src {styles}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"


def fixed_headers(content_policy: str) -> list[tuple[bytes, bytes]]:
    """The headers that every answer of a door carries."""
    headers = {
        "content-security-policy": content_policy,
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "cross-origin-embedder-policy": "require-corp",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "permissions-policy": ", ".join(f"{name}=()" for name in NO_FEATURES),
        "cache-control": "no-store",
    }
    return [(name.encode("ascii"), value.encode("ascii")) for name, value in headers.items()]


def with_headers(app: ASGIApp, content_policy: str | None = None) -> ASGIApp:
    """The same application, with the fixed headers on every answer and gzip for who accepts it.

    The policy is the one of the reporter's site if no other is given.
    """
    fixed = fixed_headers(content_policy or policy())

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
            return
        answer = _Answer(fixed, _accepts_gzip(scope["headers"]), send)
        # Who asks for the head alone is answered as by GET; the server leaves the body out.
        method = "GET" if scope["method"] == "HEAD" else scope["method"]
        await app({**scope, "method": method}, receive, answer.send)

    return wrapped


class _Answer:
    """One answer on its way out: its head waits for its body, since a packed body has another length."""

    def __init__(self, fixed: list[tuple[bytes, bytes]], gzip_accepted: bool, send: Send) -> None:
        self.fixed = fixed
        self.gzip_accepted = gzip_accepted
        self.forward = send
        self.head: HTTPResponseStartEvent | None = None
        self.parts: list[bytes] = []

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.head = message
        elif message["type"] == "http.response.body" and self.head is not None:
            self.parts.append(message.get("body", b""))
            if not message.get("more_body", False):
                await self._finish(self.head, b"".join(self.parts))
        else:
            await self.forward(message)

    async def _finish(self, head: HTTPResponseStartEvent, body: bytes) -> None:
        names = {name for name, _ in self.fixed} | {b"server", b"content-length"}
        headers = [(name, value) for name, value in head["headers"] if name.lower() not in names]
        if len(body) >= WORTH_COMPRESSING and _compressible(headers):
            headers.append((b"vary", b"accept-encoding"))
            if self.gzip_accepted:
                # No clock in the frame: two equal pages are equal bytes.
                body = gzip.compress(body, compresslevel=6, mtime=0)
                headers.append((b"content-encoding", b"gzip"))
        if head["status"] not in (204, 304):
            headers.append((b"content-length", str(len(body)).encode("ascii")))
        await self.forward({"type": "http.response.start", "status": head["status"], "headers": headers + self.fixed})
        await self.forward({"type": "http.response.body", "body": body, "more_body": False})


def _accepts_gzip(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    codings = b",".join(value for name, value in headers if name == b"accept-encoding").lower().split(b",")
    parts = [coding.replace(b" ", b"").split(b";") for coding in codings]
    return any(part[0] == b"gzip" and b"q=0" not in part[1:] for part in parts)


def _compressible(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    return any(name.lower() == b"content-type" and value.startswith(COMPRESSIBLE) for name, value in headers)
