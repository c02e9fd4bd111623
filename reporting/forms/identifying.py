"""Words in a text that may show who wrote it: shown to the reporter beside the text, and never a reason to stop.

A warning that is often wrong is not read. So a name is looked for where a sentence gives one, and a number only where
it is long enough to reach somebody; a place, a date, a sum and a number that anybody may ring are none of these.
"""

import re
import unicodedata
from collections.abc import Iterator

from reporting.forms.not_names import IDENTITIES, NO_NAME, NOT_AFTER, PLACES

MOST = 6
# From so many words on, a capital in most of them is somebody's way of typing.
A_STYLE = 8

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
# What follows one of these is a name, if it is not one of the words that no name is.
_SAID = (
    r"(?i:my (?:full |first |last )?name is|my name['’]s|i am called|i['’]m called|they call me|call me"
    r"|nazywam się|mam na imię|mă numesc|ma numesc|numele meu (?:este|e)|mă cheamă"
    r"|мене звати|мене звуть|моє ім['’ʼ]я|я звуся)"
    r"|(?<!\w)(?:اسمي|إسمي|أنا اسمي|اسمم|اسم من|نام من|زما نوم|ناوم|ناوی من)(?!\w)"
)
CALLED = re.compile(rf"(?:{_SAID})\s+(?:هو\s+)?(?P<name>\w[\w'’-]*(?:\s+[^\W\d_][\w'’-]*)?)")
I_AM = re.compile(r"\b(?:[Ii]['’]?\s?[Aa]?m|Eu sunt|Sunt|Jestem)\s+(?P<name>[^\W\d_a-z][\w'’-]+\s+[^\W\d_a-z][\w'’-]+)")
CAPITAL = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SENTENCE_ENDS = '.!?…:;\n•“"(«»”—-*'

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
    found += _names(plain, places)
    return tuple(dict.fromkeys(text[start:end].strip() for start, end in _apart(found)))[:MOST]


def _western(text: str) -> str:
    """The text with the digits of every script as 0 to 9, each in its own place."""
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def _is_free(pattern: re.Pattern[str], words: str) -> bool:
    """Whether it is a number that anybody may ring, which shows nobody."""
    return pattern is NUMBER and FREE.match(re.sub(r"\D", "", words)) is not None


def _names(text: str, places: frozenset[str]) -> Iterator[tuple[int, int]]:
    for match in CALLED.finditer(text):
        first = match["name"].split()[0]
        if first.casefold() not in NOT_AFTER:
            yield match.span("name") if _is_name(match["name"].split()[-1], places) else _first_of(match, first)
    for match in I_AM.finditer(text):
        if all(_is_name(word, places) for word in match["name"].split()):
            yield match.span("name")
    yield from _pairs(text, places)


def _first_of(match: re.Match[str], first: str) -> tuple[int, int]:
    return match.start("name"), match.start("name") + len(first)


def _pairs(text: str, places: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Two words with capitals side by side within a sentence, unless most of its words have one."""
    words = list(CAPITAL.finditer(text))
    if len(words) >= A_STYLE and sum(_has_capital(word[0]) for word in words) * 3 > len(words) * 2:
        return
    for before, one, other in zip([None, *words], words, words[1:], strict=False):
        beside = text[one.end() : other.start()] == " "
        starts = before is None or any(sign in SENTENCE_ENDS for sign in text[before.end() : one.start()])
        after = other.end() + 1 < len(text) and _next_is_place(text[other.end() :], places)
        if beside and not starts and not after and _is_name(one[0], places) and _is_name(other[0], places):
            yield one.start(), other.end()


def _next_is_place(rest: str, places: frozenset[str]) -> bool:
    """Whether the word that follows makes a place or a body of the two words before it."""
    word = re.match(r" ([^\W\d_]+)", rest)
    return word is not None and (word[1].casefold() in PLACES or word[1].casefold() in places)


def _has_capital(word: str) -> bool:
    return len(word) > 1 and "LATIN" in unicodedata.name(word[0], "") and word[0].isupper() and not word.isupper()


def _is_name(word: str, places: frozenset[str]) -> bool:
    """Whether a word with a capital may be part of a name: no place, no people, no day, no body."""
    small = word.casefold().removesuffix("'s").removesuffix("’s")
    known = small in PLACES or small in IDENTITIES or small in places or bool(re.fullmatch(NO_NAME, small))
    return _has_capital(word) and not known


def _apart(found: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The places in their order, each within no other."""
    end = -1
    for start, stop in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= end:
            yield start, stop
            end = stop
