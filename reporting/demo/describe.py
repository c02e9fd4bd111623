"""What is where in a running demo: for a person on the screen, and for a program in demo.json."""

import sys
import time
from collections.abc import Mapping
from typing import Any

import msgspec
import pyotp

from reporting.demo.children import Child
from reporting.demo.environment import base
from reporting.demo.parties import AGENCIES
from reporting.demo.people import Account
from reporting.demo.place import Place
from reporting.demo.ports import Ports
from reporting.model.referral import Transport

# What demo.json holds; the manual says what each is.
DESCRIBED = (
    *("public", "desk", "ca", "accounts", "database", "mail", "logs", "agencies", "readers", "keys"),
    *("commands", "settings", "processes", "numbers"),
)


class Running(msgspec.Struct, frozen=True, kw_only=True):
    """A demo that is up."""

    place: Place
    ports: Ports
    accounts: tuple[Account, ...]
    dsns: dict[str, str]
    settings: dict[str, dict[str, str]]
    children: list[Child]
    environ: dict[str, str]

    @property
    def sites(self) -> dict[str, dict[str, str]]:
        """The addresses of the two sites."""
        ports = self.ports
        return {
            "public": {"http": f"http://127.0.0.1:{ports.public}", "https": f"https://127.0.0.1:{ports.public_tls}"},
            "desk": {"http": f"http://localhost:{ports.desk}", "https": f"https://localhost:{ports.desk_tls}"},
        }


def write_description(running: Running) -> None:
    """Write demo.json: with it a program can drive the whole demo. It holds passwords, so it is for its owner alone."""
    place = running.place
    described = {
        **running.sites,
        "ca": f"{place.tls / 'ca.pem'}",
        "accounts": running.accounts,
        "database": running.dsns,
        "mail": f"{place.mail}",
        "agencies": {party.agency: _agency_files(place, party.agency, party.transport) for party in AGENCIES},
        "readers": {name: {"seed": f"{place.keys / f'{name}.seed'}"} for name in ("coordinator", "independent")},
        "keys": _other_keys(place),
        "commands": {
            name: {
                "argv": [sys.executable, "-m", "reporting", name, "--once"],
                "environ": {**base(running.environ), **running.settings[name]},
            }
            for name in ("router", "nightly")
        },
        "settings": running.settings,
        "processes": {child.name: child.process.pid for child in running.children},
        "logs": f"{place.logs}",
        "numbers": msgspec.json.decode(place.seeded.read_bytes()),
    }
    if tuple(sorted(described)) != tuple(sorted(DESCRIBED)):
        raise ValueError("demo.json and its description have parted")
    new = place.description.with_suffix(".new")
    new.touch(mode=0o600)
    new.write_bytes(msgspec.json.format(msgspec.json.encode(described)) + b"\n")
    new.replace(place.description)


def say_what_is_where(running: Running) -> None:
    """Say what is where, and how to sign in."""
    sites, place = running.sites, running.place
    rows = "\n".join(f"    {who.login:<12} {who.password:<25} {who.totp:<33} {who.name}" for who in running.accounts)
    sys.stdout.write(f"""
The demo is up.

  Public site   {sites["public"]["http"]}   {sites["public"]["https"]}
  Desk          {sites["desk"]["http"]}   {sites["desk"]["https"]}
  Mail arrives  {place.mail}
  For programs  {place.description}

  To sign in at the desk: name, password, and a code from the secret.
    {"name":<12} {"password":<25} {"secret of the code generator":<33} who
{rows}
  Without a code generator: {sys.executable} -m reporting demo --folder {place.folder} --codes

Ctrl-C stops it; its data stays for the next start.
""")
    sys.stdout.flush()


def code_lines(accounts: tuple[Account, ...]) -> str:
    """The sign-in codes of this half minute, and how long they hold."""
    left = 30 - int(time.time()) % 30
    lines = [f"{who.login:<12} {pyotp.TOTP(who.totp).now()}" for who in accounts]
    return "\n".join([*lines, f"For {left} seconds; each code works once."]) + "\n"


def _agency_files(place: Place, agency: str, transport: Transport) -> Mapping[str, Any]:
    files = {"seed": f"{place.keys / f'{agency}.seed'}"}
    if transport is Transport.SMIME:
        mailbox = place.keys / f"{agency}.mailbox.key"
        files |= {"mailbox_key": f"{mailbox}", "mailbox_certificate": f"{mailbox}.crt"}
    return files


def _other_keys(place: Place) -> dict[str, str]:
    names = {
        "tally": "tally.seed",
        "recovery": "recovery.seed",
        "pepper": "pepper",
        "desk": "desk.key",
        "root": "root.key",
        "root_public": "root.key.public",
        "register": "register",
        "letter_key": "letter.key",
        "letter_certificate": "letter.key.crt",
    }
    return {name: f"{place.keys / file}" for name, file in names.items()}
