"""Signing a register offline: what would change is said in words and agreed to before anything is written."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

from reporting.commands.register_draft import read_draft
from reporting.commands.secret_files import replace_public, write_public
from reporting.errors import RegisterRefused
from reporting.model.agency import Register
from reporting.model.referral import Transport
from reporting.routing.smime import RSA_BITS, is_usable
from reporting.sealing.change import ChangeUnfit, changed, decode_request, differences
from reporting.sealing.keyring import read_register, sign_register

Ask = Callable[[str], str]


def sign(
    draft: Path,
    root: Path,
    out: Path,
    *,
    was: Path | None,
    expires: date | None,
    yes: bool,
    today: date,
    ask: Ask = input,
) -> None:
    """Write a signed register made of a draft, or of a change request and the register that it is to change."""
    private = root.read_bytes()
    old = _signed(was, _public(private)) if was else None
    register = _wanted(draft, old, today, expires)
    _refuse_unfit(register, today)
    if old is not None:
        if register.version <= old.version:
            sys.exit(f"Not signed: version {register.version} is not higher than {old.version}.")
        sys.stdout.write("".join(f"  {line}\n" for line in differences(old, register)))
        if not yes and ask("Is this what was agreed? Type yes to sign: ").strip().casefold() != "yes":
            sys.exit("Not signed.")
    try:
        data = sign_register(register, private)
    except ValueError as fault:
        sys.exit(f"Not signed: {fault}.")
    write_public(out, data)


def install(new: Path, place: Path, root_public: Path, today: date) -> None:
    """Put a signed register in the place of the old one, in one step; a refused or an older one changes nothing."""
    root = root_public.read_bytes()
    try:
        seen = read_register(place.read_bytes(), root, today, 0).version if place.exists() else 0
    except RegisterRefused:
        seen = 0  # what is there is of no use to anybody: its version binds nobody
    try:
        register = read_register(new.read_bytes(), root, today, seen)
    except RegisterRefused as fault:
        sys.exit(f"{new} is refused: {fault}. {place} stays as it is.")
    replace_public(place, new.read_bytes())
    sys.stdout.write(
        f"Version {register.version} is in its place. Web workers and the router read it within 30 seconds.\n"
    )


def _wanted(draft: Path, old: Register | None, today: date, expires: date | None) -> Register:
    data = draft.read_bytes()
    if not data.lstrip().startswith(b"{"):
        return read_draft(draft)
    if old is None:
        sys.exit("A change request needs the register that it is to change: --was REGISTER.")
    try:
        return changed(old, decode_request(data), today, expires)
    except ChangeUnfit as fault:
        sys.exit(f"Not signed: {fault}.")


def _refuse_unfit(register: Register, today: date) -> None:
    by_letter = [agency for agency in register.agencies if agency.transport is Transport.SMIME]
    unfit = [agency.name for agency in by_letter if not is_usable(agency.certificate, today)]
    if unfit:
        says = f"an RSA certificate of {RSA_BITS} bits or more that is in term"
        sys.exit("\n".join(f"Not signed: letters to {name} need {says}." for name in unfit))


def _signed(path: Path, root_public: bytes) -> Register:
    """The register that is to be changed. It may have expired: then a new one is needed all the more."""
    data = path.read_bytes()
    try:
        # Read for any day of its own term: what counts is that this root signed it.
        return read_register(data, root_public, _issued(data), 0)
    except RegisterRefused as fault:
        sys.exit(f"{path} is refused: {fault}.")


def _issued(data: bytes) -> date:
    line = next((line for line in data.splitlines() if b'"issued"' in line), b"")
    try:
        return date.fromisoformat(line.split(b'"')[3].decode())
    except (IndexError, ValueError):
        return date.min


def _public(private: bytes) -> bytes:
    key = load_pem_private_key(private, None)
    if not isinstance(key, Ed25519PrivateKey):
        sys.exit("Not signed: the root key of a register is an Ed25519 key.")
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
