"""Drafts: closed at every save under a fresh key, opened by the cookie's secret alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.errors import CannotOpen, TooLarge
from reporting.sealing import cipher
from reporting.sealing.draft import SealedDraft, form_key, open_draft, seal_draft, tag_of
from reporting.sealing.receipt import number_of, once_of
from tests.core.sealing.examples import secrets
from tests.support.dice import dice

SECRET = dice("cookie")(32)


@given(secrets, st.binary(max_size=20_000), secrets)
def test_a_draft_opens_with_its_secret(secret: bytes, text: bytes, salt: bytes) -> None:
    assert open_draft(secret, seal_draft(secret, text, lambda size: salt[:size])) == text


def test_a_draft_saved_twice_has_another_key_each_time() -> None:
    draw = dice()
    first, second = (seal_draft(SECRET, b"the same answers", draw) for _ in range(2))
    assert first.salt != second.salt
    keys = {cipher.salted_key(SECRET, b"tpr/v1/draft", closed.salt) for closed in (first, second)}
    assert len(keys) == 2
    with pytest.raises(CannotOpen):
        open_draft(SECRET, SealedDraft(salt=first.salt, sealed=second.sealed))


@pytest.mark.parametrize(
    ("length", "size"),
    [
        pytest.param(0, 4096, id="nothing"),
        pytest.param(4092, 4096, id="4K to the last byte"),
        pytest.param(4093, 16384, id="one byte more"),
        pytest.param(200_000, 262_144, id="256K"),
        pytest.param((1 << 20) - 4, 1 << 20, id="1M to the last byte"),
    ],
)
def test_the_size_of_a_draft_is_one_of_five(length: int, size: int) -> None:
    assert len(seal_draft(SECRET, bytes(length), dice()).sealed) == size + 16


def test_a_draft_beyond_a_megabyte_is_too_large() -> None:
    with pytest.raises(TooLarge):
        seal_draft(SECRET, bytes((1 << 20) - 3), dice())


def test_what_is_derived_from_a_cookie_never_tells_of_something_else() -> None:
    derived = [
        tag_of(SECRET),
        form_key(SECRET),
        once_of(SECRET),
        number_of(SECRET).encode(),
        cipher.salted_key(SECRET, b"tpr/v1/draft", bytes(32)),
    ]
    assert len({value[:16] for value in derived}) == len(derived)
    assert [len(value) for value in derived] == [16, 32, 16, 25, 32]


@pytest.mark.parametrize("size", [0, 31, 33], ids="salt of {} bytes".format)
def test_a_salt_of_a_wrong_length_opens_nothing(size: int) -> None:
    closed = seal_draft(SECRET, b"answers", dice())
    with pytest.raises(CannotOpen):
        open_draft(SECRET, SealedDraft(salt=closed.salt.ljust(size, b"\0")[:size], sealed=closed.sealed))
