"""A person's own way back in: 50 printed digits that open the seed once, when the password is forgotten.

Ten groups of five, the last digit of each a check digit, so that a mistyped group is found before anything is tried.
The other forty are chance (132 bits): nobody can go through them, so that no cost is needed to slow a guess.
"""

from reporting.errors import CannotOpen, NumberMistyped, PrintedKeyMistyped
from reporting.model.chance import Draw
from reporting.sealing import cipher
from reporting.sealing.damm import check_digit, is_right
from reporting.sealing.keys import SEED, public_of
from reporting.sealing.reader import LockedSeed
from reporting.sealing.receipt import digits_in, in_groups

GROUPS = 10
GROUP = 5
DIGITS = GROUPS * GROUP
_LABEL = b"tpr/v1/printed-key"
# An unknown login is tried against this, so that it costs what a known one costs.
DECOY = LockedSeed(salt=bytes(32), sealed=bytes(SEED + 16))


def new(draw: Draw) -> str:
    """Fifty digits."""
    # Of 16 bytes more than the number needs, the remainder favours no digit by more than 2 to the -128.
    chance = f"{int.from_bytes(draw(33)) % 10 ** (GROUPS * (GROUP - 1)):0{GROUPS * (GROUP - 1)}}"
    fours = (chance[start : start + GROUP - 1] for start in range(0, len(chance), GROUP - 1))
    return "".join(four + check_digit(four) for four in fours)


def shown(number: str) -> str:
    """The digits as they are printed."""
    return in_groups(number, GROUP)


def read(typed: str) -> str:
    """The digits that were typed, in any script and with any spacing; PrintedKeyMistyped when a group is not right."""
    try:
        number = digits_in(typed)
    except NumberMistyped as fault:
        raise PrintedKeyMistyped from fault
    groups = [number[start : start + GROUP] for start in range(0, len(number), GROUP)]
    if len(number) != DIGITS or not all(is_right(group) for group in groups):
        raise PrintedKeyMistyped
    return number


def lock(seed: bytes, number: str, draw: Draw) -> LockedSeed:
    """The seed behind the printed digits."""
    salt = draw(cipher.SALT)
    return LockedSeed(salt=salt, sealed=cipher.close(_key(number, salt), seed, _LABEL))


def unlock(locked: LockedSeed, number: str, public: bytes) -> bytes:
    """The seed; CannotOpen when the digits are others, or when the person has another seed by now."""
    seed = cipher.reopen(_key(number, locked.salt), locked.sealed, _LABEL)
    if public_of(seed) != public:
        raise CannotOpen
    return seed


def _key(number: str, salt: bytes) -> bytes:
    return cipher.salted_key(number.encode("ascii"), _LABEL, salt)
