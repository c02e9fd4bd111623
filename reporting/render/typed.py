"""Text that a person typed, made safe to look at and changed in nothing else."""

import re

from markupsafe import Markup, escape

# The embeddings, overrides and isolates of Unicode: one of them can turn the sense of a line around (CVE-2021-42574).
# The plain marks LRM, RLM and ALM stay: they cannot, and people writing Arabic or Farsi use them.
TURNERS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Three digits or more with spaces, dashes and brackets between them, as telephone numbers are written.
NUMBER = re.compile("(\\+?\\d(?:[ \u00a0\u202f()\u2010-\u2015-]{0,2}\\d){2,})")
LEFT_TO_RIGHT = Markup('<bdi dir="ltr">{}</bdi>')


def typed(text: str, numbers: bool = False) -> Markup:
    """The text, escaped, with controls that reorder it shown by their names instead of obeyed.

    With numbers, each long number runs from left to right, so that the groups of a telephone number keep their order
    among Arabic words. The characters stay the same.
    """
    if not numbers:
        return _safe(text)
    parts = (LEFT_TO_RIGHT.format(part) if at % 2 else _safe(part) for at, part in enumerate(NUMBER.split(text)))
    return Markup("").join(parts)


def _safe(text: str) -> Markup:
    return Markup(TURNERS.sub(_named, str(escape(text))))  # noqa: S704 - escaped on this line


def _named(found: re.Match[str]) -> str:
    return f"[U+{ord(found[0]):04X}]"
