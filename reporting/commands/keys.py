"""Keys: making them, signing the register of public keys, and showing what a register says.

Made on a machine that is not connected; docs/manual/keys.md tells which file goes where.
"""

import argparse
import asyncio
import secrets
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from reporting.commands import certificates, key_end, signing
from reporting.commands.owner import owner_dsn
from reporting.commands.secret_files import hex_line, write_public, write_secret
from reporting.errors import RegisterRefused
from reporting.model.agency import Register
from reporting.sealing.keyring import read_register
from reporting.sealing.keys import SEED, key_id_of, public_of

SECRET = 32


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command line of `reporting keys`."""
    parts = parser.add_subparsers(dest="what", required=True)
    make = parts.add_parser("make", help="make a key; nothing is ever written over")
    make.add_argument("kind", choices=sorted(MAKERS), help="; ".join(f"{kind}: {says}" for kind, says in KINDS.items()))
    make.add_argument("file", type=Path, help="the secret file; its public half is put beside it")
    make.add_argument("--name", default="", help="letter, mailbox: the name in the certificate")
    make.add_argument("--address", default="", help="letter, mailbox: the mail address in the certificate")
    sign = parts.add_parser("sign", help="sign a register of public keys")
    sign.add_argument(
        "draft", type=Path, help="a draft (TOML, see docs/manual/keys.md), or a change request of the desk"
    )
    sign.add_argument("root", type=Path, help="the root private key")
    sign.add_argument("out", type=Path, help="the signed register")
    sign.add_argument("--was", type=Path, help="the register that is in use: what would change is said before signing")
    sign.add_argument("--expires", type=date.fromisoformat, help="the last day of the new one, for a change request")
    sign.add_argument("--yes", action="store_true", help="ask nothing; for tests and for scripts that were agreed to")
    put = parts.add_parser("install", help="put a signed register in the place of the one in use")
    put.add_argument("register", type=Path, help="the new one")
    put.add_argument("place", type=Path, help="the file that REPORTING_REGISTER names")
    put.add_argument("root", type=Path, help="the root public key")
    end = parts.add_parser("end", help="delete the wraps of a former key where the new one has its own")
    end.add_argument("old", help="the former key's name, 16 hex digits")
    end.add_argument("new", help="the present key's name")
    show = parts.add_parser("show", help="check a signed register and say what it says")
    show.add_argument("register", type=Path)
    show.add_argument("root", type=Path, help="the root public key")


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked."""
    if arguments.what == "make":
        if arguments.kind in ("letter", "mailbox") and not (arguments.name and arguments.address):
            sys.exit("A certificate needs --name and --address.")
        made = MAKERS[arguments.kind](arguments)
        sys.stdout.write("".join(f"{path}\n" for path in made))
    elif arguments.what == "sign":
        signing.sign(
            arguments.draft,
            arguments.root,
            arguments.out,
            was=arguments.was,
            expires=arguments.expires,
            yes=arguments.yes,
            today=_today(),
        )
    elif arguments.what == "install":
        signing.install(arguments.register, arguments.place, arguments.root, _today())
    elif arguments.what == "end":
        asyncio.run(key_end.end(owner_dsn(arguments.environ), arguments.old, arguments.new))
    else:
        return _show(arguments.register, arguments.root)
    return 0


def make_root(file: Path) -> tuple[Path, Path]:
    """A root key (Ed25519), and its public half as `<file>.public`."""
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return write_secret(file, private), write_public(_beside(file), public)


def make_seed(file: Path) -> tuple[Path, Path]:
    """A seed of a reader, an agency, the tally or the recovery, and its public key as `<file>.public`."""
    seed = secrets.token_bytes(SEED)
    return write_secret(file, hex_line(seed)), write_public(_beside(file), hex_line(public_of(seed)))


def make_secret(file: Path) -> tuple[Path]:
    """A pepper or a desk key."""
    return (write_secret(file, hex_line(secrets.token_bytes(SECRET))),)


def make_pair(file: Path, pair: certificates.Pair) -> tuple[Path, Path]:
    """A private key, and its certificate as `<file>.crt`."""
    return write_secret(file, pair.key), write_public(file.with_name(f"{file.name}.crt"), pair.certificate)


KINDS = {
    "root": "signs the register",
    "seed": "opens reports or tallies",
    "secret": "a pepper or a desk key",
    "letter": "signs our letters",
    "mailbox": "opens an agency's letters",
}
MAKERS: dict[str, Callable[[argparse.Namespace], tuple[Path, ...]]] = {
    "root": lambda wish: make_root(wish.file),
    "seed": lambda wish: make_seed(wish.file),
    "secret": lambda wish: make_secret(wish.file),
    "letter": lambda wish: make_pair(wish.file, certificates.letter_signer(wish.name, wish.address, _now())),
    "mailbox": lambda wish: make_pair(wish.file, certificates.agency_mailbox(wish.name, wish.address, _now())),
}


def _show(register: Path, root: Path) -> int:
    try:
        found = read_register(register.read_bytes(), root.read_bytes(), _today(), 0)
    except RegisterRefused as fault:
        sys.stderr.write(f"{register} is refused: {fault}.\n")
        return 1
    sys.stdout.write("\n".join(lines_of(found)) + "\n")
    return 0


def lines_of(register: Register) -> list[str]:
    """A register in words: its term, and a line per key with whose it is."""
    lines = [f"version {register.version}, issued {register.issued}, expires {register.expires}"]
    lines.append(f"{register.tally.key_id.hex()}  tally")
    if register.recovery:
        lines.append(f"{register.recovery.key_id.hex()}  recovery")
    lines += [
        f"{r.key.key_id.hex()}  {r.kind} {r.reader}: {r.name} ({r.body}) until {r.valid_to}" for r in register.readers
    ]
    lines += [
        f"{a.key.key_id.hex()}  {a.transport} {a.agency}: {a.name} ({a.body}) until {a.valid_to}"
        for a in register.agencies
    ]
    lines += [
        f"{old.key.key_id.hex()}  former key of {party.name}, until {old.ended}"
        for party in register.parties
        for old in party.former
    ]
    return lines


def seed_name(seed: bytes) -> str:
    """The key id of a seed, as registers and wraps name it."""
    return key_id_of(public_of(seed)).hex()


def _beside(file: Path) -> Path:
    return file.with_name(f"{file.name}.public")


def _now() -> datetime:
    return datetime.now(UTC)


def _today() -> date:
    return _now().date()
