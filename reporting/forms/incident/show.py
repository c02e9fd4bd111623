"""Whether an official body is named, and what there is to show."""

from reporting.forms import bodies
from reporting.forms.fixes import ALONE
from reporting.model.form import DataClass, Has, Option, Page, Paragraph, Question, Some, Text, TextKind
from reporting.model.incident import Evidence, NamedBody
from reporting.model.report import Block

OFFICIAL = Page(
    id="official",
    title=Text("People in an official job"),
    intro=(
        Paragraph(
            Text("If you name an organisation here, its own people cannot open your report.", TextKind.RIGHTS),
        ),
    ),
    questions=(
        Question(
            id="named_bodies",
            kind="many",
            label=Text("Was it someone in an official job?"),
            why=Text("So that we do not send it to the people it is about."),
            short=Text("Someone in an official job"),
            agency_label="Official body named",
            fix=ALONE,
            block=Block.FACTS,
            data_class=DataClass.PLAIN,
            hint=Text("Choose all that fit."),
            options=(
                Option(code=NamedBody.POLICE, label=Text("The police"), agency_label="Police"),
                Option(code=NamedBody.COUNCIL, label=Text("The council"), agency_label="Council"),
                Option(code=NamedBody.SCHOOL, label=Text("A school or college"), agency_label="School or college"),
                Option(code=NamedBody.HEALTH_CARE, label=Text("Health or care"), agency_label="Health or care"),
                Option(code=NamedBody.LANDLORD, label=Text("My landlord"), agency_label="Landlord"),
                Option(
                    code=NamedBody.SITE_OR_HELPER,
                    label=Text("This place, or a helper here"),
                    agency_label="The reporting site or a helper",
                ),
                Option(
                    code=NamedBody.THIS_SERVICE,
                    label=Text("The people who run these pages"),
                    agency_label="This service",
                ),
                Option(code=NamedBody.NO, label=Text("No"), agency_label="No", alone=True),
            ),
        ),
    ),
)

WHO_LOOKS = Page(
    id="who-looks",
    title=Text("Who looks into this"),
    show_if=Some(tuple(Has("named_bodies", body) for body in dict.fromkeys(one.about for one in bodies.BODIES))),
    intro=(
        Paragraph(Text("You can also complain, and ask someone from outside to look at it. It is up to you.")),
        *bodies.told(),
    ),
)

EVIDENCE = Page(
    id="evidence",
    title=Text("What there is to show"),
    questions=(
        Question(
            id="evidence",
            kind="many",
            label=Text("Is there anything that shows it?"),
            why=Text("Cameras are often wiped within days. It helps to know early."),
            short=Text("What shows it"),
            agency_label="Evidence held",
            fix=ALONE,
            block=Block.FACTS,
            data_class=DataClass.PLAIN,
            hint=Text("You do not need any. Keep it safe if you have it."),
            options=(
                Option(code=Evidence.PHOTO, label=Text("A photo"), agency_label="Photo"),
                Option(
                    code=Evidence.VIDEO,
                    label=Text("A video, or a camera at the door"),
                    agency_label="Video or doorbell",
                ),
                Option(
                    code=Evidence.SCREENSHOT,
                    label=Text("A picture of a screen, or a link"),
                    agency_label="Screenshot or link",
                ),
                Option(
                    code=Evidence.LETTER,
                    label=Text("A letter or a thing I kept"),
                    agency_label="Letter or object kept",
                ),
                Option(
                    code=Evidence.CCTV,
                    label=Text("There may be a camera near it"),
                    agency_label="There may be CCTV",
                ),
                Option(code=Evidence.WITNESS, label=Text("Someone saw it"), agency_label="Someone else saw it"),
                Option(code=Evidence.MEDICAL, label=Text("A note from a doctor"), agency_label="Medical record"),
                Option(code=Evidence.NONE, label=Text("No"), agency_label="None", alone=True),
            ),
        ),
    ),
)

PAGES = (OFFICIAL, WHO_LOOKS, EVIDENCE)
