"""The few scripts, as they stand inline in pages, and the hashes by which the browser lets them in.

Every page works without them. Each file is one short function; only the blanks around its lines are taken out.
"""

import base64
import hashlib
from functools import cache
from pathlib import Path

from markupsafe import Markup

LEAVE = "leave.js"  # every page has it
SCRIPTS: tuple[str, ...] = (LEAVE,)


@cache
def script(name: str) -> Markup:
    """A script without its comment lines and line ends, ready to stand in a script element."""
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    bare = (line.strip() for line in lines)
    return Markup("".join(line for line in bare if not line.startswith("//")))  # noqa: S704 - a file of ours


def script_source(name: str) -> str:
    """The source expression that admits exactly this script under a Content Security Policy."""
    digest = hashlib.sha256(script(name).encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
