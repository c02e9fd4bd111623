"""A PDF put into its file as tightly as the format allows: one stream of objects, short codes for text."""

import io
import re
from typing import Any

import zopfli.zlib
from fontTools.ttLib import TTFont
from pikepdf import Name, Stream

from reporting.render.print_content import Codes

BLOCK = 100  # entries in one section of a character map
MAPPED = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")
# What a PDF needs of a font.
OUTLINES = frozenset({"glyf", "head", "hhea", "hmtx", "loca", "maxp"})
BLANKS = re.compile(rb" ?([\[\]<>/]) ?")


def recoded(made: Any, codes: dict[str, Codes]) -> None:
    """Tell each font of the codes in which its text is written, and what letters they stand for."""
    for name, used in codes.items():
        font = made.pages[0].Resources.Font[name]
        letters = dict(MAPPED.findall(font.ToUnicode.read_bytes()))
        file = font.DescendantFonts[0].FontDescriptor.FontFile2
        file.write(_outlines(file.read_bytes()))
        font.Encoding = made.make_stream(_map(used, "cidchar", {g: str(g).encode() for g in used.of}))
        font.Encoding.Type = Name.CMap
        font.Encoding.CMapName = Name("/Short")
        font.Encoding.CIDSystemInfo = font.DescendantFonts[0].CIDSystemInfo
        known = {glyph: b"<%s>" % letters[b"%04x" % glyph] for glyph in used.of if b"%04x" % glyph in letters}
        font.ToUnicode = made.make_stream(_map(used, "bfchar", known))


def _outlines(data: bytes) -> bytes:
    font = TTFont(io.BytesIO(data))
    for table in set(font.keys()) - OUTLINES - {"GlyphOrder"}:
        del font[table]
    out = io.BytesIO()
    font.save(out, reorderTables=None)
    return out.getvalue()


def _map(used: Codes, kind: str, values: dict[int, bytes]) -> bytes:
    letters = kind == "bfchar"
    ordering = b"UCS" if letters else b"Identity"
    lines = [
        b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap",
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(%s)/Supplement 0>>def" % ordering,
        b"/CMapName/Short def/CMapType %d def" % (2 if letters else 1),
        b"2 begincodespacerange <00><ef> <f000><ffff> endcodespacerange",
    ]
    entries = [b"<%s>%s" % (used.of[glyph].hex().encode(), value) for glyph, value in values.items()]
    for at in range(0, len(entries), BLOCK):
        block = entries[at : at + BLOCK]
        lines.append(b"%d begin%s\n%s\nend%s" % (len(block), kind.encode(), b"\n".join(block), kind.encode()))
    return b"\n".join([*lines, b"endcmap CMapName currentdict/CMap defineresource pop end end"])


def written(made: Any) -> bytes:
    """The file, whose objects are numbered from 1 without a gap."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places: list[tuple[int, int, int]] = [(0, 0, 65535)]
    packed: list[bytes] = []
    numbers: list[int] = []
    objects = list(made.objects)
    holder = len(objects) + 1
    for number, one in enumerate(objects, 1):
        if isinstance(one, Stream):
            places.append((1, len(out), 0))
            out += _stream(number, _dictionary(one), one.read_bytes())
        else:
            places.append((2, holder, len(packed)))
            numbers.append(number)
            packed.append(_tight(one.unparse(resolved=True)))
    index, at = [], 0
    for number, data in zip(numbers, packed, strict=True):
        index += [number, at]
        at += len(data) + 1
    head = " ".join(str(one) for one in index).encode() + b"\n"
    places.append((1, len(out), 0))
    out += _stream(holder, b"/Type/ObjStm/N %d/First %d" % (len(packed), len(head)), head + b"\n".join(packed))
    begins = len(out)
    places.append((1, begins, 0))
    table = b"".join(bytes([kind]) + place.to_bytes(3) + index.to_bytes(2) for kind, place, index in places)
    extra = b"/Type/XRef/W[1 3 2]/DecodeParms<</Predictor 12/Columns 6>>/Size %d/Root %s/Info %s" % (
        len(places),
        made.Root.unparse(),
        made.trailer.Info.unparse(),
    )
    out += _stream(holder + 1, extra, _predicted(table, 6))
    out += b"startxref\n%d\n%%%%EOF\n" % begins
    return bytes(out)


def _predicted(table: bytes, width: int) -> bytes:
    """Each row as its difference from the one above, as PNG's filter "up" has it."""
    rows = [table[at : at + width] for at in range(0, len(table), width)]
    above = [bytes(width), *rows]
    return b"".join(
        b"\x02" + bytes((one - up) % 256 for one, up in zip(row, over, strict=True))
        for row, over in zip(rows, above, strict=False)
    )


def _dictionary(one: Any) -> bytes:
    parts = []
    for key in one.keys():  # noqa: SIM118 - a PDF's dictionary is no Python one
        if key not in ("/Length", "/Filter", "/DecodeParms"):
            value = one[key]
            text = value.unparse() if hasattr(value, "unparse") else str(value).encode()
            parts.append(key.encode() + b" " + text)
    return _tight(b"".join(parts))


def _stream(number: int, dictionary: bytes, data: bytes) -> bytes:
    small = zopfli.zlib.compress(data, numiterations=5)
    return b"%d 0 obj\n<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream\nendobj\n" % (
        number,
        dictionary,
        len(small),
        small,
    )


def _tight(text: bytes) -> bytes:
    return text if b"(" in text else BLANKS.sub(rb"\1", text)
