"""The link of a notice: the same at every try, and nothing that is stored gives it away."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.routing.link import (
    TOKEN_SIGNS,
    digits_hash,
    is_token,
    link_of,
    token_hash,
    typed_digits,
)

KEYS = st.binary(min_size=32, max_size=32)
DIGITS = st.integers(min_value=0, max_value=9999).map("{:04}".format)


@given(KEYS, st.uuids())
def test_a_link_is_the_same_again_and_another_for_another_referral_or_key(key: bytes, referral_id: UUID) -> None:
    made = link_of(key, referral_id)
    assert made == link_of(key, referral_id)
    assert made.token != link_of(key, UUID(int=referral_id.int ^ 1)).token
    assert made.token != link_of(key[::-1] + b"x", referral_id).token
    assert is_token(made.token)
    assert len(made.token) == TOKEN_SIGNS
    assert typed_digits(made.digits) == made.digits


@given(KEYS, st.uuids())
def test_what_is_stored_holds_neither_the_token_nor_the_digits(key: bytes, referral_id: UUID) -> None:
    made = link_of(key, referral_id)
    stored = token_hash(made.token) + digits_hash(made.token, made.digits)
    assert made.token.encode() not in stored
    # Whoever has the table and no mail could try all ten thousand: without the token each is as good as the other.
    assert digits_hash("", made.digits) != digits_hash(made.token, made.digits)


@given(KEYS, st.uuids(), DIGITS)
def test_other_digits_do_not_fit(key: bytes, referral_id: UUID, typed: str) -> None:
    made = link_of(key, referral_id)
    assert (digits_hash(made.token, typed) == digits_hash(made.token, made.digits)) == (typed == made.digits)


def test_digits_are_spread_over_all_ten_thousand() -> None:
    seen = {link_of(b"k" * 32, UUID(int=n)).digits for n in range(3000)}
    assert len(seen) > 2400
    assert {digits[0] for digits in seen} == set("0123456789")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("0412", "0412", id="as they stand"),
        pytest.param(" 04 12 ", "0412", id="with spaces"),
        pytest.param("04-12.", "0412", id="with signs between"),
        pytest.param("٠٤١٢", "0412", id="Arabic"),
        pytest.param("", "", id="nothing"),
        pytest.param("041", "", id="three"),
        pytest.param("04123", "", id="five"),
        pytest.param("o412", "", id="a letter"),
        pytest.param("²³¹²", "", id="raised"),
        pytest.param("test@example.org", "", id="what a scanner puts into a field"),
    ],
)
def test_what_was_typed_is_four_digits_or_nothing(typed: str, read: str) -> None:
    assert typed_digits(typed) == read
