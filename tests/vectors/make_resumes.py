"""Vectors of the number to go on with: what it is made from, what it opens, and how people type it."""

from msgspec.structs import replace

from reporting.sealing import resume
from reporting.sealing.resume import SealedSecret
from tests.support.dice import dice
from tests.vectors.files import Vector

PEPPER = dice("vectors/pepper")(32)
SECRET = dice("vectors/resume-secret")(32)
NUMBER = resume.number_of(SECRET)


def vectors() -> dict[str, Vector]:
    """Every vector of the number to go on with, by name."""
    return _behind() | {f"resume-typed-{name}": _typed(*case) for name, case in _cases().items()}


def _behind() -> dict[str, Vector]:
    good = resume.seal_secret(resume.root_of(NUMBER, PEPPER), SECRET, dice("vectors/resume-salt"))
    bit = good.sealed[:9] + bytes((good.sealed[9] ^ 1,)) + good.sealed[10:]
    other = resume.number_of(dice("another")(32))
    return {
        "resume-opens": _opening("a number and the pepper give back the secret", good, NUMBER, PEPPER, good_case=True),
        "resume-bit": _opening("one bit was flipped", replace(good, sealed=bit), NUMBER, PEPPER),
        "resume-salt-short": _opening("the salt lost a byte", replace(good, salt=good.salt[:-1]), NUMBER, PEPPER),
        "resume-other-number": _opening("the number of another draft", good, other, PEPPER),
        "resume-other-pepper": _opening("another pepper", good, NUMBER, PEPPER[::-1]),
    }


def _opening(case: str, closed: SealedSecret, number: str, pepper: bytes, *, good_case: bool = False) -> Vector:
    root = resume.root_of(number, pepper)
    made_of = (("secret", SECRET.hex()),) if good_case else ()
    return Vector(
        head=(
            ("format", "draft"),
            ("case", case),
            ("expect", "accept" if good_case else "refuse"),
            ("resume", number),
            ("pepper", pepper.hex()),
            ("root", root.hex()),
            ("resume-tag", resume.tag_of(root).hex()),
            ("salt", closed.salt.hex()),
            ("sealed", closed.sealed.hex()),
            *made_of,
        )
    )


def _typed(case: str, typed: str, good: bool) -> Vector:
    number = (("resume", NUMBER),) if good else ()
    head = (("format", "draft"), ("case", case), ("expect", "accept" if good else "refuse"))
    return Vector(head=(*head, *number, ("typed-utf8", typed.encode().hex())))


def _cases() -> dict[str, tuple[str, str, bool]]:
    four = resume.shown(NUMBER)
    wrong = NUMBER[:5] + str((int(NUMBER[5]) + 1) % 10) + NUMBER[6:]
    persian = "".join(chr(0x06F0 + int(sign)) if sign.isdecimal() else sign for sign in four)
    return {
        "shown": ("as it is shown", four, True),
        "dashes": ("with dashes and a line end", four.replace(" ", "-") + "\r\n", True),
        "persian": ("in Persian digits", persian, True),
        "short": ("the last digit is missing", NUMBER[:-1], False),
        "wrong": ("one digit is wrong", wrong, False),
        "letter": ("a letter O in place of a digit", NUMBER[:4] + "O" + NUMBER[5:], False),
        "long": ("as many digits as the number of a report", NUMBER + "0" * 9, False),
    }
