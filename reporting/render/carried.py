"""What a page carries inline, and how the browser is told that it is ours."""

import base64
import hashlib
import re
from functools import lru_cache

from reporting.render.cut import cut, names_in
from reporting.render.script import SCRIPTS, script
from reporting.render.style import CHARTS, DESK, PAPER, PRINT, PUBLIC, style

_STYLES = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_SCRIPTS = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def carried(page: str) -> tuple[list[str], list[str]]:
    """The source expressions of the sheets and of the scripts of ours in a page; of anything else there is none."""
    sheets = {style(PUBLIC), style(PRINT), style(DESK), style(CHARTS), style(PAPER), cut(names_in(page))}
    scripts = {script(name) for name in SCRIPTS}
    return (
        [source(text) for text in _STYLES.findall(page) if text in sheets],
        [source(text) for text in _SCRIPTS.findall(page) if text in scripts],
    )


@lru_cache(maxsize=1024)
def source(text: str) -> str:
    """The source expression that admits exactly this text under a Content Security Policy."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
