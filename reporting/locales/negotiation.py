"""Which language a browser asks for: RFC 4647 look-up over CLDR's likely subtags.

Babel's own negotiation knows no zh-TW, prs or ku-IQ. A script is never crossed: whoever reads Traditional Chinese
or Shahmukhi Punjabi is better served by the next language asked for.
"""

import re
from collections.abc import Iterable

from babel.core import get_global
from msgspec import Struct

from reporting.locales.languages import SOURCE

# A longer header is not written by a browser for a person; what stands behind is not read.
LONGEST = 1000
RANGE = re.compile(r"^([a-z]{2,3}|[a-z]{5,8})(-[a-z]{3})?(-[a-z]{4})?(-(?:[a-z]{2}|[0-9]{3}))?(?:-|$)")
QUALITY = re.compile(r"^q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)$")

# Names that older or other systems send for the languages we may have.
ALIASES = {
    "prs": "fa-af", "pes": "fa-ir", "fas": "fa", "per": "fa", "dari": "fa-af",
    "pst": "ps", "pbu": "ps", "pbt": "ps", "pus": "ps",
    "arb": "ar", "ara": "ar", "apc": "ar", "ajp": "ar", "arz": "ar", "acm": "ar", "apd": "ar", "ary": "ar", "aeb": "ar",
    "kmr": "ku", "kur": "ku",
    "mo": "ro", "ron": "ro", "rum": "ro", "pol": "pl", "ukr": "uk", "eng": "en", "bul": "bg", "tur": "tr",
    "cmn": "zh", "zho": "zh", "chi": "zh", "yue": "zh-hant", "hak": "zh-hant", "nan": "zh-hant", "wuu": "zh",
    "pan": "pa", "pnb": "pa-arab", "ben": "bn", "hin": "hi", "urd": "ur", "mal": "ml", "tl": "fil",
}  # fmt: skip


class Tag(Struct, frozen=True):
    """A language with the script and region that CLDR thinks likeliest where none was named."""

    language: str
    script: str = ""
    region: str = ""


def negotiate(accept_language: str, live: Iterable[str], default: str = SOURCE) -> str:
    """The live language that fits an Accept-Language header best, else the default."""
    offered = {code: likely(code) for code in live}
    ranges = _ranges(accept_language[:LONGEST])
    refused = {wanted for wanted, quality in ranges if quality == 0}
    open_to = {code: tag for code, tag in offered.items() if code.lower().replace("_", "-") not in refused}
    for wanted, quality in sorted(ranges, key=lambda pair: -pair[1]):
        found = _look_up(likely(wanted), open_to) if quality else None
        if found:
            return found
    return default


def likely(code: str) -> Tag | None:
    """The tag with its likely script and region; None for what is no language tag."""
    said = _tag(code)
    if said is None:
        return None
    alias = _tag(ALIASES.get(said.language, "")) or said
    return _kurdish(_maximised(Tag(alias.language, said.script or alias.script, said.region or alias.region)))


def _tag(code: str) -> Tag | None:
    found = RANGE.match(code.lower().replace("_", "-"))
    if found is None:
        return None
    language, extended, script, region = (group or "" for group in found.groups())
    # zh-yue, ar-arz: the extended name is the language, and the first a group that it belongs to.
    return Tag(extended[1:] or language, script[1:].title(), region[1:].upper())


def _maximised(tag: Tag) -> Tag:
    table = get_global("likely_subtags")
    for script, region in ((tag.script, tag.region), ("", tag.region), (tag.script, ""), ("", "")):
        full = table.get("_".join(part for part in (tag.language, script, region) if part))
        if full:
            _, likely_script, likely_region = [*full.split("_"), "", ""][:3]
            return Tag(tag.language, tag.script or likely_script, tag.region or likely_region)
    return tag


def _kurdish(tag: Tag) -> Tag:
    # "ku" is Kurmanji in Latin letters, but in Iraq and Iran, or in Arabic letters, it means Sorani to most readers.
    if tag.language == "ku" and (tag.script == "Arab" or tag.region in ("IQ", "IR")):
        return Tag("ckb", "Arab", tag.region)
    return tag


def _look_up(wanted: Tag | None, offered: dict[str, Tag | None]) -> str | None:
    if wanted is None:
        return None
    same = [code for code, tag in offered.items() if tag and tag.language == wanted.language]
    exact = [code for code in same if offered[code] == wanted]
    near = [code for code in same if (tag := offered[code]) and tag.script == wanted.script]
    return next(iter(exact + near), None)


def _ranges(header: str) -> list[tuple[str, float]]:
    ranges = []
    for part in header.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        quality = _quality(parameters)
        if name and quality is not None:
            ranges.append((name.replace("_", "-"), quality))
    return ranges


def _quality(parameters: list[str]) -> float | None:
    if not parameters:
        return 1.0
    found = QUALITY.match(parameters[0].replace(" ", ""))
    return float(found.group(1)) if found and len(parameters) == 1 else None
