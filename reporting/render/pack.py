"""A reviewer's pack as one page that stands by itself: to read on a screen, or to print and to write on."""

import base64
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby

from msgspec import Struct

from reporting.locales.languages import Language
from reporting.locales.pack import SAYS, Item, Part
from reporting.render.environment import fill
from reporting.render.style import style

SHEET = "pack.css"


class Counts(Struct, frozen=True, kw_only=True):
    """How much there is to check."""

    total: int
    first: int
    checked: int


class Shown(Struct, frozen=True, kw_only=True):
    """The sentences of one page, with its picture if there is one."""

    id: str
    title: str
    picture: str
    sentences: tuple[Item, ...]


class Section(Struct, frozen=True, kw_only=True):
    """One part of the pack."""

    code: str
    says: str
    count: int
    pages: tuple[Shown, ...]


def pack_page(
    language: Language,
    listed: tuple[Item, ...],
    *,
    file: str,
    day: date,
    titles: Mapping[str, str],
    pictures: Mapping[str, bytes],
) -> str:
    """The pack of a language; each page's picture stands once, with the first of its sentences."""
    shown: set[str] = set()
    return fill(
        "pack/pack.html",
        sheet=style(SHEET),
        language=language,
        file=file,
        day=day.isoformat(),
        counts=Counts(
            total=len(listed),
            first=sum(item.part is Part.PERMISSION for item in listed),
            checked=sum(item.checked for item in listed),
        ),
        pictures=bool(pictures),
        parts=tuple(
            _section(part, tuple(found), titles, pictures, shown) for part, found in groupby(listed, lambda i: i.part)
        ),
    )


def _section(
    part: Part,
    found: tuple[Item, ...],
    titles: Mapping[str, str],
    pictures: Mapping[str, bytes],
    shown: set[str],
) -> Section:
    pages = tuple(
        Shown(
            id=page_id,
            title=titles.get(page_id, ""),
            picture=_once(page_id, pictures, shown),
            sentences=tuple(sentences),
        )
        for page_id, sentences in groupby(_by_page(found), lambda item: item.page)
    )
    return Section(code=part.value, says=SAYS[part], count=len(found), pages=pages)


def _by_page(found: Iterable[Item]) -> list[Item]:
    order: dict[str, list[Item]] = {}
    for item in found:
        order.setdefault(item.page, []).append(item)
    return [item for together in order.values() for item in together]


def _once(page_id: str, pictures: Mapping[str, bytes], shown: set[str]) -> str:
    if page_id in shown or page_id not in pictures:
        return ""
    shown.add(page_id)
    return base64.b64encode(pictures[page_id]).decode()
