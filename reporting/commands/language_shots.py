"""Pictures for translators: each page in each language, taken of a demo by a browser that nobody has to touch."""

import argparse
import html
import importlib.util
import json
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reporting.forms.hate_incident import FORM
from reporting.locales.languages import LIVE, Language
from reporting.locales.says.public import PUBLIC_PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Page

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# A browser looks for its maker's hosts at every start; nothing here may leave the machine.
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
NARROW = {"width": 390, "height": 800}
HERE = ("127.0.0.1", "localhost", "::1")
PORTS = "8600"
UP_WITHIN = 120
CONTINUE = '#f .acts button:not([name="do"]):not([name="to"])'
LAST = [page.id for page in FORM.pages if page.section == "more"][-1]
AROUND = {"site-home": "", **{f"site-{page.id}": f"/{page.id}" for page in PUBLIC_PAGES}, "site-number": "/number"}
# Answers that lead past as many pages as one person can see.
ANSWERS: dict[str, tuple[str, ...]] = {
    "for_whom": ("for_other",),
    "under_18": ("no",),
    "shared_device": ("no",),
    "risk": ("danger_now", "unsafe_home", "self_harm"),
    "role": ("on_behalf",),
    "behaviours": ("threat",),
    "strands": ("race", "religion"),
    "named_bodies": ("school",),
    "support": ("interpreter",),
    "safety": ("times", "interpreter"),
    "methods": ("inbox",),
}


class NoPictures(Exception):
    """No pictures can be taken; the sentence says why, and what would help."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command line of `reporting languages shots`."""
    parser.add_argument("folder", type=Path, help="where the pictures and their page index.html are put")
    parser.add_argument("--languages", help="which, such as pl,ar (all that are live)")
    parser.add_argument("--at", help="the address of a demo that runs on this machine (one of its own)")
    parser.add_argument("--ports", default=PORTS, help=f"base of the ports for a demo of its own ({PORTS})")


def run(arguments: argparse.Namespace) -> int:
    """Take the pictures; 1 when that cannot be done here, with what would help."""
    known = {language.code: language for language in LIVE}
    codes = arguments.languages.split(",") if arguments.languages else list(known)
    if strange := [code for code in codes if code not in known]:
        sys.stderr.write(f"Not live: {', '.join(strange)}. Live are {', '.join(known)}.\n")
        return 1
    try:
        with _site(arguments.at, arguments.ports) as address:
            for code in codes:
                seen = _take(address, known[code], arguments.folder, sends=not arguments.at)
                sys.stdout.write(f"{code}: {len(seen)} pages\n")
    except NoPictures as fault:
        sys.stderr.write(f"No pictures: {fault}\n")
        return 1
    index = _index(arguments.folder, [known[code] for code in codes])
    (arguments.folder / "index.html").write_text(index, "utf-8")
    return 0


def pictures_of(folder: Path | None, code: str) -> dict[str, bytes]:
    """The picture of each page in a language: from a folder of pictures, or else taken now; NoPictures if neither."""
    if folder is not None:
        found = {file.stem: file.read_bytes() for file in sorted((folder / code).glob("*.png"))}
        if not found:
            raise NoPictures(f"{folder / code} holds none.")
        return found
    language = next(language for language in LIVE if language.code == code)
    with tempfile.TemporaryDirectory() as made, _site(None, PORTS) as address:
        _take(address, language, Path(made), sends=True)
        return pictures_of(Path(made), code)


def browser() -> str:
    """Where the browser of this machine is; NoPictures when it, or the package that drives it, is missing."""
    if importlib.util.find_spec("playwright") is None:
        raise NoPictures("the Python package playwright is missing. Install it: pip install playwright")
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        raise NoPictures("there is no Chromium on this machine. On Debian: apt-get install chromium")
    return found


@contextmanager
def _site(at: str | None, ports: str) -> Iterator[str]:
    browser()
    if at is None:
        with _own_demo(ports) as address:
            yield address
    elif urlsplit(at).hostname in HERE:
        yield at.rstrip("/")
    else:
        raise NoPictures(
            "pictures are taken of a demo on this machine alone, so that nothing is typed into a real site."
        )


@contextmanager
def _own_demo(ports: str) -> Iterator[str]:
    home = Path(tempfile.mkdtemp(prefix="reporting-shots-"))
    home.chmod(0o711)  # its database runs as another user when root starts it, and has to pass through
    folder = home / "demo"
    command = [sys.executable, "-m", "reporting", "demo", "--folder", str(folder), "--ports", ports]
    log = home / "demo.log"
    with log.open("wb") as out:
        demo = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
    try:
        yield _up(demo, folder / "demo.json", log)
    finally:
        demo.send_signal(signal.SIGINT)
        demo.wait(60)
        subprocess.run([*command, "--remove"], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        shutil.rmtree(home, ignore_errors=True)


def _up(demo: "subprocess.Popen[bytes]", description: Path, log: Path) -> str:
    until = time.monotonic() + UP_WITHIN
    while not description.exists():
        if demo.poll() is not None or time.monotonic() > until:
            said = log.read_text("utf-8", "replace").strip().splitlines()
            raise NoPictures(f"the demo did not start. {said[-1] if said else ''}".strip())
        time.sleep(0.2)
    return str(json.loads(description.read_text("utf-8"))["public"]["http"])


def _take(address: str, language: Language, folder: Path, sends: bool) -> list[str]:
    """Walk the longest way with a picture of each page; the report is sent only into a demo that ends with us."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - a tool of translators, missing on a server

    seen: list[str] = []
    place = folder / language.code
    place.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=browser(), args=QUIET)
        page = chromium.new_context(viewport=NARROW, java_script_enabled=False).new_page()  # type: ignore[arg-type]
        for name, path in AROUND.items():
            page.goto(f"{address}/{language.code}{path}")
            _picture(page, place, name, seen)
        page.goto(f"{address}/{language.code}/form/{FORM.pages[0].id}")
        while (here := urlsplit(page.url).path.rsplit("/", 1)[-1]) not in seen:
            _picture(page, place, here, seen)
            _go_on(page, here, sends)
        chromium.close()
    return seen


def _go_on(page: "Page", here: str, sends: bool) -> None:
    """Press what leads on; on the last page before the number, what sends."""
    _fill(page)
    on, send = page.locator(CONTINUE), page.locator('button[name="do"][value="send"]')
    last = here == LAST or not on.count()
    if not last:
        on.first.click()
    elif sends and send.count():
        send.first.click()
    page.wait_for_load_state()


def _picture(page: "Page", place: Path, name: str, seen: list[str]) -> None:
    page.screenshot(path=place / f"{name}.png", full_page=True)
    seen.append(name)


def _fill(page: "Page") -> None:
    """Tick what leads on; of each recipient, the choice that is asked most about."""
    for name, values in ANSWERS.items():
        for value in values:
            field = page.locator(f'#f [name="{name}"][value="{value}"]')
            if field.count():
                field.first.check()
    names = page.locator('#f [name^="choice."]').evaluate_all("found => [...new Set(found.map(one => one.name))]")
    for name in names:
        said = page.locator(f'#f [name="{name}"]:not([value="no"])')
        said.last.check()


def _index(folder: Path, languages: list[Language]) -> str:
    """One table: a line for each page, a column for each language."""
    order = [*AROUND, *(page.id for page in FORM.pages)]
    names = [name for name in order if any((folder / lang.code / f"{name}.png").exists() for lang in languages)]
    heads = "".join(f'<th lang="{lang.tag}">{html.escape(lang.autonym)}</th>' for lang in languages)
    rows = "".join(
        f"<tr><th>{name}</th>"
        + "".join(f'<td><img src="{lang.code}/{name}.png" alt="{lang.english}: {name}"></td>' for lang in languages)
        + "</tr>\n"
        for name in names
    )
    style = "td{vertical-align:top}img{inline-size:20rem}th{position:sticky;inset-block-start:0;background:#fff}"
    return (
        '<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>Pages in each language</title>'
        f"<style>{style}</style><table><thead><tr><th></th>{heads}</tr></thead>\n<tbody>{rows}</tbody></table></html>\n"
    )
