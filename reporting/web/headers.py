"""The headers of every answer, whatever its route and status, and its compression."""

from collections.abc import Iterable

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPResponseStartEvent, Message, Receive, Scope, Send

from reporting.render.carried import carried
from reporting.web.packing import Packing, accepted

# No code but ours runs in our pages, and no frame: this is said for what a reader of the headers looks for first.
NO_FEATURES = ("camera", "geolocation", "microphone")

# Below this, the frame of gzip costs what it saves.
WORTH_COMPRESSING = 600
COMPRESSIBLE = (b"text/", b"application/json")


def policy(page: str = "") -> str:
    """The Content Security Policy of one page: the sheets and scripts of ours that it carries, by their hashes.

    Forms go to ourselves. So does the beacon by which a script ends the session: `connect-src`, beside scripts alone.
    An answer that carries nothing is allowed nothing.
    """
    styles, scripts = carried(page)
    parts = ["default-src 'none'"]
    if styles:
        parts.append(f"style-src {' '.join(styles)}")
    if scripts:
        parts += [f"script-src {' '.join(scripts)}", "connect-src 'self'"]
    # What was typed has no tags in a page: a picture there is one of ours, at an address of ours.
    if "<img " in page:
        parts.append("img-src 'self'")
    return "; ".join([*parts, "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"])


def fixed_headers() -> list[tuple[bytes, bytes]]:
    """The headers that every answer carries, besides its policy."""
    headers = {
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "cross-origin-embedder-policy": "require-corp",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "permissions-policy": ", ".join(f"{name}=()" for name in NO_FEATURES),
        "cache-control": "no-store",
    }
    return [(name.encode("ascii"), value.encode("ascii")) for name, value in headers.items()]


def with_headers(app: ASGIApp) -> ASGIApp:
    """The same application, with the fixed headers on every answer, packed as its browser accepts it."""
    fixed = fixed_headers()

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
            return
        answer = _Answer(fixed, accepted(scope["headers"]), send)
        # Who asks for the head alone is answered as by GET; the server leaves the body out.
        method = "GET" if scope["method"] == "HEAD" else scope["method"]
        await app({**scope, "method": method}, receive, answer.send)

    return wrapped


class _Answer:
    """One answer on its way out: its head waits for its body, since a packed body has another length."""

    def __init__(self, fixed: list[tuple[bytes, bytes]], packing: Packing | None, send: Send) -> None:
        self.fixed = fixed
        self.packing = packing
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
        names = {name for name, _ in self.fixed} | {b"server", b"content-length", b"content-security-policy"}
        if not body:
            names.add(b"content-type")  # of nothing
        headers = [(name, value) for name, value in head["headers"] if name.lower() not in names]
        page = body.decode("utf-8") if _is(headers, (b"text/html",)) else ""
        headers.append((b"content-security-policy", policy(page).encode("ascii")))
        if self.packing and len(body) >= WORTH_COMPRESSING and _is(headers, COMPRESSIBLE):
            # No "Vary": nothing of ours may be kept, so there is no copy to mistake for another's.
            body = self.packing.pack(body)
            headers.append((b"content-encoding", self.packing.name))
        if head["status"] not in (204, 304):
            headers.append((b"content-length", str(len(body)).encode("ascii")))
        await self.forward({"type": "http.response.start", "status": head["status"], "headers": headers + self.fixed})
        await self.forward({"type": "http.response.body", "body": body, "more_body": False})


def _is(headers: Iterable[tuple[bytes, bytes]], kinds: tuple[bytes, ...]) -> bool:
    return any(name.lower() == b"content-type" and value.startswith(kinds) for name, value in headers)
