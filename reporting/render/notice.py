"""The line that says, below the heading of a page, that a part of it stayed English because nobody checked it."""

import re

from markupsafe import Markup

# How `Voice.say` and `Voice.foreign` mark a sentence; names as written carry no direction.
_STAYED = re.compile(r'<\w+[^<>]* lang="en" dir="ltr"')
# The page that offers every language has a main part of another kind.
_MAIN = re.compile(r'<main id="main".*?</main>', re.DOTALL)
_HEADING = re.compile(r"</h1>\n?")


def noticed(page: str, line: Markup) -> str:
    """The page with the line, where its main part has a sentence that stayed English."""
    main = _MAIN.search(page)
    if main is None or not _STAYED.search(main[0]):
        return page
    heading = _HEADING.search(page, main.start(), main.end())
    if heading is None:
        return page
    return f'{page[: heading.end()]}<p class="soft away">{line}</p>\n{page[heading.end() :]}'
