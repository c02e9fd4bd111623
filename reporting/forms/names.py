"""Names of persons in a text: said as a name, after a title, two words with capitals, or a word that comes again."""

import re
import unicodedata
from collections.abc import Iterator

from reporting.forms.not_names import COMMON, IDENTITIES, NO_NAME, NOT_AFTER, PLACES, ROLES

# From so many words on, a capital in most of them is somebody's way of typing.
A_STYLE = 8
# Two letters with a capital are more often a short form than a name.
SHORTEST_ALONE = 3

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
SHORTENED = re.compile("['’](?:m|ve|ll|d|re|t)$")
SENTENCE_ENDS = '.!?…:;\n•“"(«»”—-*'
_TITLE = (
    r"[Mm]rs?|[Mm]s|[Mm]iss|[Mm]x|[Dd]r|[Pp]rof(?:essor)?|[Dd]octor|[Pp]astor|[Ii]mam|[Rr]ev(?:erend)?"
    r"|[Pp]an[iau]?|[Pp]anią|[Dd]omnul(?:ui)?|[Dd]oamn[ae]i?|[Пп]ан[іау]?|[Пп]анові"
)
TITLED = re.compile(rf"\b(?:{_TITLE})\.?\s+(?P<name>[^\W\d_a-z][\w'’-]+(?:\s+[^\W\d_a-z][\w'’-]+)?)")
# A shoe, and what a shop is called.
NO_TITLED = frozenset(["martens", "pepper", "oetker", "kipling", "whippy", "chippy", "pizza", "kebab"])

Span = tuple[int, int]


def named(text: str, places: frozenset[str]) -> Iterator[Span]:
    """Where in a text the name of a person may stand; `places` are words of names of places, in small letters."""
    yield from _said(text, places)
    yield from _titled(text, places)
    words = list(CAPITAL.finditer(text))
    if len(words) < A_STYLE or sum(_has_capital(word[0]) for word in words) * 3 <= len(words) * 2:
        begins = [_begins(text, before, word) for before, word in zip([None, *words], words, strict=False)]
        yield from _pairs(text, words, begins, places)
        yield from _again(words, begins, places)


def _said(text: str, places: frozenset[str]) -> Iterator[Span]:
    """What follows "my name is", or two words with capitals after "I am"."""
    for match in CALLED.finditer(text):
        first = match["name"].split()[0]
        if first.casefold() not in NOT_AFTER:
            whole = _is_name(match["name"].split()[-1], places)
            yield match.span("name") if whole else (match.start("name"), match.start("name") + len(first))
    for match in I_AM.finditer(text):
        if all(_is_name(word, places) for word in match["name"].split()):
            yield match.span("name")


def _titled(text: str, places: frozenset[str]) -> Iterator[Span]:
    """A title with the name after it: "Mr Patel", "Dr Amina Khan"."""
    for match in TITLED.finditer(text):
        first = re.split(r"\s", match["name"])[0]
        if first.isupper() or _bare(first) in NO_TITLED or _is_known(first, places):
            continue
        last = re.split(r"\s+", match["name"])[-1]
        end = match.start("name") + len(first) if last == first or _is_known(last, places) else match.end("name")
        yield match.start(), match.start() + len(_without_s(text[match.start() : end]))


def _pairs(text: str, words: list[re.Match[str]], begins: list[bool], places: frozenset[str]) -> Iterator[Span]:
    """Two words with capitals side by side."""
    for one, other, starts in zip(words, words[1:], begins, strict=False):
        beside = text[one.end() : other.start()] == " "
        after = other.end() + 1 < len(text) and _next_is_place(text[other.end() :], places)
        first = not starts or _may_begin(one[0])
        if beside and not after and first and _is_name(one[0], places) and _is_name(other[0], places):
            yield one.start(), one.start() + len(_without_s(text[one.start() : other.end()]))


def _again(words: list[re.Match[str]], begins: list[bool], places: frozenset[str]) -> Iterator[Span]:
    """A word that begins a sentence, and stands with its capital within another."""
    listed = list(zip(words, begins, strict=True))
    within = {_bare(word[0]) for word, starts in listed if not starts and _is_name(word[0], places)}
    for word, starts in listed:
        long_enough = len(_without_s(word[0])) >= SHORTEST_ALONE
        if starts and long_enough and _may_begin(word[0]) and _bare(word[0]) in within:
            yield word.start(), word.start() + len(_without_s(word[0]))


def _begins(text: str, before: re.Match[str] | None, word: re.Match[str]) -> bool:
    return before is None or any(sign in SENTENCE_ENDS for sign in text[before.end() : word.start()])


def _next_is_place(rest: str, places: frozenset[str]) -> bool:
    """Whether the word that follows makes a place or a body of the two words before it."""
    word = re.match(r" ([^\W\d_]+)", rest)
    return word is not None and (word[1].casefold() in PLACES or word[1].casefold() in places)


def _has_capital(word: str) -> bool:
    return len(word) > 1 and "LATIN" in unicodedata.name(word[0], "") and word[0].isupper() and not word.isupper()


def _is_name(word: str, places: frozenset[str]) -> bool:
    """Whether a word with a capital may be part of a name: no place, no people, no day, no body."""
    return _has_capital(word) and not _is_known(word, places)


def _is_known(word: str, places: frozenset[str]) -> bool:
    small = _bare(word)
    group = small in IDENTITIES or small.removesuffix("s") in IDENTITIES
    return group or small in PLACES or small in places or bool(re.fullmatch(NO_NAME, small))


def _may_begin(word: str) -> bool:
    """Whether a word at the head of a sentence may be a name: it is not one of those that sentences begin with."""
    small = _bare(word)
    return small not in COMMON and small not in ROLES and not SHORTENED.search(small)


def _bare(word: str) -> str:
    return _without_s(word).casefold()


def _without_s(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")
