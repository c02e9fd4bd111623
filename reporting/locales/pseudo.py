"""Two languages that nobody speaks, made in memory, to see what a translation would miss.

The accented one makes each sentence longer and marks its ends, so that what is not translated, or is put together from
parts, shows itself. The mirrored one writes every letter in a script from right to left, so that what is bound to the
left shows itself. Neither is ever in the list of languages, so neither can go live.
"""

import re
from collections.abc import Callable, Iterable

from msgspec.structs import replace

from reporting.locales.catalogue import PLACEHOLDER, Catalogues
from reporting.locales.glossary import kept_in
from reporting.locales.keys import Key
from reporting.locales.languages import SOURCE, Language, Reviewer, Status, language_of
from reporting.locales.lint import TAG, said_aloud

ACCENTED = Language(
    code="en_XA",
    autonym="[Åççéñţéð]",
    english="accented",
    direction="ltr",
    plural="nplurals=2; plural=(n != 1);",
    status=Status.MACHINE,
    live=True,
)
MIRRORED = Language(
    code="ar_XB",
    autonym="مِررُرِد",
    english="mirrored",
    direction="rtl",
    plural="nplurals=2; plural=(n != 1);",
    status=Status.MACHINE,
    live=True,
)
ALPHABET = "abcdefghijklmnopqrstuvwxyz"
ACCENTS = dict(zip(ALPHABET + ALPHABET.upper(), "åƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ", strict=True))
TURNED = dict(zip(ALPHABET + ALPHABET.upper(), 2 * "ابچدعفگهیژکلمنوپقرستوڤؤخيز", strict=True))
LONGER = 0.4
PADDING = "ôñé ţŵö ţĥŕéé ƒöûŕ ƒîṽé šîẋ šéṽéñ éîĝĥţ ñîñé ţéñ "


def accented(says: str) -> str:
    """The sentence with an accent on each letter, two fifths longer, between brackets; its ends stay its ends."""
    before, bare, after = _ends(says)
    longer = (PADDING * (len(bare) // 50 + 1))[: max(0, round(LONGER * len(bare)) - 3)].strip()
    return f"{before}[{_but_what_stays(bare, ACCENTS)}{' ' if longer else ''}{longer}]{after}"


def mirrored(says: str) -> str:
    """The sentence in letters that are written from right to left."""
    return _but_what_stays(says, TURNED)


def pseudo(language: Language, keys: Iterable[Key], reviewed: bool) -> Catalogues:
    """The source and one of the two, in which every sentence has words; `reviewed` as if somebody had checked them."""
    make: Callable[[str], str] = accented if language is ACCENTED else mirrored
    words = {key: make(key[1]) for key in keys}
    nobody = Reviewer(role="nobody", day=language_of(SOURCE).reviewers[0].day)
    status = Status.REVIEWED if reviewed else language.status
    known = replace(language, status=status)
    return Catalogues(
        languages={SOURCE: language_of(SOURCE), language.code: known},
        translations={language.code: words},
        checked={language.code: dict.fromkeys(words, nobody) if reviewed else {}},
    )


def _but_what_stays(says: str, table: dict[str, str]) -> str:
    """The letters exchanged, but not in a placeholder, a tag, a name or a word that is said aloud in English."""
    names = [re.escape(name) for name in (*kept_in(says), *said_aloud(says))]
    stays = re.compile("|".join([PLACEHOLDER.pattern, TAG.pattern, *names]), re.IGNORECASE)
    turned: list[str] = []
    at = 0
    for found in stays.finditer(says):
        turned += [_exchanged(says[at : found.start()], table), found[0]]
        at = found.end()
    return "".join((*turned, _exchanged(says[at:], table)))


def _exchanged(words: str, table: dict[str, str]) -> str:
    return "".join(table.get(sign, sign) for sign in words)


def _ends(says: str) -> tuple[str, str, str]:
    bare = says.strip()
    before, _, after = says.partition(bare)
    return before, bare, after
