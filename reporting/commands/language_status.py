"""How far each language is, in lines for people: what is translated, who checked it, and what it lacks to go live."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from reporting.commands.catalogues import LOCALES, begun, faults, wanted
from reporting.locales.catalogue import Catalogues
from reporting.locales.languages import LANGUAGES, SOURCE, Language, Status

KINDS = ("safety", "permission", "rights")


def status_lines(folder: Path = LOCALES) -> Iterator[str]:
    """A line for each language, and below it what stands in the way of going live or of asking for permission."""
    keys = [entry.key for entry in wanted()]
    of_kind = Counter(context for context, _ in keys if context in KINDS)
    held = Catalogues.load(LANGUAGES, folder)
    yield f"{'code':9}{'sentences':>11}  {'live':9}{'words':10}" + "".join(f"{kind:>13}" for kind in KINDS)
    for language in held.languages.values():
        words = keys if language.code == SOURCE else [key for key in keys if key in held.translations[language.code]]
        checked = Counter(context for context, _ in held.checked.get(language.code, {}))
        kinds = "".join(f"{_checked(language, checked, of_kind, kind):>13}" for kind in KINDS)
        live = "live" if language.live else "not live"
        done = f"{len(words)}/{len(keys)}"
        yield f"{language.code:9}{done:>11}  {live:9}{_words(language):10}{kinds}"
        yield from (f"{'':9}{line}" for line in lacking(language, folder))


def lacking(language: Language, folder: Path = LOCALES) -> Iterator[str]:
    """What a language lacks: words to go live, a reviewer to ask for permission; nothing for the source."""
    if language.code == SOURCE:
        return
    if language.code not in {one.code for one in begun()}:
        yield "to go live: a translation (there is none yet)"
        return
    found = Counter(fault.rule for fault in faults(language, folder))
    if found:
        listed = ", ".join(f"{rule} {times}" for rule, times in found.items())
        yield f"to {'stay' if language.live else 'go'} live: {listed} (see: reporting languages lint)"
    if not language.reviewed:
        yield f"to ask for permission: a reviewer (see: reporting languages pack {language.code})"
    for reviewer in language.reviewers:
        yield f"checked by: {reviewer.role}, {reviewer.day.isoformat()}"


def _words(language: Language) -> str:
    if language.status is Status.REVIEWED:
        return "reviewed"
    return {Status.NONE: "none", Status.DRAFT: "DRAFT", Status.MACHINE: "MACHINE", Status.HUMAN: "human"}[
        language.status
    ]


def _checked(language: Language, checked: Counter[str], of_kind: Counter[str], kind: str) -> str:
    return "in English" if language.base == SOURCE else f"{checked[kind]}/{of_kind[kind]} checked"
