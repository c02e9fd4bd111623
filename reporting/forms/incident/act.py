"""To help them act: asked only if the police, the council or a landlord may be told, and all of it may be skipped."""

from reporting.forms.fixes import SHORTER
from reporting.forms.incident.choose import TO_ACT
from reporting.model.form import DataClass, Page, Paragraph, Question, Text
from reporting.model.report import Block

LONG = 2_000


def _asks(question_id: str, label: Text, why: Text, short: Text, agency_label: str) -> Question:
    return Question(
        id=question_id,
        kind="text",
        label=label,
        why=why,
        short=short,
        agency_label=agency_label,
        fix=SHORTER,
        block=Block.STORY,
        data_class=DataClass.IDENTIFYING,
        lines=3,
        longest=LONG,
    )


ACT = Page(
    id="act",
    title=Text("To help them act"),
    show_if=TO_ACT,
    intro=(Paragraph(Text("You can skip all of this. It goes only to those who may read your words.")),),
    questions=(
        _asks(
            "exact_place",
            Text("Where was it, as near as you can say?"),
            Text("So that they can go and look."),
            Text("The place"),
            "Exact place",
        ),
        _asks(
            "words_used",
            Text("What words did they use?"),
            Text("The words can show that it was about hate. You can write them as they were."),
            Text("Words they used"),
            "Words used",
        ),
        _asks(
            "direction",
            Text("Which way did they go?"),
            Text("Cameras on the way may show them."),
            Text("Which way they went"),
            "Direction of travel",
        ),
    ),
)

ACT_WHO = Page(
    id="act-who",
    title=Text("Who it was"),
    show_if=TO_ACT,
    intro=(Paragraph(Text("We do not need a name.")),),
    questions=(
        _asks(
            "who",
            Text("How do you know them, or where do you see them?"),
            Text("So that they can find out who it was."),
            Text("How I know them"),
            "How the suspect is known",
        ),
        _asks(
            "looks",
            Text("What did they look like?"),
            Text("Clothes and hair can help to find them."),
            Text("What they looked like"),
            "Description",
        ),
        _asks(
            "vehicle",
            Text("Was there a car, a bike or a van?"),
            Text("Its colour or number can help."),
            Text("Car, bike or van"),
            "Vehicle",
        ),
    ),
)

ACT_SEEN = Page(
    id="act-seen",
    title=Text("Who saw it"),
    show_if=TO_ACT,
    questions=(
        _asks(
            "witnesses",
            Text("Who else saw or heard it?"),
            Text("More people who saw it make it stronger. Say “a shop worker”, not a name."),
            Text("Who saw it"),
            "Witnesses",
        ),
        _asks(
            "cameras",
            Text("Are there cameras near it?"),
            Text("They are often wiped within days. Sending now helps."),
            Text("Cameras"),
            "Cameras",
        ),
        _asks(
            "earlier_reference",
            Text("Have you told anyone before, and do you have their number for it?"),
            Text("So that they can put it together."),
            Text("Number from before"),
            "Earlier reference numbers",
        ),
        _asks(
            "access_needs",
            Text("Is there anything that makes it easier for you to talk to them?"),
            Text("For example a ramp, a quiet room or large print."),
            Text("What makes it easier"),
            "Access needs",
        ),
    ),
)

PAGES = (ACT, ACT_WHO, ACT_SEEN)
