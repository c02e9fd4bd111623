"""Tallies: one ciphertext of one size per week, which tells no count."""

import zlib
from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.errors import CannotOpen, TallyTooLarge
from reporting.model.tally import Cell, Tally
from reporting.sealing import cipher, padding, tallybox
from reporting.sealing.keys import SUITE, hpke_public, key_id_of, public_of
from reporting.sealing.tallybox import close_tally, open_tally
from tests.support.dice import dice

SEED = dice("tally")(96)
PUBLIC = public_of(SEED)
WEEK = date(2026, 3, 2)
ROOM = (1 << 18) - 4
SIZE = (1 << 18) + 1168 + 16
NOISE = dice("noise")(300_000).hex()


def tally(cells: int, count: int = 1) -> Tally:
    return Tally(week=WEEK, cells=tuple(Cell(table="t", dims=("race", f"{n:05}"), count=count) for n in range(cells)))


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param(0, id="an empty week"),
        pytest.param(1, id="one report"),
        pytest.param(1000, id="a busy week"),
        pytest.param(30_000, id="a nation's week"),
    ],
)
def test_a_tally_opens_and_every_week_has_one_size(cells: int) -> None:
    sealed = close_tally(tally(cells), PUBLIC, dice())
    assert open_tally(sealed, SEED) == tally(cells)
    assert len(sealed) == SIZE


def test_the_size_does_not_tell_the_count() -> None:
    assert len({len(close_tally(tally(50, count), PUBLIC, dice())) for count in (0, 1, 999_999)}) == 1


def noise(length: int) -> Tally:
    """A tally that hardly packs, so that its length decides."""
    return Tally(week=WEEK, cells=(Cell(table="t", dims=(NOISE[:length],), count=1),))


def test_what_just_fits_is_kept_whole_and_one_sign_more_is_refused() -> None:
    fits, too_long = 1, len(NOISE)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        packed = zlib.compress(msgspec.json.encode(noise(middle), order="deterministic"), 9)
        fits, too_long = (middle, too_long) if len(packed) <= ROOM else (fits, middle)
    sealed = close_tally(noise(fits), PUBLIC, dice())
    assert (len(sealed), open_tally(sealed, SEED)) == (SIZE, noise(fits))
    with pytest.raises(TallyTooLarge):
        close_tally(noise(too_long), PUBLIC, dice())


def test_a_text_beyond_the_longest_is_refused_however_well_it_packs() -> None:
    endless = Tally(week=WEEK, cells=(Cell(table="t" * tallybox.LONGEST, dims=(), count=1),))
    with pytest.raises(TallyTooLarge):
        close_tally(endless, PUBLIC, dice())


def closed_as(padded: bytes) -> bytes:
    """What a writer that does not keep to the format would make."""
    key, bound = dice("forged")(32), b"tpr/v1/tally" + key_id_of(PUBLIC)
    return SUITE.encrypt(key, hpke_public(PUBLIC), info=bound) + cipher.close(key, padded, bound)


TEXT = msgspec.json.encode(tally(2), order="deterministic")
STREAM = zlib.compress(TEXT)


@pytest.mark.parametrize(
    ("packed", "size_class"),
    [
        pytest.param(STREAM, padding.K64, id="a smaller size"),
        pytest.param(STREAM, padding.M1, id="a larger size"),
        pytest.param(TEXT, padding.K256, id="not packed"),
        pytest.param(STREAM[:-1], padding.K256, id="a stream that is not whole"),
        pytest.param(STREAM + b"\0", padding.K256, id="something after the stream"),
        pytest.param(zlib.compress(bytes(1 << 26), 9), padding.K256, id="a stream made to fill the memory"),
        pytest.param(zlib.compress(b"[]"), padding.K256, id="no tally in it"),
        pytest.param(zlib.compress(TEXT.replace(b'"v":1', b'"v":2')), padding.K256, id="another version"),
    ],
)
def test_a_box_that_does_not_keep_to_the_format_is_refused(packed: bytes, size_class: int) -> None:
    assert open_tally(closed_as(padding.pad(STREAM, padding.K256)), SEED) == tally(2)
    with pytest.raises(CannotOpen):
        open_tally(closed_as(padding.pad(packed, size_class)), SEED)


@pytest.mark.parametrize("seed", [dice("another")(96), b"", bytes(95)], ids=["another key", "no seed", "a short seed"])
def test_no_other_key_opens_a_tally(seed: bytes) -> None:
    with pytest.raises(CannotOpen):
        open_tally(close_tally(tally(3), PUBLIC, dice()), seed)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, SIZE * 8 - 1))
def test_no_altered_tally_opens(bit: int) -> None:
    sealed = bytearray(SEALED)
    sealed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(CannotOpen):
        open_tally(bytes(sealed), SEED)


@given(st.integers(0, SIZE - 1))
def test_no_shorter_tally_opens(length: int) -> None:
    with pytest.raises(CannotOpen):
        open_tally(SEALED[:length], SEED)


def test_two_weeks_are_not_spliced() -> None:
    other = close_tally(tally(2), PUBLIC, dice("other"))
    with pytest.raises(CannotOpen):
        open_tally(SEALED[:1168] + other[1168:], SEED)


SEALED = close_tally(tally(2), PUBLIC, dice())
