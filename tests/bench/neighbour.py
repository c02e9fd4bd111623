"""The question page of govuk-frontend, put together from its npm package: what a page costs that many people know.

Nothing of it is kept: it is fetched by npm, laid out in a temporary folder, served to this machine, and removed.
"""

import gzip
import http.server
import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

PACKAGE = "govuk-frontend"
KINDS = {".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2"}
OPTIONS = ("Yes, on a street", "Yes, at home", "Yes, online", "Somewhere else", "I am not sure")
RADIO = """<div class="govuk-radios__item">
<input class="govuk-radios__input" id="q-{n}" name="q" type="radio" value="{n}">
<label class="govuk-label govuk-radios__label" for="q-{n}">{label}</label></div>"""
PAGE = """<!DOCTYPE html>
<html lang="en" class="govuk-template">
<head>
<meta charset="utf-8">
<title>Where did it happen? - Service</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="theme-color" content="#1d70b8">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/govuk-frontend.min.css">
</head>
<body class="govuk-template__body">
<script src="/supported.js"></script>
<a href="#main-content" class="govuk-skip-link" data-module="govuk-skip-link">Skip to main content</a>
<header class="govuk-header"><div class="govuk-header__container govuk-width-container">Service</div></header>
<div class="govuk-width-container">
<a href="#" class="govuk-back-link">Back</a>
<main class="govuk-main-wrapper" id="main-content">
<form method="post" novalidate>
<div class="govuk-form-group"><fieldset class="govuk-fieldset" aria-describedby="q-hint">
<legend class="govuk-fieldset__legend govuk-fieldset__legend--l">
<h1 class="govuk-fieldset__heading">Where did it happen?</h1></legend>
<div id="q-hint" class="govuk-hint">Choose one. <strong>You can skip this.</strong></div>
<div class="govuk-radios" data-module="govuk-radios">{radios}</div>
</fieldset></div>
<button type="submit" class="govuk-button" data-module="govuk-button">Continue</button>
</form>
</main>
</div>
<footer class="govuk-footer"><div class="govuk-width-container">Help</div></footer>
<script type="module" src="/start.js"></script>
</body>
</html>
"""
SUPPORTED = "document.body.className += ' js-enabled govuk-frontend-supported';"
START = "import { initAll } from '/govuk-frontend.min.js'\ninitAll()\n"


def fetched(folder: Path) -> Path:
    """The distribution folder of the package, fetched by npm into a folder of ours; SystemExit when there is none."""
    npm = [
        "npm",
        "install",
        "--prefix",
        str(folder),
        "--no-save",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        PACKAGE,
    ]
    done = subprocess.run(npm, capture_output=True, text=True, check=False, timeout=180)
    dist = folder / "node_modules" / PACKAGE / "dist" / "govuk"
    if done.returncode or not dist.is_dir():
        raise SystemExit(f"npm could not fetch {PACKAGE}")
    return dist


def version(dist: Path) -> str:
    """The version of the package."""
    return str(json.loads((dist.parents[1] / "package.json").read_text())["version"])


def files(dist: Path) -> dict[str, tuple[str, bytes]]:
    """What its page is made of, by address: the kind and the bytes of each."""
    radios = "\n".join(RADIO.format(n=n, label=label) for n, label in enumerate(OPTIONS))
    made = {
        "/": (KINDS[".html"], PAGE.replace("{radios}", radios).encode()),
        "/supported.js": (KINDS[".js"], SUPPORTED.encode()),
        "/start.js": (KINDS[".js"], START.encode()),
    }
    for name in ("govuk-frontend.min.css", "govuk-frontend.min.js"):
        made[f"/{name}"] = (KINDS[Path(name).suffix], (dist / name).read_bytes())
    for font in (dist / "assets" / "fonts").glob("*.woff2"):
        made[f"/assets/fonts/{font.name}"] = (KINDS[".woff2"], font.read_bytes())
    return made


@contextmanager
def served(made: dict[str, tuple[str, bytes]], port: int) -> Iterator[str]:
    """These files on a port of this machine, packed as a web server packs them; the address of the page."""
    packed = {path: (kind, body if "font" in kind else gzip.compress(body, 9)) for path, (kind, body) in made.items()}

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            kind, body = packed.get(self.path, ("", b""))
            self.send_response(HTTPStatus.OK if kind else HTTPStatus.NOT_FOUND)
            if kind and "font" not in kind:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Type", kind or "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            return

    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
