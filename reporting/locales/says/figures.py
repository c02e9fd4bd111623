"""What the page says that shows numbers to everybody; what was done and changed words are staff's and people's own."""

from reporting.model.form import Text
from reporting.model.public_page import Part, PublicPage

FIGURES = PublicPage(
    id="figures",
    title=Text("What people told us"),
    in_footer=False,
    parts=(
        Part(
            says=(
                Text("Small numbers are not shown here. The others are rounded, and do not add up."),
                Text("Many people tell nobody. A small number is not a small problem."),
            )
        ),
    ),
)
WHY = Text("Why they think it was done")
WHERE = Text("Where it was")
SPAN = Text("From {first} to {last}")
ALL = Text("All together")
FEW = Text("Fewer than 10")
ELSEWHERE = Text("In none of these places")
DONE = Text("You said, we did")
OWN_WORDS = Text("In their words")
OWN_WORDS_HOW = Text("We changed a few words, so that nobody can be known. The people said that we may show them.")
NOTHING = Text("There are no numbers yet.")
