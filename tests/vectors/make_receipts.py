"""Vectors of the receipt: what a number is derived from, what is derived from it, and how people type it."""

from reporting.sealing import receipt
from reporting.sealing.keys import key_id_of, public_of
from tests.support.dice import dice
from tests.vectors.files import Vector

PEPPER = dice("vectors/pepper")(32)
SECRET = dice("vectors/cookie")(32)
NUMBER = receipt.number_of(SECRET)


def vectors() -> dict[str, Vector]:
    """Every receipt vector by name."""
    return _derived() | _behind() | _typed()


def _derived() -> dict[str, Vector]:
    made = {}
    for n in (1, 2, 3):
        secret = dice(f"vectors/cookie-{n}")(32)
        head = (
            ("format", "receipt"),
            ("case", "a cookie's secret makes this number, every time"),
            ("expect", "accept"),
            ("secret", secret.hex()),
            ("number", receipt.number_of(secret)),
            ("once", receipt.once_of(secret).hex()),
        )
        made[f"derived-{n}"] = Vector(head=head)
    return made


def _behind() -> dict[str, Vector]:
    root = receipt.root_of(NUMBER, PEPPER)
    reports = tuple(
        pair
        for n in (0, 1, 2)
        for pair in (
            ("tag", receipt.tag_of(root, n).hex()),
            ("seed", receipt.seed_of(root, n).hex()),
            ("key-id", key_id_of(public_of(receipt.seed_of(root, n))).hex()),
        )
    )
    head = (
        ("format", "receipt"),
        ("case", "a number and the pepper make these tags, seeds and keys, for reports 0, 1 and 2"),
        ("expect", "accept"),
        ("number", NUMBER),
        ("pepper", PEPPER.hex()),
        ("root", root.hex()),
        *reports,
    )
    return {"behind": Vector(head=head)}


def _typed() -> dict[str, Vector]:
    return {f"typed-{name}": _typed_vector(*case) for name, case in {**_good(), **_bad()}.items()}


def _typed_vector(case: str, typed: str, good: bool) -> Vector:
    head = (("format", "receipt"), ("case", case), ("expect", "accept" if good else "refuse"))
    number = (("number", NUMBER),) if good else ()
    return Vector(head=(*head, *number, ("typed-utf8", typed.encode().hex())))


def _good() -> dict[str, tuple[str, str, bool]]:
    five = receipt.shown(NUMBER)
    return {
        "shown": ("as it is shown", five, True),
        "together": ("without any spaces", NUMBER, True),
        "dashes": ("with dashes, one of them long", five.replace(" ", "-", 2).replace(" ", "\u2013"), True),
        "slashes": ("with slashes and a full stop, as dictated by telephone", five.replace(" ", "/") + ".", True),
        "single": ("a space after every digit", " ".join(NUMBER), True),
        "pasted": ("pasted with a no-break space and invisible marks", f"\ufeff\u200e{five}\u00a0\r\n", True),
        "arabic": ("in Arabic-Indic digits", _in_script(five, 0x0660), True),
        "persian": ("in Persian digits, read right to left", "\u200f" + _in_script(five, 0x06F0), True),
        "bengali": ("in Bengali digits", _in_script(five, 0x09E6), True),
        "gurmukhi": ("in Gurmukhi digits", _in_script(five, 0x0A66), True),
        "fullwidth": ("in fullwidth digits", _in_script(five, 0xFF10), True),
    }


def _bad() -> dict[str, tuple[str, str, bool]]:
    wrong = str((int(NUMBER[7]) + 1) % 10)
    at = next(at for at in range(24) if NUMBER[at] != NUMBER[at + 1])
    swapped = NUMBER[:at] + NUMBER[at + 1] + NUMBER[at] + NUMBER[at + 2 :]
    return {
        "empty": ("nothing was typed", "", False),
        "short": ("the last digit is missing", NUMBER[:-1], False),
        "long": ("there is a digit too many", NUMBER + "0", False),
        "one-wrong": ("one digit is wrong", NUMBER[:7] + wrong + NUMBER[8:], False),
        "swapped": ("two neighbours are swapped; it is refused, never guessed", swapped, False),
        "letter": ("a letter O in place of a digit", NUMBER[:4] + "O" + NUMBER[5:], False),
        "circled": ("a circled digit is a picture and no decimal digit", NUMBER[:4] + "\u2460" + NUMBER[5:], False),
        "nul": ("a NUL between the digits", NUMBER[:4] + "\0" + NUMBER[4:], False),
        "endless": ("far too many spaces", NUMBER + " " * 1000, False),
    }


def _in_script(digits: str, zero: int) -> str:
    return "".join(chr(zero + int(sign)) if sign.isdecimal() else sign for sign in digits)
