"""The recovery kit: made and opened on a machine that is not connected. docs/manual/ceremony.md tells who does what."""

import argparse
import secrets
import sys
from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from reporting.commands import shares
from reporting.commands.paper import printer
from reporting.commands.secret_files import hex_line, read_hex, write_public, write_secret
from reporting.errors import CannotOpen
from reporting.model.kit import NEEDED, SHARES
from reporting.render.kit import share_form
from reporting.sealing import kit
from reporting.sealing.keys import SEED

KEY = 32
KIT = "recovery.kit"


def make(arguments: argparse.Namespace, today: date) -> None:
    """Write the kit's file, and a form for each holder; every pair of shares was tried before anything is written."""
    if len(set(arguments.holder)) != SHARES:
        sys.exit(f"A kit has {SHARES} holders, each another: --holder {SHARES} times.")
    pdf = None if arguments.html else printer()
    contents = _contents(arguments)
    secret = secrets.token_bytes(kit.SECRET)
    first, second, third = arguments.holder
    data = kit.close_kit(contents, secret, holders=(first, second, third), made=today, draw=secrets.token_bytes)
    words = shares.split(secret)
    if any(kit.open_kit(data, shares.join(pair)) != contents for pair in combinations(words, NEEDED)):
        raise AssertionError("a pair of shares does not open the kit")
    write_public(arguments.folder / KIT, data)
    for path in _forms(arguments, words, kit.name_of(data), today, pdf):
        sys.stdout.write(f"{path}\n")
    sys.stdout.write(
        f"{arguments.folder / KIT}\n"
        f"This is kit {kit.name_of(data)}. Print the forms, give each to its holder, and destroy their files.\n"
        "Keep copies of the kit's file in two places: it opens with two shares alone.\n"
    )


def open_(arguments: argparse.Namespace) -> None:
    """Write what is in the kit, as the files that it was made of; with fewer than two shares nothing is written."""
    data = arguments.kit.read_bytes()
    try:
        kit.read_kit(data)
    except CannotOpen:
        sys.exit(f"{arguments.kit} is no recovery kit.")
    try:
        given = [shares.read(text, which) for which, text in _typed(arguments.share)]
        secret = shares.join(given)
    except shares.SharesUnfit as fault:
        sys.exit(f"{fault} Nothing was opened.")
    try:
        contents = kit.open_kit(data, secret)
    except CannotOpen:
        sys.exit(
            f"These two shares belong together, and not to this file: it is kit {kit.name_of(data)}, or was altered. "
            "Nothing was opened."
        )
    for path in _written(arguments.folder, contents):
        sys.stdout.write(f"{path}\n")
    sys.stdout.write("These files open reports. Use them on this machine, and destroy them afterwards.\n")


def _contents(arguments: argparse.Namespace) -> kit.Contents:
    root: bytes = arguments.root.read_bytes()
    if not isinstance(load_pem_private_key(root, None), Ed25519PrivateKey):
        sys.exit(f"{arguments.root} is not a root key.")
    return kit.Contents(
        recovery=tuple(read_hex(path, SEED) for path in arguments.recovery),
        tally=tuple(read_hex(path, SEED) for path in arguments.tally),
        pepper=read_hex(arguments.pepper, KEY),
        root=root,
        desk_key=read_hex(arguments.desk_key, KEY) if arguments.desk_key else b"",
    )


def _forms(
    arguments: argparse.Namespace, words: tuple[str, ...], name: str, today: date, pdf: Callable[[str], bytes] | None
) -> Iterator[Path]:
    for number, (share, holder) in enumerate(zip(words, arguments.holder, strict=True), 1):
        html = share_form(share, number=number, kit=name, holder=holder, scheme=arguments.scheme, made=today)
        file = arguments.folder / f"share-{number}.{'pdf' if pdf else 'html'}"
        yield write_secret(file, pdf(html) if pdf else html.encode())


def _typed(files: list[Path]) -> Iterator[tuple[str, str]]:
    """The shares, from files or from the keyboard; an empty line ends the asking."""
    if files:
        yield from ((str(path), path.read_text("utf-8")) for path in files)
        return
    for number in range(1, NEEDED + 1):
        typed = input(f"The words of share {number} of {NEEDED}, in their order: ")
        if not typed.strip():
            return
        yield f"Share {number}", typed


def _written(folder: Path, contents: kit.Contents) -> Iterator[Path]:
    for name, seeds in (("recovery", contents.recovery), ("tally", contents.tally)):
        for age, seed in enumerate(seeds):
            yield write_secret(folder / (f"{name}.seed" if not age else f"{name}-before-{age}.seed"), hex_line(seed))
    yield write_secret(folder / "pepper", hex_line(contents.pepper))
    yield write_secret(folder / "root.key", contents.root)
    if contents.desk_key:
        yield write_secret(folder / "desk.key", hex_line(contents.desk_key))
