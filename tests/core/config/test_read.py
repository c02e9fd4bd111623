"""Settings become one frozen value, or one list of all that is wrong."""

from pathlib import Path

import pytest

from reporting.config import Address, ConfigFaults, Door, read

KEY = "ab" * 32


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """Good settings of the public door."""
    settings = {"REPORTING_DATABASE": "postgresql://somewhere/reporting"}
    for name in ("REGISTER", "ROOT_PUBLIC", "LETTER_CERT", "LETTER_KEY", "PEPPER"):
        path = tmp_path / name
        path.touch(mode=0o600)
        path.write_text(KEY)
        settings[f"REPORTING_{name}"] = str(path)
    return settings


def faults(environ: dict[str, str], door: Door = "operator") -> tuple[str, ...]:
    """Everything that is wrong with an environment."""
    with pytest.raises(ConfigFaults) as found:
        read(environ, door)
    return found.value.faults


def test_good_settings_are_read(files: dict[str, str]) -> None:
    config = read(files, "public")
    assert config.pepper == bytes.fromhex(KEY)
    assert config.letter_key == KEY.encode()
    assert config.listen == Address("127.0.0.1", 8000)
    assert config.tls_listen is None


def test_a_secret_that_was_not_given_is_empty(files: dict[str, str]) -> None:
    assert read(files, "public").tally_seed == b""


@pytest.mark.parametrize(
    ("door", "missing"),
    [
        pytest.param(
            "public", {"DATABASE", "REGISTER", "ROOT_PUBLIC", "PEPPER", "LETTER_KEY", "LETTER_CERT"}, id="public"
        ),
        pytest.param("desk", {"DATABASE", "REGISTER", "ROOT_PUBLIC", "DESK_KEY"}, id="desk"),
        pytest.param("router", {"DATABASE", "REGISTER", "ROOT_PUBLIC", "MAIL_HOST"}, id="router"),
        pytest.param("nightly", {"DATABASE", "REGISTER", "ROOT_PUBLIC", "TALLY_SEED"}, id="nightly"),
    ],
)
def test_everything_that_a_door_misses_is_said_at_once(door: Door, missing: set[str]) -> None:
    assert {fault.partition(" is not set")[0] for fault in faults({}, door)} == {
        f"REPORTING_{name}" for name in missing
    }


def test_an_operator_needs_nothing() -> None:
    assert read({}).database == ""


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_a_secret_that_others_may_read_is_refused(files: dict[str, str], mode: int) -> None:
    Path(files["REPORTING_PEPPER"]).chmod(mode)
    (fault,) = faults(files, "public")
    assert "chmod 600" in fault


def test_what_systemd_hands_to_a_unit_may_look_like_group_rights(files: dict[str, str], tmp_path: Path) -> None:
    pepper = Path(files["REPORTING_PEPPER"])
    pepper.chmod(0o440)
    assert read(files | {"CREDENTIALS_DIRECTORY": str(tmp_path)}, "public").pepper
    pepper.chmod(0o444)
    assert faults(files | {"CREDENTIALS_DIRECTORY": str(tmp_path)}, "public")


def test_a_public_file_may_be_read_by_all(files: dict[str, str]) -> None:
    Path(files["REPORTING_REGISTER"]).chmod(0o644)
    assert read(files, "public").register


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("REPORTING_LISTEN", "8000", id="a port alone"),
        pytest.param("REPORTING_LISTEN", "localhost:http", id="a port by name"),
        pytest.param("REPORTING_LISTEN", "localhost:70000", id="a port too high"),
        pytest.param("REPORTING_WORKERS", "0", id="no worker"),
        pytest.param("REPORTING_WORKERS", "two", id="a word"),
        pytest.param("REPORTING_RECYCLE", "-1", id="a negative number"),
        pytest.param("REPORTING_TOMORROW_SLOTS", "48 24", id="slots the wrong way round"),
        pytest.param("REPORTING_TOMORROW_SLOTS", "24", id="one slot"),
        pytest.param("REPORTING_MAIL_TLS", "none", id="mail in clear"),
        pytest.param("REPORTING_REGISTER", "nowhere/register", id="a file that is not there"),
        pytest.param("REPORTING_PEPER", "x", id="a setting that is not one"),
    ],
)
def test_a_wrong_value_is_named(name: str, value: str) -> None:
    (fault,) = faults({name: value})
    assert fault.startswith(name)


@pytest.mark.parametrize("contents", ["", "ab" * 31, "ab" * 33, "xy" * 32, "ab" * 32 + " more"])
def test_a_key_of_another_size_is_refused(files: dict[str, str], contents: str) -> None:
    Path(files["REPORTING_PEPPER"]).write_text(contents)
    assert any(fault.startswith("REPORTING_PEPPER") for fault in faults(files, "public"))


def test_no_fault_shows_what_a_secret_file_holds(files: dict[str, str]) -> None:
    Path(files["REPORTING_PEPPER"]).write_text("the secret itself")
    assert "the secret itself" not in "".join(faults(files, "public"))


def test_the_relay_s_user_and_password_come_from_one_file(tmp_path: Path) -> None:
    path = tmp_path / "user"
    path.touch(mode=0o600)
    path.write_text("reporting\npass word\n")
    relay = read({"REPORTING_MAIL_USER_FILE": str(path)}).relay
    assert (relay.user, relay.password) == ("reporting", "pass word")


def test_an_address_of_version_six_is_read() -> None:
    assert read({"REPORTING_LISTEN": "[::1]:8000"}).listen == Address("::1", 8000)
