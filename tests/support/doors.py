"""The settings of a public door over a test database: its key files and a signed register that can be replaced."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from msgspec.structs import replace

from reporting.config import Config, read
from reporting.model.agency import Register
from reporting.model.calendar import local_day
from reporting.sealing.keyring import sign_register
from tests.support import parties
from tests.support.certs import Authority

ROOT = Ed25519PrivateKey.generate()
SIGNER = Authority("Letters").signer()
YEAR = timedelta(days=365)


def today() -> date:
    """The day on which the tests run: a door has a clock of its own."""
    return local_day(datetime.now(UTC))


def register(version: int = 1) -> Register:
    """The register of the test parties, in term on the day of the tests."""
    return replace(parties.register(), version=version, issued=today() - YEAR, expires=today() + YEAR)


def write_register(path: Path, listed: Register) -> None:
    """A signed register in place of the one before."""
    private = ROOT.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    new = path.with_suffix(".new")
    new.write_bytes(sign_register(listed, private))
    new.replace(path)


def settings(dsn: str, folder: Path, **more: str) -> dict[str, str]:
    """The environment of a public door whose files are in a folder."""
    write_register(folder / "register", register())
    files = {
        "REPORTING_ROOT_PUBLIC": ROOT.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        "REPORTING_PEPPER": b"ab" * 32,
        "REPORTING_LETTER_KEY": SIGNER.key,
        "REPORTING_LETTER_CERT": SIGNER.certificate,
    }
    for name, data in files.items():
        path = folder / name
        path.touch(mode=0o600)
        path.write_bytes(data)
    return {
        "REPORTING_DATABASE": dsn,
        "REPORTING_REGISTER": str(folder / "register"),
        **{name: str(folder / name) for name in files},
        **more,
    }


def config(dsn: str, folder: Path, **more: str) -> Config:
    """What such a door is told."""
    return read(settings(dsn, folder, **more), "public")
