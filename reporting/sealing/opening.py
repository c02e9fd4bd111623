"""Opening what was sealed to a hybrid key."""

from cryptography.exceptions import InvalidTag

from reporting.errors import CannotOpen
from reporting.sealing.keys import SUITE, hpke_private


def open_with(seed: bytes, sealed: bytes, bound: bytes) -> bytes:
    """The text that was sealed to this seed's public key; CannotOpen when anything about it differs."""
    try:
        return SUITE.decrypt(sealed, hpke_private(seed), info=bound)
    # ValueError: a seed of a wrong length, or an X25519 share of low order.
    except (InvalidTag, ValueError) as fault:
        raise CannotOpen from fault
