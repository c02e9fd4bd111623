"""From a change request to a register in its place: said in words, signed, and refused where anything is not right."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from reporting.__main__ import main
from reporting.commands import signing
from reporting.model.change import ChangeRequest, NewKey
from reporting.sealing.change import encode_request
from reporting.sealing.keyring import read_register, sign_register
from reporting.sealing.keys import key_id_of, public_of
from tests.support.dice import dice
from tests.support.parties import TODAY, register

NEW = public_of(dice("rotation")(96))
WAS = register(version=4)
YES = "yes"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a root key, the register that is in use, and a change request for the police."""
    main(["keys", "make", "root", str(tmp_path / "root.key")])
    (tmp_path / "register").write_bytes(sign_register(WAS, (tmp_path / "root.key").read_bytes()))
    request = ChangeRequest(made=TODAY, version=4, asks=(NewKey(party="police", public=NEW),))
    (tmp_path / "change.json").write_bytes(encode_request(request))
    return tmp_path


def sign(folder: Path, answer: str = YES, today: date = TODAY) -> None:
    signing.sign(
        folder / "change.json",
        folder / "root.key",
        folder / "next",
        was=folder / "register",
        expires=None,
        yes=False,
        today=today,
        ask=lambda _: answer,
    )


def read(folder: Path, name: str) -> int:
    return read_register((folder / name).read_bytes(), (folder / "root.key.public").read_bytes(), TODAY, 0).version


def test_a_request_becomes_a_signed_register_after_it_was_read_and_agreed_to(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sign(desk)
    assert f"becomes {key_id_of(NEW).hex(' ', 2)}" in capsys.readouterr().out
    assert read(desk, "next") == 5


def test_without_a_yes_nothing_is_signed(desk: Path) -> None:
    with pytest.raises(SystemExit, match="Not signed"):
        sign(desk, "no")
    assert not (desk / "next").exists()


def test_a_register_that_has_expired_can_still_be_changed_into_a_new_one(desk: Path) -> None:
    with pytest.raises(SystemExit, match="ends before it begins"):
        sign(desk, today=WAS.expires.replace(year=WAS.expires.year + 1))
    late = WAS.expires.replace(year=WAS.expires.year + 1)
    signing.sign(
        desk / "change.json",
        desk / "root.key",
        desk / "next",
        was=desk / "register",
        expires=late.replace(year=late.year + 1),
        yes=True,
        today=late,
    )
    root = (desk / "root.key.public").read_bytes()
    assert read_register((desk / "next").read_bytes(), root, late, 4).version == 5


def test_a_register_of_another_root_is_not_changed(desk: Path) -> None:
    main(["keys", "make", "root", str(desk / "other.key")])
    (desk / "register").write_bytes(sign_register(WAS, (desk / "other.key").read_bytes()))
    with pytest.raises(SystemExit, match="signature does not fit"):
        sign(desk)


def test_a_request_needs_the_register_that_it_changes(desk: Path) -> None:
    with pytest.raises(SystemExit, match="--was"):
        main(["keys", "sign", str(desk / "change.json"), str(desk / "root.key"), str(desk / "next")])


def test_a_new_register_is_put_in_its_place(desk: Path) -> None:
    sign(desk)
    signing.install(desk / "next", desk / "register", desk / "root.key.public", TODAY)
    assert read(desk, "register") == 5
    assert [path.name for path in desk.glob(".*")] == []


def test_an_older_an_altered_and_an_unsigned_register_change_nothing(desk: Path) -> None:
    root = (desk / "root.key").read_bytes()
    good = sign_register(WAS, root)
    for data in (
        sign_register(replace(WAS, version=3), root),
        good.replace(b"police@", b"polite@"),
        good.split(b"\n\n", 1)[1],
    ):
        (desk / "next").write_bytes(data)
        with pytest.raises(SystemExit, match="is refused"):
            signing.install(desk / "next", desk / "register", desk / "root.key.public", TODAY)
        assert (desk / "register").read_bytes() == good


def test_what_a_register_says_names_former_keys(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sign(desk)
    capsys.readouterr()
    main(["keys", "show", str(desk / "next"), str(desk / "root.key.public")])
    assert "former key of Police" in capsys.readouterr().out
