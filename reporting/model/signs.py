"""Which characters text holds: those that no XML may hold, and the other controls, are none of a sentence."""

import re

# What joins and parts letters in some scripts (Persian, Malayalam) is no control and stays.
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def without_controls(text: str) -> str:
    """A text without its controls, the ends of lines and tabs apart."""
    return CONTROLS.sub(lambda found: found[0] if found[0] in "\n\r\t" else "", text)
