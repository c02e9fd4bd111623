"""What it did to people, what help is welcome, and the story in own words."""

from reporting.forms.fixes import ALONE, PICK, SHORTER
from reporting.model.form import DataClass, Option, Page, Paragraph, Question, Text, TextKind
from reporting.model.report import Block
from reporting.model.reporter import Impact, Role, Support

EFFECT = Page(
    id="effect",
    title=Text("What it did"),
    questions=(
        Question(
            id="hurt",
            kind="one",
            label=Text("Was anyone hurt?"),
            by_role={Role.VICTIM: Text("Were you hurt?"), Role.ON_BEHALF: Text("Was this person hurt?")},
            why=Text("It shows how serious it was."),
            short=Text("Anyone hurt"),
            agency_label="Injury",
            fix=PICK,
            block=Block.FACTS,
            data_class=DataClass.SPECIAL,
            options=(
                Option(
                    code=Impact.INJURY_HOSPITAL,
                    label=Text("Yes, it needed a hospital or a doctor"),
                    agency_label="Injury needing a hospital or doctor",
                ),
                Option(code=Impact.INJURY_MINOR, label=Text("Yes, a little"), agency_label="Minor injury"),
                Option(code=Impact.NONE, label=Text("No"), agency_label="No injury"),
                Option(code="not_say", label=Text("I would rather not say"), blank=True),
            ),
        ),
        Question(
            id="impact",
            kind="many",
            label=Text("How has it changed life since?"),
            by_role={
                Role.VICTIM: Text("How has it changed your life since?"),
                Role.ON_BEHALF: Text("How has it changed this person’s life since?"),
            },
            why=Text("It shows what help is needed."),
            short=Text("What it changed"),
            agency_label="Impact",
            fix=PICK,
            block=Block.FACTS,
            data_class=DataClass.SPECIAL,
            hint=Text("Choose all that fit."),
            options=(
                Option(code=Impact.ANXIOUS, label=Text("More worry or fear"), agency_label="Anxious"),
                Option(code=Impact.ANGRY, label=Text("Anger"), agency_label="Angry"),
                Option(
                    code=Impact.AVOID_PLACES,
                    label=Text("Staying away from some places"),
                    agency_label="Avoids certain places",
                ),
                Option(
                    code=Impact.AFRAID_OUT,
                    label=Text("Afraid to go out"),
                    agency_label="Afraid to go outdoors",
                ),
                Option(
                    code=Impact.SLEEP_HEALTH,
                    label=Text("Bad sleep or bad health"),
                    agency_label="Affected sleep or health",
                ),
                Option(
                    code=Impact.WORK_SCHOOL,
                    label=Text("Trouble at work or school"),
                    agency_label="Affected work or school",
                ),
                Option(code=Impact.CHILDREN, label=Text("It hurt the children too"), agency_label="Affected children"),
                Option(
                    code=Impact.MOVED,
                    label=Text("Moved home, or wants to"),
                    agency_label="Moved or wants to move",
                ),
            ),
        ),
    ),
)

HELP = Page(
    id="help",
    title=Text("Help"),
    questions=(
        Question(
            id="support",
            kind="many",
            label=Text("What help would you like?"),
            by_role={Role.ON_BEHALF: Text("What help would this person like?")},
            why=Text("So that we can offer you people who do this."),
            short=Text("Help I would like"),
            agency_label="Support wanted",
            fix=ALONE,
            block=Block.FACTS,
            data_class=DataClass.SPECIAL,
            hint=Text("Nobody will contact you unless you say so later."),
            options=(
                Option(code=Support.TALK, label=Text("Someone to talk to")),
                Option(code=Support.SAFETY, label=Text("Help to feel safe at home")),
                Option(code=Support.HOUSING, label=Text("Help with a place to live"), agency_label="Housing help"),
                Option(code=Support.LEGAL, label=Text("Advice about the law"), agency_label="Legal or rights advice"),
                Option(code=Support.SCHOOL, label=Text("Help with school or college")),
                Option(code=Support.WORK, label=Text("Help with work")),
                Option(
                    code=Support.INTERPRETER,
                    label=Text("Someone who speaks my language"),
                    agency_label="An interpreter",
                ),
                Option(code=Support.BSL, label=Text("British Sign Language")),
                Option(code=Support.EASY_READ, label=Text("Easy words and pictures"), agency_label="Easy Read"),
                Option(
                    code=Support.ADVOCATE,
                    label=Text("Someone to speak up for me"),
                    agency_label="An advocate or supporter",
                ),
                Option(code=Support.WORKER_SEX, label=Text("To talk to a woman, or to a man")),
                Option(
                    code=Support.RESTORATIVE,
                    label=Text("Safe help to meet or hear from the person who did it"),
                    agency_label="Restorative contact, safely and only if the person wants it",
                ),
                Option(code=Support.NONE, label=Text("No, thank you"), agency_label="None", alone=True),
            ),
        ),
    ),
)

WORDS = Page(
    id="words",
    title=Text("In your own words"),
    intro=(
        Paragraph(Text("Write in any language.")),
        Paragraph(Text("Leave out names and phone numbers if nobody should know who you are.", TextKind.RIGHTS)),
    ),
    questions=(
        Question(
            id="words",
            kind="text",
            label=Text("Tell us what happened"),
            why=Text("Your own words say it best. You choose later who else may read them."),
            short=Text("My own words"),
            agency_label="Own words",
            fix=SHORTER,
            block=Block.STORY,
            data_class=DataClass.SPECIAL,
            hint=Text("A few words are enough. There is room for about ten pages."),
            lines=10,
            longest=20_000,
        ),
    ),
)

PAGES = (EFFECT, HELP, WORDS)
