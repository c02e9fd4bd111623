"""The number to go on with: how it is made and read, and that it alone gives back a secret."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.errors import CannotOpen, NumberMistyped
from reporting.sealing import cipher, receipt, resume
from tests.core.sealing.examples import secrets
from tests.support.dice import dice

PEPPER = dice("pepper")(32)
SECRET = dice("cookie")(32)
ROOT = resume.root_of(resume.number_of(SECRET), PEPPER)


@given(secrets)
def test_a_secret_makes_one_number_of_16_digits(secret: bytes) -> None:
    number = resume.number_of(secret)
    assert len(number) == 16
    assert number.isdecimal()
    assert resume.read_number(number) == number == resume.number_of(secret)


@given(secrets, st.data())
def test_any_spacing_and_any_script_are_accepted(secret: bytes, data: st.DataObject) -> None:
    number = resume.number_of(secret)
    zeros = st.sampled_from([0x30, 0x0660, 0x06F0, 0x0966, 0xFF10])
    between = st.text(st.sampled_from(" \t\r\n\u00a0-\u2013\u2212.\u200f"), max_size=3)
    typed = "".join(chr(data.draw(zeros) + int(digit)) + data.draw(between) for digit in number)
    assert resume.read_number(typed) == number


@given(secrets, st.integers(0, 15), st.integers(1, 9))
def test_every_single_wrong_digit_is_found(secret: bytes, at: int, more: int) -> None:
    number = resume.number_of(secret)
    wrong = number[:at] + str((int(number[at]) + more) % 10) + number[at + 1 :]
    with pytest.raises(NumberMistyped):
        resume.read_number(wrong)


def test_a_number_is_shown_in_four_groups_of_four() -> None:
    number = resume.number_of(SECRET)
    assert [len(group) for group in resume.shown(number).split(" ")] == [4] * 4
    assert resume.read_number(resume.shown(number)) == number


def test_the_numbers_of_a_draft_and_of_its_report_do_not_tell_of_each_other() -> None:
    assert resume.number_of(SECRET)[:15] not in receipt.number_of(SECRET)
    with pytest.raises(NumberMistyped):
        resume.read_number(receipt.number_of(SECRET))
    with pytest.raises(NumberMistyped):
        receipt.read_number(resume.number_of(SECRET))
    assert resume.root_of("1" * 16, PEPPER) != receipt.root_of("1" * 16, PEPPER)


@settings(max_examples=20)
@given(secrets)
def test_whoever_has_the_number_gets_back_the_secret_and_nobody_else(secret: bytes) -> None:
    number = resume.number_of(secret)
    root = resume.root_of(number, PEPPER)
    closed = resume.seal_secret(root, secret, dice())
    assert resume.open_secret(root, closed) == secret
    for other in (ROOT, resume.root_of(number, PEPPER[::-1])):
        if other != root:
            with pytest.raises(CannotOpen):
                resume.open_secret(other, closed)


def test_a_secret_sealed_twice_has_another_key_each_time() -> None:
    draw = dice()
    first, second = (resume.seal_secret(ROOT, SECRET, draw) for _ in range(2))
    assert first.salt != second.salt
    keys = {cipher.salted_key(ROOT, b"tpr/v1/resume-secret", closed.salt) for closed in (first, second)}
    assert len(keys) == 2


def test_the_tag_tells_neither_the_number_nor_the_secret() -> None:
    assert len(resume.tag_of(ROOT)) == 16
    assert resume.tag_of(ROOT) not in (ROOT[:16], SECRET[:16])


def test_what_stands_in_for_an_unknown_number_opens_at_the_same_cost() -> None:
    assert len(resume.open_secret(ROOT, resume.decoy(ROOT))) == len(SECRET)
    assert len(resume.decoy(ROOT).sealed) == len(resume.seal_secret(ROOT, SECRET, dice()).sealed)
