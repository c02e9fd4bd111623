"""Sentences that stayed English, on the side of the page that is theirs.

A sentence carries its own language in a span. Where it is all that a paragraph, a label or a legend says, the language
belongs to the whole block: in a page from right to left its lines then begin at the left, as English does.
"""

import re

_BLOCKS = "p|li|legend|label|h1|h2|dd|dt|small|span|button"
_WHOLE = re.compile(
    rf"<(?P<block>{_BLOCKS})(?P<has>(?: [^<>]*)?)>\s*(?P<open>(?:<strong>)?)"
    rf'<span(?P<mark> lang="[\w-]+" dir="(?:ltr|rtl)")>(?P<words>(?:[^<]|</?(?:bdi|a)\b[^<>]*>)*)</span>'
    r"(?P<close>(?:</strong>)?)\s*</(?P=block)>"
)


def own_side(page: str) -> str:
    """The page with the language of a sentence moved to the block that says nothing else; typed text has no tags."""
    return _WHOLE.sub(_moved, page)


def _moved(found: re.Match[str]) -> str:
    if " lang=" in found["has"]:
        return found[0]
    words = f"{found['open']}{found['words']}{found['close']}"
    return f"<{found['block']}{found['has']}{found['mark']}>{words}</{found['block']}>"
