"""The parts of the doors that need no database: tokens, cookies and bodies."""

import base64

from hypothesis import given
from hypothesis import strategies as st

from reporting.errors import BadRequest
from reporting.web import cookies, csrf, forms
from tests.support.dice import dice
from tests.web.public.browser import encoded

keys = st.binary(min_size=32, max_size=32)
words = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"))


@given(keys, keys)
def test_a_token_fits_its_own_key_and_no_other(key: bytes, other: bytes) -> None:
    made = csrf.token(key, dice())
    assert csrf.fits(key, made)
    assert csrf.fits(other, made) == (key == other)


@given(keys, st.text())
def test_no_text_made_up_fits(key: bytes, text: str) -> None:
    assert not csrf.fits(key, text)


@given(keys, st.integers(min_value=0, max_value=8 * csrf.SIZE - 1))
def test_a_token_with_one_bit_turned_fits_no_more(key: bytes, bit: int) -> None:
    made = csrf.token(key, dice())
    raw = bytearray(base64.urlsafe_b64decode(made + "=" * (-len(made) % 4)))
    raw[bit // 8] ^= 1 << bit % 8
    assert not csrf.fits(key, base64.urlsafe_b64encode(raw).decode().rstrip("="))


@given(keys, st.sampled_from(["start", "words", ""]), st.integers(min_value=0, max_value=2**32 - 1))
def test_a_token_says_of_which_page_it_is_and_that_it_is_not_of_tomorrow(key: bytes, page: str, minute: int) -> None:
    made = csrf.token(key, dice(), page, minute)
    assert csrf.fits(key, made)
    assert csrf.is_step(key, made, page, minute)
    assert csrf.is_step(key, made, page, minute + 20 * 60)
    assert not csrf.is_step(key, made, "check", minute)
    assert not csrf.is_step(key, made, page, minute - 1)
    assert not csrf.is_step(b"o" * 32, made, page, minute) or key == b"o" * 32


def test_the_same_key_gives_other_tokens_each_time() -> None:
    draw = dice()
    assert csrf.token(b"k" * 32, draw) != csrf.token(b"k" * 32, draw)


@given(keys, st.lists(st.binary(max_size=20).filter(lambda b: b"\n" not in b)))
def test_a_cookie_is_found_among_any_others(secret: bytes, noise: list[bytes]) -> None:
    mine = cookies.set_cookie("__Host-s", secret).split(";")[0].encode()
    others = [part.replace(b";", b"").replace(b"__Host-s", b"") for part in noise]
    assert cookies.secret_in([(b"cookie", b"; ".join([*others, mine]))], "__Host-s") == secret


@given(st.binary(max_size=60))
def test_any_bytes_at_all_are_no_failure_as_a_cookie(noise: bytes) -> None:
    cookies.secret_in([(b"cookie", noise), (b"cookie", b"__Host-s=" + noise)], "__Host-s")


@given(st.dictionaries(words, st.lists(words, min_size=1, max_size=3), max_size=5))
def test_a_body_is_read_exactly_as_it_was_typed(fields: dict[str, list[str]]) -> None:
    sent = forms.parse(encoded(fields))
    assert sent.fault is None
    assert sent.raw == {name: tuple(values) for name, values in fields.items()}


@given(st.binary())
def test_any_bytes_at_all_are_no_failure_as_a_body(body: bytes) -> None:
    sent = forms.parse(body)
    assert sent.fault is None or isinstance(sent.fault, BadRequest)
    assert not any("\0" in text for name, values in sent.raw.items() for text in (name, *values))
