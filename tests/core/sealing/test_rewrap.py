"""Letting one more key in: it opens what was given and could be given, and nothing else."""

import pytest
from msgspec.structs import replace

from reporting.errors import CannotOpen
from reporting.model.report import Allowed, Block
from reporting.sealing.blocks import texts_of
from reporting.sealing.envelope import Envelope
from reporting.sealing.keys import key_id_of, public_of
from reporting.sealing.rewrap import rewrap
from reporting.sealing.seal import seal
from reporting.sealing.unseal import unseal
from tests.core.sealing.examples import REPORT, fullest
from tests.support.dice import dice

DRAW = dice("rewrap")
READER, NEW, OTHER = DRAW(96), DRAW(96), DRAW(96)
READS = frozenset({Block.FACTS, Block.STORY, Block.PERMISSION})
TEXTS = texts_of(fullest())


@pytest.fixture(scope="module")
def sealed() -> Envelope:
    return seal(REPORT, TEXTS, [Allowed(public=public_of(READER), blocks=READS)], DRAW)


def to_new(*blocks: Block) -> Allowed:
    return Allowed(public=public_of(NEW), blocks=frozenset(blocks))


@pytest.mark.parametrize("blocks", [(Block.FACTS,), (Block.FACTS, Block.STORY)])
def test_the_new_key_opens_what_it_was_given_and_no_more(sealed: Envelope, blocks: tuple[Block, ...]) -> None:
    wrap = rewrap(REPORT, sealed.wraps[0], READER, to_new(*blocks))
    assert wrap.key_id == key_id_of(public_of(NEW))
    assert unseal(REPORT, sealed.blocks, wrap, NEW) == {block: TEXTS[block] for block in blocks}


def test_nobody_gives_what_they_cannot_open(sealed: Envelope) -> None:
    wrap = rewrap(REPORT, sealed.wraps[0], READER, to_new(Block.FACTS, Block.CONTACT, Block.COUNT))
    assert set(unseal(REPORT, sealed.blocks, wrap, NEW)) == {Block.FACTS}
    with pytest.raises(CannotOpen):
        rewrap(REPORT, sealed.wraps[0], READER, to_new(Block.CONTACT, Block.ABOUT))


def test_a_key_that_opens_nothing_lets_nobody_in(sealed: Envelope) -> None:
    with pytest.raises(CannotOpen):
        rewrap(REPORT, sealed.wraps[0], OTHER, to_new(Block.FACTS))


def test_a_wrap_of_another_report_is_good_for_nothing(sealed: Envelope) -> None:
    other = replace(REPORT, epoch=REPORT.epoch + 1)
    with pytest.raises(CannotOpen):
        rewrap(other, sealed.wraps[0], READER, to_new(Block.FACTS))


def test_what_was_let_in_lets_in_no_wider_circle(sealed: Envelope) -> None:
    wrap = rewrap(REPORT, sealed.wraps[0], READER, to_new(Block.FACTS))
    third = Allowed(public=public_of(OTHER), blocks=READS)
    assert set(unseal(REPORT, sealed.blocks, rewrap(REPORT, wrap, NEW, third), OTHER)) == {Block.FACTS}


def test_the_scope_does_not_show_from_outside(sealed: Envelope) -> None:
    some = rewrap(REPORT, sealed.wraps[0], READER, to_new(Block.FACTS))
    more = rewrap(REPORT, sealed.wraps[0], READER, to_new(*READS))
    assert len(some.sealed) == len(more.sealed)
