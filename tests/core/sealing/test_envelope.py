"""Sealing and opening an envelope: what is said of it in docs/formats/envelope.md."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from reporting.errors import CannotOpen, TooLarge
from reporting.model.report import Allowed, Block
from reporting.sealing import padding
from reporting.sealing.envelope import (
    HEADER,
    NOT_ALLOWED,
    SIZES,
    Envelope,
    Header,
    Kind,
    bound_to_wrap,
    decode_header,
)
from reporting.sealing.keys import key_id_of, public_of
from reporting.sealing.opening import open_with
from reporting.sealing.seal import seal
from reporting.sealing.unseal import unseal
from tests.core.sealing.examples import EVERY, MESSAGE, REPORT, headers
from tests.support.dice import dice

SEEDS = [dice(f"reader {n}")(96) for n in range(4)]
STORY = frozenset({Block.STORY})


def allow(*blocks: Block, seed: bytes = SEEDS[0]) -> Allowed:
    return Allowed(public=public_of(seed), blocks=frozenset(blocks))


@given(headers)
def test_a_header_is_read_as_it_was_written(header: Header) -> None:
    assert len(header.encode()) == HEADER
    assert decode_header(header.encode()) == header


@settings(max_examples=60, deadline=None)
@given(
    texts=st.dictionaries(st.sampled_from(Block), st.binary(max_size=2_000)),
    scopes=st.lists(st.frozensets(st.sampled_from(Block), min_size=1), min_size=1, max_size=4),
)
def test_each_reader_opens_its_own_blocks_and_no_other(
    texts: dict[Block, bytes], scopes: list[frozenset[Block]]
) -> None:
    parties = list(zip(SEEDS, scopes, strict=False))
    allowed = [Allowed(public=public_of(seed), blocks=scope) for seed, scope in parties]
    envelope = seal(REPORT, texts, allowed, dice())
    wraps = {wrap.key_id: wrap for wrap in envelope.wraps}
    for seed, scope in parties:
        opened = unseal(REPORT, envelope.blocks, wraps[key_id_of(public_of(seed))], seed)
        assert opened == {block: texts.get(block, b"") for block in scope}


def test_every_block_of_a_report_exists_whatever_was_written() -> None:
    nothing = seal(REPORT, {}, [allow(Block.FACTS)], dice())
    much = seal(REPORT, dict.fromkeys(Block, b"x" * 1000), [allow(*Block)], dice())
    sizes = [[(block.block, block.size_class, len(block.sealed)) for block in e.blocks] for e in (nothing, much)]
    assert sizes[0] == sizes[1]
    assert [number for number, _, _ in sizes[0]] == list(Block)


def test_a_wrap_has_one_size_whatever_it_allows() -> None:
    narrow, wide = (seal(REPORT, {}, [allow(*blocks)], dice()) for blocks in ({Block.FACTS}, EVERY))
    assert len(narrow.wraps[0].sealed) == len(wide.wraps[0].sealed)


def test_a_copy_has_what_a_recipient_can_have_whatever_this_one_may() -> None:
    copy = replace(MESSAGE, kind=Kind.COPY)
    envelope = seal(copy, {Block.FACTS: b"codes"}, [allow(Block.FACTS)], dice())
    assert [block.block for block in envelope.blocks] == [Block.FACTS, Block.STORY, Block.CONTACT]
    assert unseal(copy, envelope.blocks, envelope.wraps[0], SEEDS[0]) == {Block.FACTS: b"codes"}
    with pytest.raises(ValueError, match="does not have"):
        seal(copy, {}, [allow(Block.PERMISSION)], dice())


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in (Kind.REPORT, Kind.COPY)])
def test_an_object_of_another_kind_has_the_story_alone(kind: Kind) -> None:
    envelope = seal(replace(MESSAGE, kind=kind), {Block.STORY: b"words"}, [allow(Block.STORY)], dice())
    assert [block.block for block in envelope.blocks] == [Block.STORY]


def test_the_order_of_wraps_says_nothing_about_the_readers() -> None:
    parties = [allow(Block.FACTS, seed=seed) for seed in SEEDS]
    orders = [seal(REPORT, {}, order, dice()).wraps for order in (parties, parties[::-1])]
    assert [wrap.key_id for wrap in orders[0]] == [wrap.key_id for wrap in orders[1]]


@pytest.mark.parametrize(
    ("header", "texts", "allowed"),
    [
        pytest.param(REPORT, {}, [], id="nobody is allowed: it would be lost"),
        pytest.param(REPORT, {}, [allow()], id="somebody is allowed nothing"),
        pytest.param(REPORT, {}, [allow(Block.FACTS), allow(Block.STORY)], id="one key is allowed twice"),
        pytest.param(MESSAGE, {}, [allow(Block.FACTS)], id="a block that a message does not have is allowed"),
        pytest.param(MESSAGE, {Block.FACTS: b""}, [allow(Block.STORY)], id="a text that a message does not have"),
        pytest.param(REPORT, {}, [Allowed(public=b"\xff" * 1216, blocks=STORY)], id="a key that is none"),
        pytest.param(REPORT, {}, [Allowed(public=b"x", blocks=STORY)], id="a key that is too short"),
    ],
)
def test_what_cannot_be_sealed_well_is_not_sealed_at_all(
    header: Header, texts: dict[Block, bytes], allowed: list[Allowed]
) -> None:
    with pytest.raises(ValueError, match=r"."):
        seal(header, texts, allowed, dice())


@pytest.mark.parametrize("block", Block)
def test_a_text_fits_to_the_last_byte_and_not_one_further(block: Block) -> None:
    most = (1 << SIZES[block][-1]) - 4
    envelope = seal(REPORT, {block: b"x" * most}, [allow(block)], dice())
    assert len(unseal(REPORT, envelope.blocks, envelope.wraps[0], SEEDS[0])[block]) == most
    with pytest.raises(TooLarge):
        seal(REPORT, {block: b"x" * (most + 1)}, [allow(block)], dice())


@pytest.mark.parametrize("broken", [lambda size: b"x" * size, bytes], ids=["the same at every draw", "zeros"])
def test_dice_that_repeat_themselves_stop_the_sealing(broken: Callable[[int], bytes]) -> None:
    with pytest.raises(ValueError, match="dice"):
        seal(REPORT, {}, [allow(Block.FACTS)], broken)
    with pytest.raises(ValueError, match="dice"):
        seal(MESSAGE, {}, [allow(Block.STORY)], bytes)


def content_keys(envelope: Envelope) -> list[bytes]:
    """What the reader who may open everything finds in the wrap."""
    (wrap,) = envelope.wraps
    content = open_with(SEEDS[0], wrap.sealed, bound_to_wrap(envelope.header.encode(), wrap.key_id))
    keys = [content[start : start + 32] for start in range(0, len(content), 32)]
    return [key for key in keys if key != NOT_ALLOWED]


def test_a_content_key_closes_one_text_and_never_a_second() -> None:
    draw = dice()
    reports = [seal(REPORT, {}, [allow(*Block)], draw) for _ in range(100)]
    messages = [seal(MESSAGE, {}, [allow(Block.STORY)], draw) for _ in range(100)]
    used = [key for envelope in (*reports, *messages) for key in content_keys(envelope)]
    assert len(used) == len(set(used)) == 100 * 6 + 100


def sealed_parts(envelope: Envelope) -> list[bytes]:
    return [*(block.sealed for block in envelope.blocks), *(wrap.sealed for wrap in envelope.wraps)]


def test_the_same_report_sealed_twice_has_nothing_in_common() -> None:
    draw = dice()
    first, second = (seal(REPORT, {}, [allow(*Block)], draw) for _ in range(2))
    assert not set(sealed_parts(first)) & set(sealed_parts(second))


def test_no_text_is_found_in_what_is_stored() -> None:
    canary = b"canary-4711"
    envelope = seal(REPORT, dict.fromkeys(Block, canary), [allow(*Block)], dice())
    assert canary not in b"".join(sealed_parts(envelope))


@pytest.mark.parametrize("missing", [Block.FACTS, Block.STORY])
def test_an_allowed_block_that_is_missing_is_noticed(missing: Block) -> None:
    envelope = seal(REPORT, {}, [allow(Block.FACTS, Block.STORY)], dice())
    left = [block for block in envelope.blocks if block.block != missing]
    with pytest.raises(CannotOpen):
        unseal(REPORT, left, envelope.wraps[0], SEEDS[0])


@pytest.mark.parametrize("size", [0, 32, 95, 97], ids="seed of {} bytes".format)
def test_a_seed_of_a_wrong_length_opens_nothing(size: int) -> None:
    envelope = seal(REPORT, {}, [allow(Block.FACTS)], dice())
    with pytest.raises(CannotOpen):
        unseal(REPORT, envelope.blocks, envelope.wraps[0], bytes(size))


def test_a_header_with_an_impossible_day_opens_nothing() -> None:
    envelope = seal(REPORT, {}, [allow(Block.FACTS)], dice())
    with pytest.raises(CannotOpen):
        unseal(replace(REPORT, epoch=65536), envelope.blocks, envelope.wraps[0], SEEDS[0])


@given(st.binary(max_size=5000), st.sampled_from(padding.WRITING))
def test_padding_gives_back_the_text(text: bytes, size_class: int) -> None:
    if len(text) + 4 > 1 << size_class:
        with pytest.raises(TooLarge):
            padding.pad(text, size_class)
    else:
        assert padding.unpad(padding.pad(text, size_class), (size_class,)) == text


@given(st.binary(min_size=4096, max_size=4096))
def test_padding_that_is_accepted_is_the_one_way_to_write_it(padded: bytes) -> None:
    padded = bytes(3) + padded[3:4] + padded[4:]
    try:
        text = padding.unpad(padded, (padding.K4,))
    except CannotOpen:
        return
    assert padding.pad(text, padding.K4) == padded
