"""Opening an envelope: exactly the blocks that a wrap allows, or nothing at all."""

from collections.abc import Iterable

from reporting.errors import CannotOpen
from reporting.model.report import Block
from reporting.sealing import cipher, padding
from reporting.sealing.envelope import (
    NOT_ALLOWED,
    SIZES,
    WRAPPED,
    Header,
    SealedBlock,
    Wrap,
    blocks_of,
    bound_to_block,
    bound_to_wrap,
)
from reporting.sealing.keys import KEY_ID, OVERHEAD
from reporting.sealing.opening import open_with


def unseal(
    header: Header, blocks: Iterable[SealedBlock], wrap: Wrap, seed: bytes, only: frozenset[Block] = frozenset(Block)
) -> dict[Block, bytes]:
    """The texts of the blocks that this wrap allows to this seed; CannotOpen if any of it was altered.

    With `only`, the other blocks stay closed and need not be there.
    """
    bound = _encoded(header)
    present = _sorted_out(blocks)
    keys = content_keys(header, wrap, seed)
    return {block: _text(bound, block, present, key) for block, key in keys.items() if block in only}


def content_keys(header: Header, wrap: Wrap, seed: bytes) -> dict[Block, bytes]:
    """The keys of the blocks that a wrap allows to this seed; CannotOpen when it is not theirs or allows nothing."""
    keys = _content_keys(_encoded(header), wrap, seed)
    if not keys or not set(keys).issubset(blocks_of(header.kind)):
        raise CannotOpen
    return keys


def _encoded(header: Header) -> bytes:
    try:
        return header.encode()
    except ValueError as fault:
        raise CannotOpen from fault


def _sorted_out(blocks: Iterable[SealedBlock]) -> dict[int, SealedBlock]:
    """The blocks by number; all of this is public and cheap, so it is checked before the costly opening."""
    listed = tuple(blocks)
    present = {block.block: block for block in listed}
    if len(present) != len(listed) or not all(_is_well_formed(block) for block in listed):
        raise CannotOpen
    return present


def _is_well_formed(block: SealedBlock) -> bool:
    return (
        block.block in tuple(Block)
        and block.size_class in SIZES[Block(block.block)]
        and len(block.sealed) == (1 << block.size_class) + cipher.TAG
    )


def _content_keys(bound: bytes, wrap: Wrap, seed: bytes) -> dict[Block, bytes]:
    if len(wrap.key_id) != KEY_ID or len(wrap.sealed) != WRAPPED + OVERHEAD:
        raise CannotOpen
    content = open_with(seed, wrap.sealed, bound_to_wrap(bound, wrap.key_id))
    keys = {block: content[block * cipher.KEY : (block + 1) * cipher.KEY] for block in Block}
    return {block: key for block, key in keys.items() if key != NOT_ALLOWED}


def _text(bound: bytes, block: Block, present: dict[int, SealedBlock], key: bytes) -> bytes:
    if block not in present:
        raise CannotOpen
    found = present[block]
    padded = cipher.reopen(key, found.sealed, bound_to_block(bound, block, found.size_class))
    return padding.unpad(padded, (found.size_class,))
