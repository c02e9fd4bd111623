"""HTML as a small tagged PDF (PDF/UA-1): the only door to WeasyPrint and to pikepdf.

WeasyPrint tags everything and knows neither the language of a part nor that a sign is a box to tick; it also makes
an element for every piece of a line. So the tags are completed while it writes, and folded together afterwards.
"""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pydyf
import weasyprint
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from reporting.errors import Expected
from reporting.render.print_file import recoded, written
from reporting.render.print_tags import folded

VARIANT = "pdf/ua-1"
# What a person fills in by hand, as ISO 32000 names its roles.
FILL_IN = {"☐": "cb", "○": "rb", "\u00a0": "tv"}
FONTS = frozenset({"DejaVu Sans", "Noto Sans Arabic"})


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


def _nothing(url: str, *_: object, **__: object) -> dict[str, Any]:
    raise ValueError(f"a printed page fetches nothing, and not {url}")


def _complete(document: Any, made: Any) -> None:
    """Give each piece of text its language, and each box its role; CannotShow when a glyph is missing."""
    if any(font.missing or font.family not in FONTS for font in document.fonts.values()):
        raise CannotShow
    own = document.metadata.lang
    leaves = _leaves(made)
    for number, page in enumerate(document.pages):
        texts = [box for child in page._page_box.children for box in _texts(child)]
        elements = leaves.get(made.page_references[number], [])
        if len(texts) != len(elements):
            raise AssertionError("the tags do not fit the text")
        for box, element in zip(texts, elements, strict=True):
            role = FILL_IN.get(box.text.strip(" "))
            if role:
                element["S"] = "/Form"
                element["A"] = (
                    f"<</O/PrintField/Role/{role}/checked/off>>" if role != "tv" else "<</O/PrintField/Role/tv>>"
                )
            elif (box.style["lang"] or own) != own:
                element["Lang"] = f"({box.style['lang']})"


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
