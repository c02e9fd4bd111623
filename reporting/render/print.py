"""HTML as a small tagged PDF (PDF/UA-1): the only door to WeasyPrint and to pikepdf.

WeasyPrint tags everything and knows neither the language of a part nor that a sign is a box to tick; it also makes
an element for every piece of a line. So the tags are completed while it writes, and folded together afterwards.
"""

import base64
import io
import threading
from collections.abc import Iterator
from functools import partial
from typing import Any

import pikepdf
import pydyf
import weasyprint
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.urls import URLFetcherResponse

from reporting.errors import Expected
from reporting.render.print_file import recoded, written
from reporting.render.print_tags import folded, footed, scoped

VARIANT = "pdf/ua-1"
PHOTO = "data:image/jpeg;base64,"
CHART = "data:image/svg+xml;base64,"
# What a person fills in by hand, as ISO 32000 names its roles.
FILL_IN = {"☐": "cb", "○": "rb", "\u00a0": "tv"}
FONTS = frozenset({"DejaVu Sans", "Noto Sans Arabic"})
# The libraries below keep their fonts for the whole process and were not made for two threads at once.
_ONE_AT_A_TIME = threading.Lock()


class CannotShow(Expected):
    """A letter of the text is in no font that is meant for it."""

    says = "A letter is in no font that is here. Install the font: apt-get install fonts-dejavu-core fonts-noto-core."
    status = 500
    staff = True


def pdf(html: str) -> bytes:
    """The document as a PDF; CannotShow where a font is missing."""
    document = weasyprint.HTML(string=html, url_fetcher=_nothing).render(pdf_variant=VARIANT)
    whole = document.write_pdf(pdf_variant=VARIANT, finisher=_complete)
    with pikepdf.open(io.BytesIO(whole)) as made:
        recoded(made, folded(made))
        numbered = io.BytesIO()
        made.save(numbered, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(numbered) as made:
        return written(made)


def pack(html: str) -> bytes:
    """A pack: words that people typed, charts with words that stand for them, and tables whose heads say what for."""
    with pikepdf.open(io.BytesIO(letter(html))) as made:
        scoped(made)
        footed(made)
        out = io.BytesIO()
        # The same pack is the same bytes: the file's own mark is made from what is in it.
        made.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def letter(html: str) -> bytes:
    """A document with words that people typed, in whatever script, as a PDF.

    It is not folded as small as the paper form. A letter that no font here has is written by its number, so that no
    word goes missing without a sign.
    """
    with _ONE_AT_A_TIME:
        made, missing = _letter(html)
        if missing:
            named = {sign: f"[U+{sign:04X}]" for sign in missing}
            made, _ = _letter(html.translate(named))
        return made


def _letter(html: str) -> tuple[bytes, frozenset[int]]:
    document = weasyprint.HTML(string=html, url_fetcher=_picture).render(pdf_variant=VARIANT)
    made = document.write_pdf(pdf_variant=VARIANT, finisher=partial(_spoken, strict=False))
    return bytes(made), frozenset(sign for font in document.fonts.values() for sign in font.missing)


def _nothing(url: str, *_: object, **__: object) -> dict[str, Any]:
    raise ValueError(f"a printed page fetches nothing, and not {url}")


def _picture(url: str, *_: object, **__: object) -> Any:
    """A photo or a chart that stands in the page itself; nothing else is had from anywhere."""
    for start, kind in ((PHOTO, "image/jpeg"), (CHART, "image/svg+xml")):
        if url.startswith(start):
            return URLFetcherResponse(url, base64.b64decode(url.removeprefix(start)), {"Content-Type": kind})
    return _nothing(url)


def _complete(document: Any, made: Any) -> None:
    """Give each piece of text its language, and each box its role; CannotShow when a glyph is missing."""
    if any(font.missing or font.family not in FONTS for font in document.fonts.values()):
        raise CannotShow
    for box, element in _spoken(document, made, strict=True):
        role = FILL_IN.get(box.text.strip(" "))
        if role:
            element.pop("Lang", None)
            element["S"] = "/Form"
            element["A"] = f"<</O/PrintField/Role/{role}/checked/off>>" if role != "tv" else "<</O/PrintField/Role/tv>>"


def _spoken(document: Any, made: Any, *, strict: bool) -> list[tuple[Any, Any]]:
    """Give each piece of text its language, and say which element holds it.

    Where the tags do not fit the text, it is an error of ours if `strict`, and else that page stays as it is.
    """
    own = document.metadata.lang
    leaves = _leaves(made)
    pairs: list[tuple[Any, Any]] = []
    for number, page in enumerate(document.pages):
        texts = [box for child in page._page_box.children for box in _texts(child)]
        elements = leaves.get(made.page_references[number], [])
        if len(texts) == len(elements):
            pairs += zip(texts, elements, strict=True)
        elif strict:
            raise AssertionError("the tags do not fit the text")
    for box, element in pairs:
        if (box.style["lang"] or own) != own:
            element["Lang"] = f"({box.style['lang']})"
    return pairs


def _texts(box: Any) -> Iterator[Any]:
    """The pieces of text below a box, in the order in which they were tagged."""
    box = box._box if isinstance(box, AbsolutePlaceholder) else box
    if isinstance(box, boxes.TextBox):
        yield box
    elif isinstance(box, boxes.ParentBox) and not isinstance(box, boxes.MarginBox):
        for child in box.children:
            yield from _texts(child)


def _leaves(made: Any) -> dict[bytes, list[Any]]:
    """The elements that hold a piece of text, in their order, by the page they are on."""
    by_reference: dict[bytes, Any] = {
        item.reference: item for item in made.objects if isinstance(item, pydyf.Dictionary)
    }
    found: dict[bytes, list[Any]] = {}

    def walk(element: Any) -> None:
        for kid in element["K"]:
            if isinstance(kid, int):
                found.setdefault(element["Pg"], []).append(element)
            elif kid in by_reference and "K" in by_reference[kid]:
                walk(by_reference[kid])

    walk(by_reference[made.catalog["StructTreeRoot"]])
    return found
