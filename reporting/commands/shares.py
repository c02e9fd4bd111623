"""A secret as three lists of words (SLIP-39), of which any two bring it back and one says nothing."""

import re
from collections.abc import Sequence

from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.share import Share
from shamir_mnemonic.wordlist import WORDLIST

from reporting.model.kit import NEEDED, SHARES

# Every word of the list is told from the others by its first four letters.
TELLING = 4
_WORDS = {word[:TELLING]: word for word in WORDLIST}
_NOTHING_BUT_WORDS = re.compile(r"[^a-z]+")


class SharesUnfit(Exception):
    """The shares do not bring the secret back; the text says which one, and why."""


def split(secret: bytes) -> tuple[str, ...]:
    """Three lists of words; chance comes from the package itself, which takes it from the system."""
    (group,) = generate_mnemonics(1, [(NEEDED, SHARES)], secret)
    return tuple(group)


def read(typed: str, which: str) -> str:
    """A share as somebody typed it from paper, numbers and line ends left out; SharesUnfit says which word is wrong."""
    given = [word for word in _NOTHING_BUT_WORDS.split(typed.casefold()) if word]
    words = []
    for place, word in enumerate(given, 1):
        known = _WORDS.get(word[:TELLING])
        if known is None or not known.startswith(word):
            raise SharesUnfit(f"{which}: word {place}, “{word}”, is not in the list of words. Please compare it.")
        words.append(known)
    try:
        Share.from_mnemonic(" ".join(words))
    except MnemonicError as fault:
        raise SharesUnfit(
            f"{which}: a word is missing, wrong or in another place. It has {len(words)} words here."
        ) from fault
    return " ".join(words)


def join(shares: Sequence[str]) -> bytes:
    """The secret behind two shares; SharesUnfit when they are too few, the same, or of two kits."""
    different = tuple(dict.fromkeys(shares))
    if len(different) < NEEDED:
        raise SharesUnfit(f"{NEEDED} different shares are needed. One share alone opens nothing, and tells nothing.")
    try:
        return bytes(combine_mnemonics(different[:NEEDED]))
    except MnemonicError as fault:
        raise SharesUnfit("These shares do not belong together. Are they of two kits?") from fault
