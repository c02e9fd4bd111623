"""The content of a PDF's page, written again in fewer words: the same signs in the same places.

WeasyPrint says for every piece of a line where the page begins, how it is scaled, its font and its colour. A paper form
has hundreds of such pieces. Only what the paper form uses is understood here; anything else is refused.
"""

import re
from collections.abc import Callable
from typing import Any

from msgspec import Struct
from pikepdf import String

SCALE = 0.75  # points in a pixel of CSS
# A colour that nobody tells from black marks text that is drawn strong, so that no second font has to be embedded.
STRONG = (0.0, 0.0, 0.003922)
STROKE = 0.045  # of the letter's size
TWO = 0xF0  # the first byte of codes of two bytes
ONE = tuple(code for code in range(0x21, TWO) if code not in b"()\\")
READ = {
    "q": "saved", "Q": "restored", "cm": "scaled", "rg": "coloured", "BMC": "begun", "BDC": "begun", "EMC": "ended",
    "re": "drawn", "m": "drawn", "l": "drawn", "W*": "drawn", "f": "drawn", "f*": "drawn",
    "Tf": "fonted", "Tm": "placed", "TJ": "shown", "Ts": "shown",
}  # fmt: skip
IGNORED = frozenset({"gs", "BT", "ET", "W", "n"})


class NotUnderstood(Exception):
    """A page draws something that the paper form never draws."""


class Codes(Struct, frozen=True):
    """The codes of a font's glyphs in the text: most glyphs are written as one byte."""

    of: dict[int, bytes]

    def code(self, glyph: int) -> bytes:
        """The code of a glyph, a new one where it had none."""
        if glyph not in self.of:
            at = len(self.of)
            self.of[glyph] = (
                bytes([ONE[at]]) if at < len(ONE) else bytes([TWO + (at - len(ONE)) // 256, (at - len(ONE)) % 256])
            )
        return self.of[glyph]


class Content(Struct, frozen=True):
    """A page's content, and for each old number of a piece of text its new one."""

    data: bytes
    renumbered: dict[int, int]


class _Writer:
    """What is said of it again."""

    def __init__(self, owner: Callable[[int], object]) -> None:
        self.owner = owner
        self.paths: list[str] = []
        self.texts: list[str] = []
        self.renumbered: dict[int, int] = {}
        self.open: object = None  # the element whose piece of text is being written
        self.next = 0
        self.at = (0.0, 0.0)
        self.font = ""
        self.strong = False

    def begin(self, mcid: int) -> None:
        element = self.owner(mcid)
        if element is not None and element == self.open:
            self.renumbered[mcid] = self.next - 1
            return
        self.close()
        if element is None:
            self.texts.append("/Artifact<</Type/Pagination/Subtype/Footer>>BDC")
            self.open = "foot"
            return
        self.texts.append(f"/P<</MCID {self.next}>>BDC")
        self.renumbered[mcid] = self.next
        self.open = element
        self.next += 1

    def close(self) -> None:
        if self.open is not None:
            self.texts.append("EMC")
        self.open = None

    def change(self, font: str) -> None:
        """Another font or size, which may come in the middle of a line."""
        if font != self.font:
            self.texts.append(font)
            self.font = font

    def move(self, x: float, y: float, strong: bool, size: float) -> None:
        if strong != self.strong:
            self.texts.append(f"2 Tr {_number(size * STROKE)} w" if strong else "0 Tr")
            self.strong = strong
        x, y = float(round(x)), float(round(y))  # a pixel is a fifth of a millimetre
        # The text's own y runs upwards.
        self.texts.append(f"{_number(x - self.at[0])} {_number(self.at[1] - y)} Td")
        self.at = (x, y)

    def data(self, height: str) -> bytes:
        self.close()
        drawn = ["/Artifact BMC", *self.paths, "EMC"] if self.paths else []
        first = f"{SCALE} 0 0 -{SCALE} 0 {height} cm"
        return "\n".join([first, *drawn, "BT 1 0 0 -1 0 0 Tm", *self.texts, "ET"]).encode("latin-1")


def rewritten(operations: Any, owner: Callable[[int], object], codes: dict[str, Codes]) -> Content:
    """The content from its operations; `owner` is the element of a piece of text, or None where it is no part of it."""
    reader = _Reader(_Writer(owner), codes)
    for operands, operator in operations:
        name = str(operator)
        if name in READ:
            getattr(reader, READ[name])(name, operands)
        elif name not in IGNORED:
            raise NotUnderstood(name)
    return Content(reader.writer.data(reader.height), reader.writer.renumbered)


class _Reader:
    """What WeasyPrint has said so far."""

    def __init__(self, writer: _Writer, codes: dict[str, Codes]) -> None:
        self.writer, self.codes = writer, codes
        self.height = "0"
        self.colour: tuple[float, ...] = (0.0, 0.0, 0.0)
        self.colours: list[tuple[float, ...]] = []
        self.artifact = self.clipping = self.moved = False
        self.font, self.size = "", 0.0
        self.place = (0.0, 0.0)

    def saved(self, *_: object) -> None:
        self.colours.append(self.colour)

    def restored(self, *_: object) -> None:
        self.colour = self.colours.pop()

    def scaled(self, _: str, operands: Any) -> None:
        if self.height == "0":
            self.height = _number(float(operands[5]))

    def coloured(self, _: str, operands: Any) -> None:
        self.colour = tuple(round(float(part), 6) for part in operands)

    def begun(self, name: str, operands: Any) -> None:
        if name == "BMC":
            self.artifact = True
        else:
            self.writer.begin(int(operands[1]["/MCID"]))

    def ended(self, *_: object) -> None:
        self.artifact = self.clipping = False

    def drawn(self, name: str, operands: Any) -> None:
        if not self.artifact or self.clipping:
            return
        # One side of a frame: WeasyPrint cuts it out of a whole frame, and the cut is the side itself.
        self.clipping = name == "W*"
        name = "f" if self.clipping else name
        self.writer.paths.append(" ".join([*(_number(float(part)) for part in operands), name]))

    def fonted(self, _: str, operands: Any) -> None:
        self.font, self.size = str(operands[0]), float(operands[1])

    def placed(self, _: str, operands: Any) -> None:
        self.place, self.moved = (float(operands[4]), float(operands[5])), True

    def shown(self, name: str, operands: Any) -> None:
        if self.moved:
            self.writer.move(*self.place, self.colour == STRONG, self.size)
            self.moved = False
        self.writer.change(f"{self.font} {_number(self.size)} Tf")
        codes = self.codes.setdefault(self.font, Codes({}))
        self.writer.texts.append(f"{_number(float(operands[0]))} Ts" if name == "Ts" else _text(operands, codes))


def _text(operands: Any, codes: Codes) -> str:
    parts: list[str] = []
    for part in operands[0]:
        if not isinstance(part, String):
            # Two letters whose distance is right need no word about it.
            parts += [moved] if (moved := f"{float(part):.0f}") not in ("0", "-0") else []
        elif glyphs := bytes(part):
            coded = b"".join(codes.code(int.from_bytes(glyphs[at : at + 2])) for at in range(0, len(glyphs), 2))
            text = re.sub(r"([()\\])", r"\\\1", coded.decode("latin-1")).replace("\r", "\\r")
            joined = bool(parts) and parts[-1].endswith(")")
            parts[-1:] = [f"{parts[-1][:-1]}{text})"] if joined else [*parts[-1:], f"({text})"]
    return f"[{''.join(parts)}]TJ"


def _number(value: float) -> str:
    """A number to a tenth, as short as it can be written."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text in ("0", "-0") else re.sub(r"^(-?)0\.", r"\1.", text)
