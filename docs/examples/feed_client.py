"""Fetch the feed of released figures into a folder; what is there already is not fetched again.

    python feed_client.py https://desk.example.org folder

It asks for an analyst's sign-in name, password and code, needs Python 3.11 and nothing else, and signs out at its end.
The feed and its fields are described in docs/formats/feed.md. What it fetches is released: rounded, and for the
cohesion group alone. Keep the folder where the group keeps its papers.
"""

import json
import re
import sys
from getpass import getpass
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

FILES = (
    "releases.json",
    "releases.csv",
    "releases.csv-metadata.json",
    "releases.schema.json",
    "alerts.atom",
)
NOT_MODIFIED = 304
OK = 200
SEE_OTHER = 303


class Desk:
    """A session with the desk: one cookie, kept in memory alone."""

    def __init__(self, address: str) -> None:
        """Take the address of the desk; only this machine may be spoken to without TLS."""
        parts = urlsplit(address)
        if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost"):
            raise SystemExit("The address of the desk begins with https://")
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        self.connection = kind(parts.netloc, timeout=60)
        self.cookie = ""

    def ask(
        self, method: str, path: str, body: dict[str, str] | None = None, **headers: str
    ) -> tuple[HTTPResponse, bytes]:
        """Send one request, and give the answer with its body."""
        sent = {name.replace("_", "-"): value for name, value in headers.items() if value}
        if self.cookie:
            sent["cookie"] = self.cookie
        if body is not None:
            sent["content-type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, None if body is None else urlencode(body), sent)
        answer = self.connection.getresponse()
        for line in answer.headers.get_all("set-cookie", []):
            name = line.split(";")[0]
            if name.startswith("__Host-d="):
                self.cookie = name
        return answer, answer.read()

    def sign_in(self, login: str, password: str, code: str) -> None:
        """Begin a session."""
        answer, _ = self.ask("POST", "/sign-in", {"login": login, "password": password, "code": code})
        if answer.status != SEE_OTHER:
            raise SystemExit("The desk did not let you in: check the name, the password and the code.")

    def sign_out(self) -> None:
        """End the session; the form of any page carries the token that this needs."""
        _, page = self.ask("GET", "/alerts")
        token = re.search(rb'name="token" value="([^"]+)"', page)
        if token:
            self.ask("POST", "/sign-out", {"token": token[1].decode()})


def fetch(desk: Desk, name: str, folder: Path) -> bool:
    """Fetch one file unless it is the one that we have; whether it was new.

    The desk marks each version with an ETag. Sent back as If-None-Match, it is answered by 304 when nothing changed.
    """
    file, mark = folder / name, folder / f"{name}.etag"
    known = mark.read_text("ascii") if mark.exists() and file.exists() else ""
    answer, body = desk.ask("GET", f"/feed/{name}", if_none_match=known)
    if answer.status == NOT_MODIFIED:
        return False
    if answer.status != OK:
        raise SystemExit(f"{name}: the desk answered {answer.status}.")
    file.write_bytes(body)
    mark.write_text(answer.headers["etag"], "ascii")
    return True


def standing(folder: Path) -> dict[tuple[str, ...], str]:
    """The figures that stand: a revision takes the place of the release that it names."""
    records = json.loads((folder / "releases.json").read_bytes())["records"]
    gone = {record["revises"] for record in records}
    keys = ("table", "period", "area_code", "strand", "item", "series")
    return {
        tuple(record[key] for key in keys): record["observed_band"]
        for record in records
        if record["release_id"] not in gone
    }


def main(address: str, folder: Path) -> None:
    """Fetch all that is new, and say what stands."""
    folder.mkdir(exist_ok=True)
    ask = getpass if sys.stdin.isatty() else input
    desk = Desk(address)
    desk.sign_in(input("Sign-in name: "), ask("Password: "), ask("Code: "))
    print()
    try:
        for name in FILES:
            print(f"{name}: {'new' if fetch(desk, name, folder) else 'unchanged'}")
    finally:
        desk.sign_out()
    print(f"{len(standing(folder))} figures stand. They are rounded: do not add them up.")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
