"""The tags of a PDF, folded: an element that only wraps a piece of text gives the text to what it stands in."""

from typing import Any

from pikepdf import Array, Dictionary, Name, parse_content_stream, unparse_content_stream

from reporting.render.print_content import Codes, rewritten

WRAPS = ("/Span", "/NonStruct")
OWN = ("/Lang", "/A", "/Alt", "/ActualText")

# The element that holds each piece of text, by page and number.
Owners = dict[tuple[int, int], dict[int, Any]]


def folded(made: Any) -> dict[str, Codes]:
    """Fold the tags of a PDF, write its pages again in fewer words, and give the codes in which their text now is."""
    codes: dict[str, Codes] = {}
    root = made.Root.StructTreeRoot
    owners: Owners = {}
    for kid in root.K:
        _fold(kid)
        _own(kid, owners)
    for at, page in enumerate(made.pages):
        root.ParentTree.Nums[2 * at + 1] = Array(_page(made, page, owners.get(page.obj.objgen, {}), codes))
    return codes


def _page(made: Any, page: Any, mine: dict[int, Any], codes: dict[str, Codes]) -> list[Any]:
    """A page written again; the elements of its pieces of text, by their new numbers."""

    def owner(mcid: int) -> object:
        return mine[mcid].objgen if mcid in mine else None

    content = rewritten(parse_content_stream(page), owner, codes)
    page.Contents = made.make_stream(content.data)
    found: dict[int, Any] = {}
    for element in {element.objgen: element for element in mine.values()}.values():
        kids: list[Any] = []
        for kid in element.K:
            new = content.renumbered[kid] if isinstance(kid, int) else kid
            kids += [] if isinstance(new, int) and new in kids[-1:] else [new]
            if isinstance(new, int):
                found[new] = element
        element.K = kids[0] if len(kids) == 1 else Array(kids)
    return [found[mcid] for mcid in sorted(found)]


def _fold(element: Any) -> None:
    kids: list[Any] = []
    for kid in element.K:
        if isinstance(kid, int):
            kids.append(kid)
            continue
        if "/K" in kid:
            _fold(kid)
        kids.extend(_kids_of(kid, element))
    kids = _ticked(element, _spoken(element, kids))
    element.K = Array(kids)
    del element.Type  # it can be nothing else here
    if "/Pg" in element and not any(isinstance(kid, int) for kid in kids):
        del element.Pg


def _spoken(element: Any, kids: list[Any]) -> list[Any]:
    """The lines of a sentence in another language as one piece, or as the whole where nothing else is said."""
    joined: list[Any] = []
    for kid in kids:
        before: Any = joined[-1] if joined else None
        if before is not None and _tongue(kid) == _tongue(before) != "" and before.Pg.objgen == kid.Pg.objgen:
            before.K = Array([*before.K, *kid.K])
        else:
            joined.append(kid)
    alone = joined[0] if len(joined) == 1 and _tongue(joined[0]) else None
    if alone is None or "/Pg" not in element or element.Pg.objgen != alone.Pg.objgen:
        return joined
    element.Lang = alone.Lang
    return list(alone.K)


def _tongue(kid: Any) -> str:
    """The language of a piece of text that has one of its own and nothing besides."""
    if isinstance(kid, int) or str(kid.S) != "/Span" or "/Lang" not in kid:
        return ""
    return str(kid.Lang) if all(isinstance(one, int) for one in kid.K) else ""


def _ticked(element: Any, kids: list[Any]) -> list[Any]:
    """A box to tick, its code and its words as one field of the form."""
    box = next((kid for kid in kids if _is_box(kid)), None)
    if str(element.S) != "/LBody" or box is None:
        return kids
    inside: list[Any] = []
    for kid in kids:
        if isinstance(kid, int):
            inside.append(kid)
            continue
        # Code and sign are the same in every language, so the language of the words is that of the whole.
        inside += list(kid.K)
        if "/Lang" in kid:
            box.Lang = kid.Lang
    box.K = Array(inside)
    return [box]


def _kids_of(kid: Any, parent: Any) -> list[Any]:
    """What stands for an element in its parent: itself, or its pieces of text where it says nothing of its own."""
    inside = list(kid.K)
    if str(kid.S) in ("/LI", "/LBody") and len(inside) == 1 and _is_box(inside[0]):
        # A row of boxes is a part of a form. That it is a list besides costs two elements for each box.
        inside[0].P = parent
        if str(parent.S) == "/L":
            parent.S = Name.Div
        return inside
    texts = any(isinstance(one, int) for one in inside)
    # A piece of text is counted on a page, so it cannot move to an element of another page.
    other_page = texts and ("/Pg" not in parent or parent.Pg.objgen != kid.Pg.objgen)
    wraps = str(kid.S) in WRAPS or (str(kid.S) == "/Div" and str(parent.S) == "/LBody")
    if not wraps or any(key in kid for key in OWN) or other_page:
        return [kid]
    for one in inside:
        if not isinstance(one, int):
            one.P = parent
    return inside


def _is_box(kid: Any) -> bool:
    return not isinstance(kid, int) and str(kid.S) == "/Form"


def _own(element: Any, owners: Owners) -> None:
    for kid in element.K:
        if isinstance(kid, int):
            owners.setdefault(element.Pg.objgen, {})[kid] = element
        else:
            _own(kid, owners)


def footed(made: Any) -> None:
    """Say that what is on a page and in no element is its foot: WeasyPrint numbers the foot like a text of the page."""
    owners: Owners = {}
    for top in made.Root.StructTreeRoot.K:
        _own(top, owners)
    foot = Dictionary(Type=Name.Pagination, Subtype=Name.Footer)
    for page in made.pages:
        mine = owners.get(page.obj.objgen, {})
        told = []
        operations: Any = parse_content_stream(page)
        for operands, operator in operations:
            if str(operator) == "BDC" and isinstance(operands[1], Dictionary) and int(operands[1].MCID) not in mine:
                told.append(([Name.Artifact, foot], operator))
            else:
                told.append((operands, operator))
        page.Contents = made.make_stream(unparse_content_stream(told))


def scoped(made: Any) -> None:
    """Say of each head of a table whether it is of its column or of its row, which WeasyPrint leaves to be guessed."""

    def walk(element: Any, inside: str) -> None:
        kind = str(element.get("/S", ""))
        if kind == "/TH":
            element.A = Dictionary(O=Name.Table, Scope=Name.Column if inside == "/THead" else Name.Row)
        kids = element.get("/K", ())
        for kid in kids if isinstance(kids, Array) else (kids,):
            if isinstance(kid, Dictionary):
                walk(kid, kind if kind in ("/THead", "/TBody") else inside)

    walk(made.Root.StructTreeRoot, "")
