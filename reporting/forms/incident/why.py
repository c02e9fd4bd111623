"""Why the reporter thinks it was done: strands, and who it was aimed at within a strand."""

from reporting.forms.fixes import ALONE, PICK
from reporting.model.form import DataClass, Has, Option, Page, Paragraph, Question, Some, Text
from reporting.model.report import Block
from reporting.model.reporter import Role
from reporting.model.strand import Strand, SubStrand

RACE = Has("strands", Strand.RACE)
RELIGION = Has("strands", Strand.RELIGION)
DISABLED = Has("strands", Strand.DISABILITY)
ORIENTATION = Has("strands", Strand.SEXUAL_ORIENTATION)
TRANS = Has("strands", Strand.TRANSGENDER)

WHY = Page(
    id="why",
    title=Text("Why it was done"),
    intro=(Paragraph(Text("What you think is enough. You do not have to prove it.")),),
    questions=(
        Question(
            id="strands",
            kind="many",
            label=Text("Why do you think they did it?"),
            by_role={
                Role.VICTIM: Text("Why do you think they did it to you?"),
                Role.ON_BEHALF: Text("Why do you think they did it to this person?"),
                Role.PROFESSIONAL: Text("Why do people think they did it?"),
                Role.COMMUNITY: Text("Why do you think they did it to this group or place?"),
            },
            why=Text("So that the right people can help, and we see what happens to whom."),
            short=Text("Why I think they did it"),
            agency_label="Perceived reason (strand)",
            fix=ALONE,
            block=Block.FACTS,
            data_class=DataClass.SPECIAL,
            hint=Text("Choose all that fit. It was because of:"),
            options=(
                Option(
                    code=Strand.RACE,
                    label=Text("Race, skin colour, or the country someone comes from", context="strand"),
                    agency_label="Race, ethnicity, skin colour or nationality",
                ),
                Option(
                    code=Strand.RELIGION,
                    label=Text("Religion or belief", context="strand"),
                    agency_label="Religion or belief",
                ),
                Option(
                    code=Strand.SEXUAL_ORIENTATION,
                    label=Text("Being gay, lesbian or bisexual", context="strand"),
                    agency_label="Sexual orientation",
                ),
                Option(
                    code=Strand.DISABILITY,
                    label=Text("A disability or an illness", context="strand"),
                    agency_label="Disability",
                ),
                Option(
                    code=Strand.TRANSGENDER,
                    label=Text("Being trans", context="strand"),
                    agency_label="Being transgender or gender identity",
                ),
                Option(
                    code=Strand.SEX,
                    label=Text("Being a woman or a man", context="strand"),
                    agency_label="Sex",
                ),
                Option(code=Strand.AGE, label=Text("Age", context="strand"), agency_label="Age"),
                Option(
                    code=Strand.ALT_SUBCULTURE,
                    label=Text("Clothes, style or a group like goths", context="strand"),
                    agency_label="Alternative subculture",
                ),
                Option(code=Strand.OTHER, label=Text("Something else", context="strand"), agency_label="Other"),
                Option(
                    code=Strand.NOT_SURE,
                    label=Text("I am not sure why"),
                    agency_label="Not sure",
                    alone=True,
                ),
            ),
        ),
    ),
)

WHY_MORE = Page(
    id="why-more",
    title=Text("Who it was aimed at"),
    show_if=Some((RACE, RELIGION, DISABLED, ORIENTATION, TRANS)),
    intro=(Paragraph(Text("This is about who they meant to hurt. They may have been wrong about you.")),),
    questions=(
        Question(
            id="sub_strands",
            kind="many",
            label=Text("Who do you think it was aimed at?"),
            why=Text("Some groups can only help certain people. This helps us find one."),
            short=Text("Who it was aimed at"),
            agency_label="Aimed at",
            fix=PICK,
            block=Block.FACTS,
            data_class=DataClass.SPECIAL,
            hint=Text("Choose all that fit."),
            options=(
                Option(code=SubStrand.RACE__BLACK, label=Text("Black people"), show_if=RACE),
                Option(code=SubStrand.RACE__SOUTH_ASIAN, label=Text("South Asian people"), show_if=RACE),
                Option(
                    code=SubStrand.RACE__EAST_SE_ASIAN,
                    label=Text("East Asian or South East Asian people"),
                    show_if=RACE,
                ),
                Option(
                    code=SubStrand.RACE__ARAB_MENA,
                    label=Text("Arab people, or people from the Middle East or North Africa"),
                    show_if=RACE,
                ),
                Option(
                    code=SubStrand.RACE__GYPSY_ROMA_TRAVELLER,
                    label=Text("Gypsy, Roma or Traveller people"),
                    show_if=RACE,
                ),
                Option(
                    code=SubStrand.RACE__EUROPEAN_MIGRANT,
                    label=Text("People from Europe, such as Poland or Romania"),
                    show_if=RACE,
                ),
                Option(
                    code=SubStrand.RACE__ASYLUM_REFUGEE,
                    label=Text("Refugees, people who seek asylum, or people new to this country"),
                    show_if=RACE,
                ),
                Option(
                    code=SubStrand.RACE__WHITE_BRITISH,
                    label=Text("White British, English or Scottish people"),
                    show_if=RACE,
                ),
                Option(
                    code=SubStrand.RACE__OTHER,
                    label=Text("Another race or people"),
                    agency_label="Other (race)",
                    show_if=RACE,
                ),
                Option(code=SubStrand.RELIGION__MUSLIM, label=Text("Muslims"), show_if=RELIGION),
                Option(code=SubStrand.RELIGION__JEWISH, label=Text("Jewish people"), show_if=RELIGION),
                Option(code=SubStrand.RELIGION__HINDU, label=Text("Hindus"), show_if=RELIGION),
                Option(code=SubStrand.RELIGION__SIKH, label=Text("Sikhs"), show_if=RELIGION),
                Option(code=SubStrand.RELIGION__CHRISTIAN, label=Text("Christians"), show_if=RELIGION),
                Option(code=SubStrand.RELIGION__BUDDHIST, label=Text("Buddhists"), show_if=RELIGION),
                Option(
                    code=SubStrand.RELIGION__OTHER,
                    label=Text("Another religion"),
                    agency_label="Other (religion)",
                    show_if=RELIGION,
                ),
                Option(
                    code=SubStrand.RELIGION__NONE,
                    label=Text("People with no religion"),
                    show_if=RELIGION,
                ),
                Option(
                    code=SubStrand.RELIGION__UNKNOWN,
                    label=Text("I do not know which religion"),
                    agency_label="Religion not known",
                    show_if=RELIGION,
                ),
                Option(
                    code=SubStrand.DISABILITY__LEARNING,
                    label=Text("People with a learning disability"),
                    show_if=DISABLED,
                ),
                Option(
                    code=SubStrand.DISABILITY__AUTISM,
                    label=Text("Autistic people, or people with ADHD and the like"),
                    agency_label="Autism or neurodivergence",
                    show_if=DISABLED,
                ),
                Option(
                    code=SubStrand.DISABILITY__MENTAL_HEALTH,
                    label=Text("People with poor mental health"),
                    agency_label="Mental health",
                    show_if=DISABLED,
                ),
                Option(
                    code=SubStrand.DISABILITY__PHYSICAL,
                    label=Text("People who find it hard to walk or move"),
                    agency_label="Physical disability or mobility",
                    show_if=DISABLED,
                ),
                Option(
                    code=SubStrand.DISABILITY__DEAF,
                    label=Text("Deaf people, or people who are hard of hearing"),
                    show_if=DISABLED,
                ),
                Option(
                    code=SubStrand.DISABILITY__SIGHT,
                    label=Text("Blind people, or people with low sight"),
                    show_if=DISABLED,
                ),
                Option(
                    code=SubStrand.DISABILITY__HEALTH,
                    label=Text("People with a long illness, or who look different"),
                    agency_label="Long-term illness or visible difference",
                    show_if=DISABLED,
                ),
                Option(
                    code=SubStrand.DISABILITY__OTHER,
                    label=Text("Another disability"),
                    agency_label="Other (disability)",
                    show_if=DISABLED,
                ),
                Option(code=SubStrand.SEXUAL_ORIENTATION__GAY, label=Text("Gay men"), show_if=ORIENTATION),
                Option(code=SubStrand.SEXUAL_ORIENTATION__LESBIAN, label=Text("Lesbians"), show_if=ORIENTATION),
                Option(code=SubStrand.SEXUAL_ORIENTATION__BI, label=Text("Bisexual people"), show_if=ORIENTATION),
                Option(
                    code=SubStrand.SEXUAL_ORIENTATION__OTHER,
                    label=Text("Another sexuality"),
                    agency_label="Other (sexual orientation)",
                    show_if=ORIENTATION,
                ),
                Option(code=SubStrand.TRANSGENDER__WOMAN, label=Text("Trans women"), show_if=TRANS),
                Option(code=SubStrand.TRANSGENDER__MAN, label=Text("Trans men"), show_if=TRANS),
                Option(
                    code=SubStrand.TRANSGENDER__NON_BINARY,
                    label=Text("People who are non-binary or other"),
                    show_if=TRANS,
                ),
            ),
        ),
    ),
)

PAGES = (WHY, WHY_MORE)
