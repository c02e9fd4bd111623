"""The page that a notice's link leads to."""

from reporting.render.desk import Frame, page

# Longer than four digits with anything between them; what is longer is not shown again.
LONGEST = 20


def link_page(frame: Frame, *, typed: str = "", refused: bool = False) -> str:
    """Four digits and a button; the same for a link that is there and for one that is not."""
    return page(frame, "link.html", typed=typed if len(typed) <= LONGEST else "", refused=refused, done=False)


def link_done_page(frame: Frame) -> str:
    """The digits were right."""
    return page(frame, "link.html", typed="", refused=False, done=True)
