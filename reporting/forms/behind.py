"""The pages behind the number that ask something, as data: they are read and drawn by what the form is."""

from reporting.forms import fixes
from reporting.locales.says import rights
from reporting.model.form import DataClass, Form, Option, Page, Paragraph, Question, Text, TextKind
from reporting.model.rights import About, Better, Felt

NOT_SAY = Text("I do not want to say")
PICK_ONE = Text("Choose who may know.")
WRITE = Text("Please write something here.")
CHOOSE = Text("Please choose one answer.")


def _words(
    name: str, label: Text, why: Text, *, lines: int = 8, longest: int = 5000, required: bool = True
) -> Question:
    return Question(
        id=name,
        kind="text",
        label=label,
        why=why,
        short=label,
        agency_label=label.says,
        fix=WRITE,
        block=None,
        data_class=DataClass.SPECIAL,
        required=required,
        lines=lines,
        longest=longest,
    )


def _one(name: str, label: Text, why: Text, *options: Option) -> Question:
    return Question(
        id=name,
        kind="one",
        label=label,
        why=why,
        short=label,
        agency_label=label.says,
        fix=fixes.PICK,
        block=None,
        data_class=DataClass.SPECIAL,
        options=options,
    )


CORRECT = Page(
    id="correct",
    title=Text("Put something right"),
    intro=(Paragraph(Text("What you sent stays as it is. This goes with it, to those who may read your words.")),),
    questions=(
        _words(
            "words", Text("What was wrong, or is missing?"), Text("So that nobody acts on something that is wrong.")
        ),
    ),
)
COMPLAIN = Page(
    id="complain",
    title=Text("Complain"),
    intro=(
        Paragraph(
            Text("Someone outside the council reads it. You get an answer here within 30 days.", TextKind.RIGHTS)
        ),
    ),
    questions=(
        _one(
            "about",
            Text("What is it about?"),
            Text("So that the right person answers."),
            Option(code=About.SERVICE, label=Text("About us, or these pages")),
            Option(code=About.RECIPIENT, label=Text("About someone who was told")),
            Option(code=About.DATA, label=Text("About how my answers were used")),
        ),
        _words("words", Text("What was not right?"), Text("So that we can put it right.")),
    ),
)
ONLY_COUNTED = (Paragraph(Text("We only count the answers. Nobody is told yours.")),)
BETTER = Page(
    id="better",
    title=Text("Is life better?"),
    intro=ONLY_COUNTED,
    questions=(
        _one(
            "better",
            Text("Is life better now than when you told us?"),
            Text("So that we learn what helps."),
            Option(code=Better.YES, label=Text("Yes, it is better")),
            Option(code=Better.SAME, label=Text("It is the same")),
            Option(code=Better.WORSE, label=Text("It is worse")),
            Option(code=Better.NOT_SAY, label=NOT_SAY),
        ),
    ),
)
FELT = Page(
    id="felt",
    title=Text("Did this feel safe?"),
    intro=ONLY_COUNTED,
    questions=(
        _one(
            "felt",
            Text("Did it feel safe to tell us?"),
            Text("So that we can make it safer."),
            Option(code=Felt.YES, label=Text("Yes, it felt safe")),
            Option(code=Felt.PARTLY, label=Text("Partly")),
            Option(code=Felt.NO, label=Text("No, it did not")),
            Option(code=Felt.NOT_SAY, label=NOT_SAY),
        ),
    ),
)
AGAIN = Page(
    id="again",
    title=rights.AGAIN,
    intro=(Paragraph(rights.AGAIN_SAME), Paragraph(rights.AGAIN_APART)),
    questions=(
        _one(
            "tell",
            Text("May we say that it happened before, to those who know of the first time?"),
            Text("If you choose nothing, we do not."),
            Option(code="yes", label=Text("Yes, if I choose them again")),
            Option(code="no", label=Text("No")),
        ),
    ),
)
MORE = Page(id="more", title=Text("Let one more know", TextKind.PERMISSION))
PAGES = (CORRECT, COMPLAIN, BETTER, FELT, AGAIN)
# One form for each page: an answer on one is no answer on another.
FORMS = {page.id: Form(id="behind", version=1, variant="", wording="", pages=(page,)) for page in PAGES}
