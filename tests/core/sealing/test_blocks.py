"""A report as six texts and back."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from reporting.errors import CannotOpen
from reporting.model.report import Allowed, Block, Story
from reporting.sealing import blocks
from reporting.sealing.envelope import SIZES
from reporting.sealing.keys import public_of
from reporting.sealing.seal import seal
from reporting.sealing.unseal import unseal
from tests.core.sealing.examples import EVERY, REPORT, fullest
from tests.support.dice import dice

WHOLE = fullest()
READERS: list[tuple[Block, Callable[[bytes], Any], Any]] = [
    (Block.FACTS, blocks.facts_of, WHOLE.facts),
    (Block.COUNT, blocks.count_of, WHOLE.count),
    (Block.STORY, blocks.story_of, WHOLE.story),
    (Block.CONTACT, blocks.contact_of, WHOLE.contact),
    (Block.ABOUT, blocks.about_of, WHOLE.about),
    (Block.PERMISSION, blocks.permission_of, WHOLE.permission),
]
each = pytest.mark.parametrize(("block", "read", "part"), READERS, ids=[block.name.lower() for block in Block])


@each
def test_a_block_says_what_was_written(block: Block, read: Callable[[bytes], Any], part: Any) -> None:
    assert read(blocks.texts_of(WHOLE)[block]) == part


@each
def test_the_fullest_answers_stay_inside_their_block(block: Block, read: Callable[[bytes], Any], part: Any) -> None:
    assert len(blocks.texts_of(WHOLE)[block]) + 4 <= 1 << SIZES[block][-1]


def test_the_fullest_report_is_sealed_and_opened_unchanged() -> None:
    seed = dice("reader")(96)
    envelope = seal(REPORT, blocks.texts_of(WHOLE), [Allowed(public=public_of(seed), blocks=EVERY)], dice())
    opened = unseal(REPORT, envelope.blocks, envelope.wraps[0], seed)
    assert opened == blocks.texts_of(WHOLE)
    assert blocks.story_of(opened[Block.STORY]) == WHOLE.story


@each
@pytest.mark.parametrize(
    "text",
    [b"", b"[]", b"{}x", b'{"v":1', b'{"v":"one"}', b"\xff", b"null", b"[" * 5000],
    ids=["nothing", "a list", "more behind", "half", "no number", "not UTF-8", "null", "deep"],
)
def test_what_is_no_block_is_refused(block: Block, read: Callable[[bytes], Any], part: Any, text: bytes) -> None:
    with pytest.raises(CannotOpen):
        read(text)


@each
def test_a_version_that_is_not_known_is_refused(block: Block, read: Callable[[bytes], Any], part: Any) -> None:
    later = msgspec.json.encode(msgspec.structs.replace(part, v=2))
    with pytest.raises(CannotOpen):
        read(later)


def test_own_words_come_back_byte_for_byte() -> None:
    words = 'قالوا "ارجع"\r\n\t\u202eé e\u0301 🙁\\'
    story = Story(lang="ar", words=words)
    text = blocks.texts_of(msgspec.structs.replace(WHOLE, story=story))[Block.STORY]
    assert blocks.story_of(text).words.encode() == words.encode()
