"""The check page, a little more if the reporter likes, and the number."""

from reporting.forms.fixes import PICK
from reporting.forms.incident.about import ABOUT
from reporting.forms.incident.choose import DANGER_KEPT, NOT_TO_POLICE, SENT_AT_ONCE
from reporting.model.form import DataClass, Option, Page, Paragraph, Question, Text, TextKind
from reporting.model.report import Block
from reporting.model.reporter import Barrier, Told

CHECK = Page(
    id="check",
    title=Text("Check your answers"),
    section="check",
    intro=(
        Paragraph(Text("This is what each one will see, and nothing more.", TextKind.PERMISSION)),
        *SENT_AT_ONCE,
        *DANGER_KEPT,
    ),
)

MORE = Page(
    id="more",
    title=Text("A little more, if you like"),
    section="more",
    intro=(
        Paragraph(Text("This is only for counting. It is never sent to anyone.", TextKind.RIGHTS)),
        Paragraph(Text("You can skip it and send your report.")),
    ),
    questions=(
        Question(
            id="barrier",
            kind="many",
            label=Text("Why not the police?"),
            why=Text("It shows what has to change."),
            short=Text("Why not the police"),
            agency_label="Barrier",
            fix=PICK,
            block=Block.COUNT,
            data_class=DataClass.SPECIAL,
            show_if=NOT_TO_POLICE,
            hint=Text("Choose all that fit."),
            options=(
                Option(code=Barrier.NORMAL, label=Text("It happens all the time")),
                Option(code=Barrier.MINOR, label=Text("It seemed too small")),
                Option(code=Barrier.NO_POINT, label=Text("Nothing would happen")),
                Option(code=Barrier.NOT_BELIEVED, label=Text("They would not believe me")),
                Option(code=Barrier.OUTED, label=Text("Others might find out about me")),
                Option(code=Barrier.REPRISAL, label=Text("It might get worse")),
                Option(code=Barrier.IMMIGRATION, label=Text("I worry about my right to be here")),
                Option(code=Barrier.BAD_BEFORE, label=Text("It went badly before")),
                Option(code=Barrier.KNOW_HOW, label=Text("I did not know how, or that it counts")),
                Option(code=Barrier.LANGUAGE, label=Text("My language or a disability made it hard")),
                Option(code=Barrier.CARER, label=Text("The person who did it looks after me")),
                Option(code=Barrier.ALREADY, label=Text("I have told them, or I will")),
                Option(code=Barrier.OTHER, label=Text("Another reason")),
            ),
        ),
        Question(
            id="told",
            kind="one",
            label=Text("Who did you tell before us?"),
            why=Text("It shows if these pages reach people who told nobody."),
            short=Text("Who I told before"),
            agency_label="Told before",
            fix=PICK,
            block=Block.COUNT,
            data_class=DataClass.PLAIN,
            options=(
                Option(code=Told.NOBODY, label=Text("Nobody before now")),
                Option(code=Told.FAMILY_FRIEND, label=Text("Family or friends")),
                Option(code=Told.COMMUNITY, label=Text("A community or faith group")),
                Option(code=Told.PROFESSIONAL, label=Text("A doctor, teacher, social worker or charity")),
                Option(code=Told.POLICE, label=Text("The police")),
                Option(code=Told.OTHER, label=Text("Someone else")),
                Option(code=Told.NOT_SAY, label=Text("I would rather not say")),
            ),
        ),
    ),
)

NUMBER = Page(
    id="number",
    title=Text("Your number"),
    section="number",
    intro=(
        Paragraph(Text("We have your report. It is safe. You do not need to do anything else.", TextKind.RIGHTS)),
        Paragraph(Text("If you are in danger, ring 999 now.", TextKind.SAFETY)),
    ),
)

PAGES = (CHECK, MORE, ABOUT, NUMBER)
