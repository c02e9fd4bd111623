"""The 60-second form as data: one page of codes, and two short boxes for words that name nobody."""

from reporting.model.area import AreaLevel
from reporting.model.form import DataClass, Form, Option, Page, Paragraph, Question, Text
from reporting.model.form import Kind as QuestionKind
from reporting.model.signal import LONGEST_WORDS, Basis, Confidence, SignalKind, Urgency
from reporting.model.strand import Strand

LONGEST_ORGANISATION = 100
CHOOSE = Text("Choose one of the answers.")
NO_NAMES = Text("No names, no addresses, nothing that shows who somebody is. 300 characters at most.")
AHEAD = Text("Write a day from today on, in numbers, like 27 3 2027. Or leave it empty.")
NOTHING = Text("")


def _question(
    name: str,
    kind: QuestionKind,
    label: Text,
    *,
    short: str = "",
    hint: Text = NOTHING,
    fix: Text = CHOOSE,
    options: tuple[Option, ...] = (),
    required: bool = False,
    lines: int = 1,
    longest: int = LONGEST_WORDS,
    ahead: bool = False,
) -> Question:
    return Question(
        id=name,
        kind=kind,
        label=label,
        why=hint,
        short=Text(short or label.says),
        agency_label=short or label.says,
        fix=fix,
        block=None,
        data_class=DataClass.PLAIN,
        options=options,
        required=required,
        lines=lines,
        longest=longest,
        ahead=ahead,
    )


QUESTIONS = (
    _question(
        "kind",
        "one",
        Text("What was it?"),
        short="What it was",
        fix=Text("Choose what it was."),
        required=True,
        options=(
            Option(code=SignalKind.WORDS, label=Text("Insults or shouting in the street")),
            Option(code=SignalKind.GRAFFITI, label=Text("Graffiti or symbols")),
            Option(code=SignalKind.LEAFLETS, label=Text("Leaflets, stickers or posters")),
            Option(code=SignalKind.ONLINE, label=Text("Posts or messages online")),
            Option(code=SignalKind.GATHERING, label=Text("A gathering or protest, seen or planned")),
            Option(code=SignalKind.THREAT, label=Text("A threat")),
            Option(code=SignalKind.DAMAGE, label=Text("Damage")),
            Option(code=SignalKind.SCHOOL, label=Text("Something at a school or college")),
            Option(code=SignalKind.RUMOUR, label=Text("A rumour that is going round")),
            Option(code=SignalKind.CALM, label=Text("It got calmer")),
            Option(code=SignalKind.OTHER, label=Text("Something else")),
        ),
    ),
    _question(
        "basis",
        "one",
        Text("How is it known?"),
        short="How it is known",
        fix=Text("Choose how it is known."),
        required=True,
        options=(
            Option(
                code=Basis.EXPERIENCED,
                label=Text("Experienced"),
                hint=Text("People in the community say that they feel it."),
            ),
            Option(
                code=Basis.EVIDENCED, label=Text("Evidenced"), hint=Text("It happened, and somebody could show it.")
            ),
            Option(code=Basis.POTENTIAL, label=Text("Potential"), hint=Text("It may come: an event, a plan, a date.")),
        ),
    ),
    _question(
        "seen",
        "when",
        Text("When was it seen?"),
        short="Seen",
        options=(
            Option(code="today", label=Text("Today")),
            Option(code="yesterday", label=Text("Yesterday")),
            Option(code="this_week", label=Text("In the last seven days")),
            Option(code="last_weeks", label=Text("In the last four weeks")),
        ),
    ),
    _question(
        "area",
        "area",
        Text("Where?"),
        short="Where",
        options=(
            Option(code=AreaLevel.ONLINE, label=Text("Online")),
            Option(code=AreaLevel.OUTSIDE, label=Text("Outside Cumberland")),
            Option(code=AreaLevel.NOT_SURE, label=Text("More than one of these, or I am not sure")),
        ),
    ),
    _question(
        "affected",
        "many",
        Text("Who is affected?"),
        short="Who is affected",
        options=(
            Option(code=Strand.RACE, label=Text("Race or ethnicity")),
            Option(code=Strand.RELIGION, label=Text("Religion or belief")),
            Option(code=Strand.SEXUAL_ORIENTATION, label=Text("Sexual orientation")),
            Option(code=Strand.DISABILITY, label=Text("Disability")),
            Option(code=Strand.TRANSGENDER, label=Text("Transgender identity")),
            Option(code=Strand.SEX, label=Text("Sex or gender")),
            Option(code=Strand.AGE, label=Text("Age")),
            Option(code=Strand.ALT_SUBCULTURE, label=Text("Alternative subculture")),
            Option(code=Strand.OTHER, label=Text("Somebody else")),
            Option(code=Strand.NOT_SURE, label=Text("I am not sure"), alone=True),
        ),
    ),
    _question("words", "text", Text("What happened?"), hint=NO_NAMES, lines=4),
    _question(
        "confidence",
        "one",
        Text("How sure are you?"),
        short="How sure",
        options=(
            Option(code=Confidence.SAW, label=Text("I saw or heard it myself")),
            Option(code=Confidence.TRUSTED, label=Text("Somebody I trust told me")),
            Option(code=Confidence.HEARD, label=Text("It is being said")),
            Option(code=Confidence.NOT_SURE, label=Text("I am not sure")),
        ),
    ),
    _question(
        "upcoming",
        "when",
        Text("Is there a day to come that matters?"),
        short="Day to come",
        hint=Text("A march, a trial, a match. Leave it empty if there is none."),
        fix=AHEAD,
        ahead=True,
    ),
    _question(
        "urgency",
        "one",
        Text("How soon should somebody look?"),
        short="How soon",
        hint=Text("In danger now? Ring 999. Nobody reads this at night or at weekends."),
        options=(
            Option(code=Urgency.TODAY, label=Text("Today")),
            Option(code=Urgency.WEEK, label=Text("This week")),
            Option(code=Urgency.KNOW, label=Text("It is enough that you know")),
        ),
    ),
    _question("done", "text", Text("What was done about it?"), short="What was done", hint=NO_NAMES, lines=2),
    _question("organisation", "text", Text("Your organisation"), longest=LONGEST_ORGANISATION),
)
PAGE = Page(
    id="signal",
    title=Text("Send a signal"),
    intro=(Paragraph(Text("It takes about a minute. Only the first two questions need an answer.")),),
    questions=QUESTIONS,
)
FORM = Form(id="signal", version=1, variant="standard", wording="1", pages=(PAGE,))
