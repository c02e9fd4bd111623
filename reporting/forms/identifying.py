"""Words in a text that may show who wrote it: shown to the reporter beside the text, and never a reason to stop.

A warning that is often wrong is not read. So a name is looked for where a sentence gives one, and a number only where
it is long enough to reach somebody; a place, a date, a sum and a number that anybody may ring are none of these.
"""

import re
import unicodedata
from collections.abc import Iterator

from reporting.forms.names import named
from reporting.forms.not_names import NO_NAME

MOST = 6

DATE = re.compile(r"\b\d{1,4}([-./])\d{1,2}\1\d{1,4}\b|\b\d{1,2}[:.]\d{2}(?!\d)")
NUMBER = re.compile(r"(?<![\w.,])(?:\+|00)?\(?\d(?:[\s().-]{0,2}\d){8,14}(?![\d\w])")
FREE = re.compile(r"(?:0800|0808|03\d\d|116)")
EMAIL = re.compile(r"[^\s@<>,;:()]+@[^\s@<>,;:()]+\.[^\W\d_]{2,}")
HANDLE = re.compile(
    r"(?<![\w@./])@(?!(?i:home|work|school|night|the|least|first|all|me|us)\b)(?!\w*\.\w+@)[^\W\d_][\w.]{2,29}"
)
LINK = re.compile(
    r"\b(?:facebook|instagram|tiktok|twitter|snapchat|linkedin|youtube|vk|t|wa|x)\.(?:com|me)/@?[\w.-]{3,}", re.I
)
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}\b", re.I)
PLATE = re.compile(r"\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b", re.I)
_STREET = (
    "street|st|road|rd|lane|ln|avenue|ave|close|drive|terrace|crescent|place|court|gardens|row|grove|square|view|way"
    "|walk|mews"
)
ADDRESS = re.compile(
    rf"\b\d{{1,4}}[a-z]?,?\s+(?:(?!(?i:{NO_NAME})\b)\w[\w'’.-]*\s+){{1,2}}(?i:{_STREET})\b(?!\s+\w*(?i:ly)\b)"
    r"|\b(?i:flat|apartment|apt|room|house number)\s+\d{1,4}[a-z]?\b"
    r"|\b(?i:ul|ulica|ulicy|al|os|str|strada|bd|вул|вулиця|вулиці|просп)\.?\s+\w[\w.'’-]*(?:\s+\w+){0,2}?,?\s+(?:(?:nr|bl|буд)\.?\s*)?\d{1,4}\b"
    r"|(?:شارع|خیابان|کوچه|کوڅه|شەقامی|کۆڵانی)\s+\w+(?:\s+\w+)?[،,]?\s+(?:رقم|پلاک|ژمارە|منزل)?\s*\d{1,4}"
)
# Where one of these is what was asked for, it is no surprise to find it.
ASKED_FOR = {
    "exact_place": (POSTCODE, ADDRESS),
    "vehicle": (PLATE,),
    "earlier_reference": (NUMBER,),
}
PATTERNS = (NUMBER, EMAIL, HANDLE, LINK, POSTCODE, PLATE, ADDRESS)


def identifying(text: str, *, question: str = "", places: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The words of a text that may show who wrote it, as they stand in it; what a question asks for is not found.

    `places` are words of names of places, in small letters.
    """
    plain = _western(text)
    dateless = DATE.sub(lambda found: "\x00" * len(found[0]), plain)
    found: list[tuple[int, int]] = []
    for pattern in PATTERNS:
        if pattern not in ASKED_FOR.get(question, ()):
            searched = dateless if pattern is NUMBER else plain
            found += [match.span() for match in pattern.finditer(searched) if not _is_free(pattern, match[0])]
    found += named(plain, places)
    return tuple(dict.fromkeys(text[start:end].strip() for start, end in _apart(found)))[:MOST]


def _western(text: str) -> str:
    """The text with the digits of every script as 0 to 9, each in its own place."""
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def _is_free(pattern: re.Pattern[str], words: str) -> bool:
    """Whether it is a number that anybody may ring, which shows nobody."""
    return pattern is NUMBER and FREE.match(re.sub(r"\D", "", words)) is not None


def _apart(found: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The places in their order, each within no other."""
    end = -1
    for start, stop in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= end:
            yield start, stop
            end = stop
