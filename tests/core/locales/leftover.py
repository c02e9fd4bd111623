"""What a page says that no catalogue said: text in Latin letters that is no name, no typed text and not marked."""

import re
from html.parser import HTMLParser

VOID = frozenset({"input", "meta", "link", "br", "hr", "img"})
UNSAID = frozenset({"style", "script"})
SPOKEN = ("aria-label", "placeholder", "title", "alt", "aria-description", "aria-valuetext", "aria-roledescription")
LATIN = re.compile(r"[A-Za-z]{2,}")


class _Reader(HTMLParser):
    """Gathers text outside elements that speak another language, hold a name, or hold what was typed."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self.lang = lang
        self.open: list[tuple[str, bool]] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.said += [found[name] or "" for name in SPOKEN if name in found]
        if tag in VOID:
            return
        other = found.get("lang", self.lang) != self.lang
        ours = not (other or tag in UNSAID or tag in ("bdi", "textarea") or found.get("dir") == "auto")
        self.open.append((tag, ours))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            while self.open and self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if all(ours for _, ours in self.open) and data.strip():
            self.said.append(data.strip())


def said(page: str, lang: str) -> list[str]:
    """Every text of a page that is said in the language of the page."""
    reader = _Reader(lang)
    reader.feed(page)
    return reader.said


def english(page: str, lang: str, names: tuple[str, ...] = ()) -> list[str]:
    """The texts of a page that still hold Latin letters when these names are taken out."""
    known = re.compile("|".join(map(re.escape, names)) or r"(?!)")
    return [text for text in said(page, lang) if LATIN.search(known.sub("", text))]
