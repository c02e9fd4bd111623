"""Two thousand chance alterations, quick enough for every run; the hundred thousand are in tests/vectors."""

from collections.abc import Callable
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from reporting.errors import CannotOpen
from reporting.model.report import Allowed, Block
from reporting.sealing.draft import SealedDraft, open_draft, seal_draft
from reporting.sealing.envelope import Envelope, SealedBlock, decode_header
from reporting.sealing.keys import public_of
from reporting.sealing.seal import seal
from reporting.sealing.unseal import unseal
from tests.core.sealing.examples import EVERY, REPORT
from tests.support.dice import dice

CASES = 500
SEED = dice("reader")(96)
SECRET = dice("cookie")(32)
TRIED = {"bits": 0, "splices": 0, "cuts": 0, "drafts": 0}
some = settings(max_examples=CASES, deadline=None, database=None)


def report(n: int) -> Envelope:
    header = replace(REPORT, report_id=UUID(int=n), object_id=UUID(int=n))
    texts = {block: f"{block.name} of {n}".encode() for block in Block}
    return seal(header, texts, [Allowed(public=public_of(SEED), blocks=EVERY)], dice(f"report {n}"))


REPORTS = [report(n) for n in range(12)]
GOOD = REPORTS[0]
DRAFT = seal_draft(SECRET, b"answers", dice())


def flip(data: bytes, at: int) -> bytes:
    at %= len(data) * 8
    return data[: at // 8] + bytes((data[at // 8] ^ 1 << at % 8,)) + data[at // 8 + 1 :]


def replaced(envelope: Envelope, number: int, change: Callable[[SealedBlock], SealedBlock]) -> tuple[SealedBlock, ...]:
    return tuple(change(block) if block.block == number else block for block in envelope.blocks)


@some
@given(where=st.integers(0, 7), at=st.integers(0, 1 << 17))
def test_no_flipped_bit_is_accepted(where: int, at: int) -> None:
    TRIED["bits"] += 1
    (wrap,) = GOOD.wraps
    with pytest.raises(CannotOpen):
        if where == 6:
            unseal(GOOD.header, GOOD.blocks, replace(wrap, sealed=flip(wrap.sealed, at)), SEED)
        elif where == 7:
            unseal(decode_header(flip(GOOD.header.encode(), at)), GOOD.blocks, wrap, SEED)
        else:
            blocks = replaced(GOOD, where, lambda block: replace(block, sealed=flip(block.sealed, at)))
            unseal(GOOD.header, blocks, wrap, SEED)


@some
@given(
    pair=st.lists(st.sampled_from(REPORTS), min_size=2, max_size=2, unique_by=lambda e: e.header.report_id),
    what=st.integers(0, 7),
)
def test_no_part_of_one_report_is_accepted_in_another(pair: list[Envelope], what: int) -> None:
    TRIED["splices"] += 1
    mine, other = pair
    with pytest.raises(CannotOpen):
        if what == 6:
            unseal(mine.header, mine.blocks, other.wraps[0], SEED)
        elif what == 7:
            unseal(other.header, mine.blocks, mine.wraps[0], SEED)
        else:
            blocks = replaced(mine, what, lambda block: other.blocks[block.block])
            unseal(mine.header, blocks, mine.wraps[0], SEED)


@some
@given(number=st.integers(0, 6), length=st.integers(0, 8207), more=st.binary(max_size=3))
def test_nothing_shorter_or_longer_is_accepted(number: int, length: int, more: bytes) -> None:
    TRIED["cuts"] += 1
    (wrap,) = GOOD.wraps
    cut = wrap.sealed if number == 6 else GOOD.blocks[number].sealed
    altered = cut[:length] + more
    if altered == cut:
        altered += b"\0"
    with pytest.raises(CannotOpen):
        if number == 6:
            unseal(GOOD.header, GOOD.blocks, replace(wrap, sealed=altered), SEED)
        else:
            unseal(GOOD.header, replaced(GOOD, number, lambda block: replace(block, sealed=altered)), wrap, SEED)


@some
@given(what=st.sampled_from(["sealed", "salt", "secret"]), at=st.integers(0, 1 << 16))
def test_no_altered_draft_is_accepted(what: str, at: int) -> None:
    TRIED["drafts"] += 1
    with pytest.raises(CannotOpen):
        if what == "secret":
            open_draft(flip(SECRET, at), DRAFT)
        elif what == "salt":
            open_draft(SECRET, SealedDraft(salt=flip(DRAFT.salt, at), sealed=DRAFT.sealed))
        else:
            open_draft(SECRET, SealedDraft(salt=DRAFT.salt, sealed=flip(DRAFT.sealed, at)))


def test_two_thousand_were_tried() -> None:
    if all(TRIED.values()):  # not when one test was picked
        assert sum(TRIED.values()) >= 4 * CASES
