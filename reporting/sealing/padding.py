"""Padding to a few fixed sizes, so that a length tells nothing.

A size class is the binary logarithm of the padded length: 12 stands for 4096 bytes.
"""

from reporting.errors import CannotOpen, TooLarge

_LENGTH = 4

K2, K4, K8, K16, K64, K256, M1 = 11, 12, 13, 14, 16, 18, 20
WRITING = (K4, K16, K64, K256, M1)  # own words and drafts grow in these steps


def fitting(text: bytes, classes: tuple[int, ...]) -> int:
    """The smallest class that the text fits into; TooLarge when there is none."""
    for size_class in classes:
        if _LENGTH + len(text) <= 1 << size_class:
            return size_class
    raise TooLarge


def pad(text: bytes, size_class: int) -> bytes:
    """The text with its length before it and zeros behind it, as long as its class says."""
    size = 1 << size_class
    if _LENGTH + len(text) > size:
        raise TooLarge
    return (len(text).to_bytes(_LENGTH) + text).ljust(size, b"\0")


def unpad(padded: bytes, classes: tuple[int, ...]) -> bytes:
    """The text inside; CannotOpen unless the size is one of the classes and all the rest is zeros."""
    if len(padded) not in {1 << size_class for size_class in classes}:
        raise CannotOpen
    end = _LENGTH + int.from_bytes(padded[:_LENGTH])
    if end > len(padded) or padded[end:] != bytes(len(padded) - end):
        raise CannotOpen
    return padded[_LENGTH:end]
