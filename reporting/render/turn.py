"""The mark of a person's turn at a screen for many, in every form that carries a number."""

import re

# What was typed has no tags: a form ends where it seems to.
_FORM = re.compile(r'<form\b[^<>]*>(?=(?:(?!</form>).)*\bname="number")', re.DOTALL)


def marked(page: str, token: str) -> str:
    """The page with the token of the turn in each of its forms that sends a number."""
    return _FORM.sub(lambda form: f'{form[0]}<input type="hidden" name="token" value="{token}">', page)
