"""Readers' keys: behind a password, from key to key, in a session, and small secrets under a key file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.errors import CannotOpen, TooLarge
from reporting.sealing import reader
from reporting.sealing.keys import key_id_of, public_of
from reporting.sealing.reader import LockedSeed, SealedSession
from tests.core.sealing.examples import secrets
from tests.support.dice import dice

QUICK = reader.Cost(memory_kib=64, passes=1)
SEED, OTHER, AGENCY, STRANGER = (dice(name)(96) for name in ("reader", "other", "agency", "stranger"))
KEY_ID = key_id_of(public_of(AGENCY))
PASSWORD = "three cats on a wall"


def test_the_right_password_opens_the_seed() -> None:
    assert reader.unlock(reader.lock(SEED, PASSWORD, dice(), QUICK), PASSWORD, QUICK) == SEED


def test_a_guess_costs_128_mib_four_times_over_unless_a_test_says_otherwise() -> None:
    assert reader.Cost(memory_kib=131_072, passes=4) == reader.COST


@pytest.mark.parametrize(
    "wrong", ["", PASSWORD + " ", PASSWORD.upper(), "x" * 5000], ids=["none", "space", "case", "long"]
)
def test_another_password_opens_nothing(wrong: str) -> None:
    locked = reader.lock(SEED, PASSWORD, dice(), QUICK)
    with pytest.raises(CannotOpen):
        reader.unlock(locked, wrong, QUICK)


def test_a_password_is_the_same_on_every_keyboard() -> None:
    composed, decomposed = "caf\u00e9 au lait noir", "cafe\u0301 au lait noir"
    assert reader.unlock(reader.lock(SEED, composed, dice(), QUICK), decomposed, QUICK) == SEED


def test_one_password_for_two_people_makes_two_keys() -> None:
    draw = dice()
    first, second = (reader.lock(SEED, PASSWORD, draw, QUICK) for _ in range(2))
    assert first.sealed != second.sealed
    with pytest.raises(CannotOpen):
        reader.unlock(LockedSeed(salt=first.salt, sealed=second.sealed), PASSWORD, QUICK)


@pytest.mark.parametrize("size", [0, 7, 31, 33], ids="salt of {} bytes".format)
def test_a_salt_of_a_wrong_length_opens_no_seed(size: int) -> None:
    locked = reader.lock(SEED, PASSWORD, dice(), QUICK)
    with pytest.raises(CannotOpen):
        reader.unlock(LockedSeed(salt=locked.salt.ljust(size, b"\0")[:size], sealed=locked.sealed), PASSWORD, QUICK)


def test_a_reader_holds_the_agencys_seed() -> None:
    assert reader.unhold(reader.hold(AGENCY, KEY_ID, public_of(SEED)), KEY_ID, SEED) == AGENCY


@pytest.mark.parametrize(
    ("key_id", "seed"),
    [
        pytest.param(KEY_ID, OTHER, id="another person's seed"),
        pytest.param(KEY_ID[::-1], SEED, id="filed under another key's name"),
        pytest.param(KEY_ID, b"short", id="no seed"),
    ],
)
def test_a_held_key_opens_for_its_person_and_its_name_alone(key_id: bytes, seed: bytes) -> None:
    held = reader.hold(AGENCY, KEY_ID, public_of(SEED))
    with pytest.raises(CannotOpen):
        reader.unhold(held, key_id, seed)


def test_a_seed_is_not_held_under_another_keys_name() -> None:
    with pytest.raises(ValueError, match="name"):
        reader.hold(STRANGER, KEY_ID, public_of(SEED))


@given(secrets, st.binary(max_size=5_000))
def test_a_session_opens_with_its_cookie(secret: bytes, text: bytes) -> None:
    assert reader.open_session(secret, reader.close_session(secret, text, dice())) == text


def test_a_session_opens_with_no_other_cookie_and_not_altered() -> None:
    secret = dice("cookie")(32)
    closed = reader.close_session(secret, b"seeds", dice())
    altered = SealedSession(salt=closed.salt, sealed=closed.sealed[:-1] + bytes((closed.sealed[-1] ^ 1,)))
    for cookie, row in ((secret[::-1], closed), (secret, altered)):
        with pytest.raises(CannotOpen):
            reader.open_session(cookie, row)


def test_sessions_of_few_and_of_many_keys_look_alike() -> None:
    sizes = {len(reader.close_session(bytes(32), bytes(96 * keys), dice()).sealed) for keys in (0, 1, 5, 20)}
    assert sizes == {4096 + 16}


def test_a_session_beyond_64k_is_too_large() -> None:
    with pytest.raises(TooLarge):
        reader.close_session(bytes(32), bytes(1 << 16), dice())


def test_a_sessions_name_does_not_tell_its_secret() -> None:
    secret = dice()(32)
    assert len(reader.session_tag(secret)) == 16
    assert reader.session_tag(secret) != secret[:16]


@given(secrets, st.text(max_size=20), st.binary(max_size=200))
def test_a_small_secret_opens_under_its_key_and_label(key: bytes, label: str, text: bytes) -> None:
    assert reader.open_small(key, label, reader.close_small(key, label, text, dice())) == text


@pytest.mark.parametrize(
    ("key", "label", "cut"),
    [
        pytest.param(bytes(32), "totp/2", None, id="another person's label"),
        pytest.param(bytes(31) + b"1", "totp/1", None, id="another key file"),
        pytest.param(bytes(32), "totp/1", -1, id="cut"),
        pytest.param(bytes(32), "totp/1", 20, id="not even a salt"),
        pytest.param(bytes(32), "totp/1", 0, id="nothing"),
    ],
)
def test_a_small_secret_opens_under_nothing_else(key: bytes, label: str, cut: int | None) -> None:
    closed = reader.close_small(bytes(32), "totp/1", b"JBSWY3DPEHPK3PXP", dice())
    with pytest.raises(CannotOpen):
        reader.open_small(key, label, closed[:cut])
