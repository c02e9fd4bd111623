"""Sealing: every block under a content key of its own, and a wrap for each key that was allowed."""

from collections.abc import Iterable, Mapping

from reporting.model.chance import Draw
from reporting.model.report import Allowed, Block
from reporting.sealing import cipher, padding
from reporting.sealing.envelope import (
    NOT_ALLOWED,
    SIZES,
    Envelope,
    Header,
    SealedBlock,
    Wrap,
    blocks_of,
    bound_to_block,
    bound_to_wrap,
)
from reporting.sealing.keys import SUITE, hpke_public, key_id_of


def seal(header: Header, texts: Mapping[Block, bytes], allowed: Iterable[Allowed], draw: Draw) -> Envelope:
    """The texts, closed to everybody but the allowed keys.

    Every block of the kind exists, also an empty one. TooLarge when a text outgrows its block;
    ValueError when nobody is allowed, since a report sealed for nobody is lost.
    """
    parties = tuple(allowed)
    present = blocks_of(header.kind)
    _check(parties, texts, present)
    keys = _content_keys(present, draw)
    bound = header.encode()
    return Envelope(
        header=header,
        blocks=tuple(_block(bound, block, texts.get(block, b""), keys[block]) for block in present),
        wraps=tuple(sorted((wrap_for(bound, party, keys) for party in parties), key=lambda wrap: wrap.key_id)),
    )


def wrap_for(bound: bytes, party: Allowed, keys: Mapping[Block, bytes]) -> Wrap:
    """The content keys of the blocks that a key is allowed, closed to it and bound to the header."""
    key_id = key_id_of(party.public)
    content = b"".join(keys[block] if block in party.blocks else NOT_ALLOWED for block in Block)
    sealed = SUITE.encrypt(content, hpke_public(party.public), info=bound_to_wrap(bound, key_id))
    return Wrap(key_id=key_id, sealed=sealed)


def _check(parties: tuple[Allowed, ...], texts: Mapping[Block, bytes], present: tuple[Block, ...]) -> None:
    if not parties:
        raise ValueError("sealed for nobody, it would be lost")
    if len({party.public for party in parties}) != len(parties):
        raise ValueError("a key is allowed twice")
    if not all(party.blocks and party.blocks.issubset(present) for party in parties):
        raise ValueError("a key is allowed nothing, or a block that this kind does not have")
    if not set(texts).issubset(present):
        raise ValueError("there is a text for a block that this kind does not have")


def _content_keys(present: tuple[Block, ...], draw: Draw) -> dict[Block, bytes]:
    keys = {block: draw(cipher.KEY) for block in present}
    # Under the zero nonce one key for two texts would give both away: dice that repeat themselves stop everything.
    if len({*keys.values(), NOT_ALLOWED}) != len(keys) + 1:
        raise ValueError("the dice are broken")
    return keys


def _block(bound: bytes, block: Block, text: bytes, key: bytes) -> SealedBlock:
    size_class = padding.fitting(text, SIZES[block])
    sealed = cipher.close(key, padding.pad(text, size_class), bound_to_block(bound, block, size_class))
    return SealedBlock(block=int(block), size_class=size_class, sealed=sealed)
