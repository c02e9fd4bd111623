"""Characters that nobody sees and that no drawing or feed may hold: they make a file that cannot be read."""

import re

from reporting.model.signs import CONTROLS

TAKE_OUT = "Take out what cannot be seen: it holds control characters."


def has_controls(text: str, *, lines: bool = False) -> bool:
    """Whether a text holds control characters; where it may have lines, their ends and tabs are none."""
    return bool(CONTROLS.search(re.sub(r"[\n\r\t]", "", text) if lines else text))
