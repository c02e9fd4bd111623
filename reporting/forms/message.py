"""What was typed into the box for a message, understood."""

import unicodedata

from reporting.locales.says import messages as says
from reporting.model.message import LONGEST, MessageDraft, MessageReading, Phrase


def understand(draft: MessageDraft, may: tuple[Phrase, ...]) -> MessageReading:
    """The phrases that this side may say and the words, or the sentence that says how to put it right."""
    phrases = tuple(phrase for phrase in may if phrase.value in draft.phrases)
    words = _clean(draft.words)
    problem = None
    if not words and not phrases:
        problem = says.NOTHING
    if len(words) > LONGEST:
        problem = says.TOO_LONG
    return MessageReading(
        phrases=phrases, words=words, lang=draft.lang if words else "", problem=problem, typed=len(words)
    )


def _clean(typed: str) -> str:
    """Without what no keyboard writes: a control character would take six bytes, and its size would show."""
    lines = typed.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign in "\n\t" or unicodedata.category(sign) != "Cc").strip()
