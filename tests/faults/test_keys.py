"""What would quietly do harm is refused where it is signed, and said where it is checked."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from reporting.__main__ import main
from reporting.commands.check import faults
from reporting.config import Config
from reporting.model.incident import NamedBody
from reporting.sealing.keys import public_of
from tests.support.certs import Authority, Leaf
from tests.support.doors import config, register, today, write_register
from tests.support.parties import SEEDS

AUTHORITY = Authority()
DRAFT = """
version = 1
issued = 2026-01-01
expires = 2036-01-01
tally = "tally.public"
readers = []

[[agencies]]
agency = "charity"
name = "A charity"
body = "no"
choices = ["G"]
key = "charity.public"
transport = "{transport}"
certificate = "charity.pem"
address = "charity@agency.example"
subject = "[Scheme] routine"
valid_from = 2026-01-01
valid_to = 2036-01-01
"""


def signed(folder: Path, leaf: Leaf | None, transport: str = "smime") -> None:
    """Sign a register with one agency, by the command."""
    for name in ("tally", "charity"):
        (folder / f"{name}.public").write_text(public_of(SEEDS[name]).hex())
    (folder / "charity.pem").write_bytes(leaf.certificate if leaf else b"none")
    (folder / "draft.toml").write_text(DRAFT.format(transport=transport))
    main(["keys", "make", "root", str(folder / "root.key")])
    main(["keys", "sign", str(folder / "draft.toml"), str(folder / "root.key"), str(folder / "register")])


@pytest.mark.parametrize(
    "leaf",
    [
        pytest.param(AUTHORITY.letters(bits=1024), id="a short RSA key"),
        pytest.param(AUTHORITY.signer(), id="not an RSA key"),
        pytest.param(AUTHORITY.letters(begins=-timedelta(days=9), ends=-timedelta(days=2)), id="ended"),
        pytest.param(None, id="no certificate"),
    ],
)
def test_a_letter_agency_without_a_good_certificate_is_not_signed(leaf: Leaf | None, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="letters to A charity need an RSA certificate of 2048 bits"):
        signed(tmp_path, leaf)
    assert not (tmp_path / "register").exists()


def test_an_agency_that_reads_at_its_desk_needs_no_certificate(tmp_path: Path) -> None:
    signed(tmp_path, None, "desk")
    assert (tmp_path / "register").exists()


def test_a_good_certificate_is_signed(tmp_path: Path) -> None:
    signed(tmp_path, AUTHORITY.letters())
    assert (tmp_path / "register").exists()


def test_a_register_that_could_not_be_used_is_a_sentence(tmp_path: Path) -> None:
    signed(tmp_path, AUTHORITY.letters())
    (tmp_path / "charity.public").write_text((tmp_path / "tally.public").read_text())
    again = ["keys", "sign", str(tmp_path / "draft.toml"), str(tmp_path / "root.key"), str(tmp_path / "again")]
    with pytest.raises(SystemExit, match="Not signed: two parties share a key"):
        main(again)


@pytest.fixture
def told(tmp_path: Path) -> Config:
    return config("postgresql://nowhere/reporting", tmp_path)


def test_a_good_register_has_no_fault(told: Config) -> None:
    assert list(faults(told, today())) == []


@pytest.mark.parametrize(
    ("keep", "change", "named"),
    [
        pytest.param(("coordinator",), {}, "independent reader", id="no independent reader"),
        pytest.param(("independent",), {}, "lists no coordinator", id="no coordinator"),
        pytest.param(
            ("coordinator", "independent"), {"body": NamedBody.COUNCIL}, "independent reader", id="the council's own"
        ),
    ],
)
def test_the_check_demands_both_readers(
    told: Config, tmp_path: Path, keep: tuple[str, ...], change: dict[str, object], named: str
) -> None:
    kept = tuple(replace(reader, **change) for reader in register().readers if reader.reader in keep)
    write_register(tmp_path / "register", replace(register(), readers=kept))
    (fault,) = faults(told, today())
    assert named in fault
