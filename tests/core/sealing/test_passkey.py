import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.errors import CannotOpen
from reporting.sealing import passkey
from tests.support.dice import dice
from tests.support.passkeys import PRESENT, Passkey

KEY = b"k" * 32
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
SITE = passkey.Site(host="desk.test", origin="https://desk.test")
SECRET = b"s" * 32
SEED = bytes(range(96))


def options(purpose: bytes = passkey.SIGN_IN) -> str:
    return passkey.asks_for(SITE, passkey.challenge(KEY, purpose, NOW, dice("passkey")))


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://desk.example", "https://desk.example"),
        ("https://desk.example:8443/", "https://desk.example:8443"),
        ("http://localhost:18001", "http://localhost:18001"),
        ("http://desk.example", None),
        ("https://192.0.2.1", None),
        ("https://[2001:db8::1]", None),
        ("", None),
        ("desk", None),
    ],
)
def test_passkeys_need_a_name_and_tls(address: str, origin: str | None) -> None:
    site = passkey.site_at(address)
    assert (site and site.origin) == origin


def test_a_challenge_is_good_for_one_purpose_and_ten_minutes() -> None:
    made = passkey.challenge(KEY, passkey.AGAIN + b"me", NOW, dice("challenge"))
    assert passkey.is_ours(KEY, passkey.AGAIN + b"me", made, NOW)
    assert passkey.is_ours(KEY, passkey.AGAIN + b"me", made, NOW + timedelta(minutes=10))
    assert not passkey.is_ours(KEY, passkey.AGAIN + b"me", made, NOW + timedelta(minutes=10, seconds=1))
    assert not passkey.is_ours(KEY, passkey.AGAIN + b"me", made, NOW - timedelta(seconds=1))
    assert not passkey.is_ours(KEY, passkey.AGAIN + b"you", made, NOW)
    assert not passkey.is_ours(KEY, passkey.SIGN_IN, made, NOW)
    assert not passkey.is_ours(b"x" * 32, passkey.AGAIN + b"me", made, NOW)
    assert not passkey.is_ours(KEY, passkey.AGAIN + b"me", made[:-1], NOW)


def test_what_a_passkey_makes_and_signs_is_taken() -> None:
    key = Passkey(b"one", SITE.origin, SECRET)
    made = passkey.check_made(SITE, passkey.shown(key.make(options())))
    signed = passkey.shown(key.sign(options()))
    assert (signed.credential_id, signed.secret) == (made.credential_id, SECRET)
    assert passkey.check_used(SITE, signed, made.public, made.uses) == 1


@pytest.mark.parametrize("wrong", ["site", "key", "count", "not verified", "not a signature"])
def test_what_does_not_fit_is_refused(wrong: str) -> None:
    key, other = Passkey(b"one", SITE.origin), Passkey(b"one", SITE.origin)
    elsewhere = Passkey(b"one", "https://desk.test.example")
    made = passkey.check_made(SITE, passkey.shown(key.make(options())))
    if wrong == "not verified":
        key.flags = PRESENT
    signer = {"site": elsewhere, "key": other}.get(wrong, key)
    signer.uses = 0 if wrong != "count" else -1
    sent = signer.sign(options())
    if wrong == "not a signature":
        sent = key.make(options())
    uses = 5 if wrong == "count" else made.uses
    with pytest.raises(CannotOpen):
        passkey.check_used(SITE, passkey.shown(sent), made.public, uses)


def test_a_passkey_made_elsewhere_or_by_nobody_is_refused() -> None:
    careless = Passkey(b"one", SITE.origin)
    careless.flags = PRESENT
    for key in (Passkey(b"one", "https://desk.test.example"), careless):
        with pytest.raises(CannotOpen):
            passkey.check_made(SITE, passkey.shown(key.make(options())))


def test_the_seed_opens_with_the_same_secret_of_the_same_passkey_alone() -> None:
    locked = passkey.lock(SEED, b"id", SECRET, dice("lock"))
    assert passkey.unlock(locked, b"id", SECRET) == SEED
    for credential_id, secret in ((b"other", SECRET), (b"id", b"t" * 32)):
        with pytest.raises(CannotOpen):
            passkey.unlock(locked, credential_id, secret)


@given(st.text() | st.binary().map(lambda b: b.decode("latin-1")) | st.from_type(dict).map(str))
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(CannotOpen):
        passkey.shown(text)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5))
@pytest.mark.parametrize("place", ["rawId", "id", "type", "response", "clientExtensionResults", "signature", "prf"])
def test_a_part_that_is_anything_else_is_refused_or_changes_nothing(place: str, value: object) -> None:
    key = Passkey(b"one", SITE.origin, SECRET)
    public = passkey.check_made(SITE, passkey.shown(key.make(options()))).public
    sent = json.loads(key.sign(options()))
    holder = sent["response"] if place == "signature" else sent["clientExtensionResults"] if place == "prf" else sent
    holder[place] = value
    try:
        passkey.check_used(SITE, passkey.shown(json.dumps(sent)), public, 0)
    except CannotOpen:
        return
    assert place in ("clientExtensionResults", "prf")


def test_the_reporters_site_does_not_load_what_checks_passkeys() -> None:
    asked = "import sys, reporting.app; sys.exit('webauthn' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
