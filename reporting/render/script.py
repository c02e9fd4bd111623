"""The few scripts, as they stand inline in pages.

Every page works without them. Each file is one short function or line; only blanks are taken out.
Its strings stand in double quotes, and it has no regular expression: otherwise a blank could matter.
"""

import re
from functools import cache
from pathlib import Path

from markupsafe import Markup

LEAVE = "leave.js"  # every page has it
KIOSK = "kiosk.js"  # pages on a screen for many
BOX = "box.js"  # pages behind a number, on a device of one's own
PASSKEY = "passkey.js"  # pages of the desk that ask for a passkey
SCRIPTS: tuple[str, ...] = (LEAVE, KIOSK, BOX, PASSKEY)

_STRINGS = re.compile(r'("[^"]*")')
_BLANKS = re.compile(r" *([=!<>&|+?:,;{}()-]) *")


@cache
def script(name: str) -> Markup:
    """A script without its comment lines, line ends and spare blanks, ready to stand in a script element."""
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    text = "".join(line.strip() for line in lines if not line.strip().startswith("//"))
    return Markup("".join(_closed_up(part) for part in _STRINGS.split(text)))  # noqa: S704 - a file of ours


def _closed_up(part: str) -> str:
    return part if part.startswith('"') else _BLANKS.sub(r"\1", part)
