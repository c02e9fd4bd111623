"""What the page says that carries our lines about what is being said; the lines themselves are staff's own words."""

from reporting.model.form import Text
from reporting.model.public_page import Part, PublicPage

KNOWN = PublicPage(
    id="what-we-know",
    title=Text("What we know"),
    in_footer=False,
    parts=(Part(says=(Text("Are people talking about something? This is what we know about it."),)),),
)
NOTHING_NOW = Text("There is nothing here just now.")
ELSEWHERE = Text("Nobody has written this in your language yet. You can read it here:")
