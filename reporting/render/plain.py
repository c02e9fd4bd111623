"""A page without surroundings, for somebody of whom nothing is known, not even a language."""

from html import escape

from reporting.locales.pages import SOMETHING_WRONG, TO_THE_START

_PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title></head>
<body><main><h1>{title}</h1><p>{sentence}</p><p><a href="/">{start}</a></p></main></body>
</html>
"""


def plain_page(sentence: str) -> bytes:
    """One sentence in English and the way to the first page."""
    words = {"title": SOMETHING_WRONG.says, "sentence": sentence, "start": TO_THE_START.says}
    return _PAGE.format(**{name: escape(says) for name, says in words.items()}).encode()
