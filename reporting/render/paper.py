"""The paper form as HTML: a page of the site, and a document of its own that becomes a PDF."""

import re

from markupsafe import Markup

from reporting.forms.paper import Sheet
from reporting.forms.paper_gates import Gate, Ref
from reporting.locales import pages
from reporting.locales.catalogue import PLACEHOLDER
from reporting.locales.says import paper as words
from reporting.model.form import Text
from reporting.render.environment import fill
from reporting.render.frame import Frame, page
from reporting.render.sides import own_side
from reporting.render.style import PAPER, PAPER_PDF, style
from reporting.render.voice import Voice, figures

FEW = 2  # more answers than this are named by their codes alone
# On paper nobody can touch a number.
_NO_LINKS = re.compile(r"</?a\b[^>]*>")


def paper_page(frame: Frame, sheet: Sheet, large: bool) -> str:
    """The paper form as a page of the site, to look at and to print."""
    return page(frame, "paper.html", words, **_values(frame, sheet, large))


def paper_document(frame: Frame, sheet: Sheet, large: bool) -> str:
    """The paper form as a document that stands by itself."""
    voice = frame.voice
    said = {"f": frame, "say": voice.say, "plain": voice.plain, "p": pages, "w": words}
    values = _values(frame, sheet, large)
    sheets = style(PAPER) + style(PAPER_PDF) + _page_numbers(voice, sheet)
    return _NO_LINKS.sub("", own_side(fill("public/paper_document.html", **said, **values, sheets=sheets)))


def _values(frame: Frame, sheet: Sheet, large: bool) -> dict[str, object]:
    voice = frame.voice

    def label(said: Text | str) -> Markup:
        return voice.say(said) if isinstance(said, Text) else Markup("<bdi>{}</bdi>").format(said)

    def instruction(gate: Gate) -> Markup:
        return _instruction(voice, gate)

    texts = (text for part in sheet.parts for said in part.intro for text in said.texts)
    foreign = any(voice.foreign(text) for text in texts)
    number = next(page for page in sheet.form.pages if page.section == "number")
    values = {"sheet": sheet, "large": large, "label": label, "instruction": instruction, "number": number}
    return {**values, "in_english": foreign, "paper_style": style(PAPER)}


def _instruction(voice: Voice, gate: Gate) -> Markup:
    if not gate.refs:
        return voice.say(words.ONLY_IF_ANY, number=str(gate.number))
    # A list that is the same in every script: between two answers stands a slash and no word.
    few = len(gate.refs) <= FEW
    answers = Markup(" / ").join(_answer(voice, ref) if few else figures(ref.code) for ref in gate.refs)
    around = voice.say(words.ONLY_IF if gate.only else words.NOT_IF, answers="\x00")
    return Markup(around.replace("\x00", answers))  # noqa: S704 - both parts are escaped


def _answer(voice: Voice, ref: Ref) -> Markup:
    of = voice.say(ref.of) + Markup(": ") if ref.of else Markup("")
    return Markup("“{}{}” ({})").format(of, voice.say(ref.label), figures(ref.code))


def _page_numbers(voice: Voice, sheet: Sheet) -> Markup:
    """The foot of each page: its number among all, and the marks by which a keyer knows the sheet."""
    counters = {"page": "counter(page)", "pages": "counter(pages)"}
    said = voice.plain(words.PAGE_OF, page="{page}", pages="{pages}")
    parts = PLACEHOLDER.split(said)
    written = (counters[part] if at % 2 else _string(part) for at, part in enumerate(parts))
    mark = _string(f"{sheet.form.variant} {sheet.form.version} · {sheet.mark} · {voice.language.tag}")
    family = '"Noto Sans Arabic","DejaVu Sans"' if voice.language.direction == "rtl" else '"DejaVu Sans"'
    sides = f"@bottom-left{{content:{' '.join(written)}}}@bottom-right{{content:{mark}}}"
    foot = f"@page{{font-family:{family};{sides}}}"
    return Markup(foot)  # noqa: S704 - catalogue text as CSS strings, escaped


def _string(text: str) -> str:
    """Text as a string of CSS inside a style element."""
    kept = "".join(char if char.isalnum() or char in " ·" else f"\\{ord(char):x} " for char in text)
    return f'"{kept}"'
