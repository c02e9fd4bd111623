"""Letting one more key in: the content keys that a wrap holds, wrapped once more, and the blocks stay as they are."""

from reporting.errors import CannotOpen
from reporting.model.report import Allowed
from reporting.sealing.envelope import Header, Wrap
from reporting.sealing.seal import wrap_for
from reporting.sealing.unseal import content_keys


def rewrap(header: Header, wrap: Wrap, seed: bytes, to: Allowed) -> Wrap:
    """A wrap for one more key, of those blocks alone that this seed opens and the new key may have.

    CannotOpen when the seed does not open the wrap, or opens none of these blocks: nobody gives what they do not have.
    """
    keys = content_keys(header, wrap, seed)
    blocks = to.blocks.intersection(keys)
    if not blocks:
        raise CannotOpen
    return wrap_for(header.encode(), Allowed(public=to.public, blocks=frozenset(blocks)), keys)
