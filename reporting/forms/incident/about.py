"""Equality questions with the answer options of Census 2021 (Office for National Statistics), all optional."""

from reporting.forms.fixes import PICK, SHORTER
from reporting.model.form import DataClass, Is, Not, Option, Page, Paragraph, Question, Text, TextKind
from reporting.model.report import Block
from reporting.model.reporter import AgeBand, UnderEighteen

WHY = Text("It shows if these pages reach all kinds of people.")
NOT_SAY = Option(code="not_say", label=Text("I would rather not say"), blank=True)
NOT_YOUNG = Not(Is("under_18", UnderEighteen.YES))
NOT_ADULT = Not(Is("under_18", UnderEighteen.NO))


def _asks(question_id: str, label: Text, short: Text, options: tuple[Option, ...]) -> Question:
    return Question(
        id=question_id,
        kind="one",
        label=label,
        why=WHY,
        short=short,
        agency_label=short.says,
        fix=PICK,
        block=Block.ABOUT,
        data_class=DataClass.SPECIAL,
        options=options,
    )


ETHNIC_GROUP = (
    Option(
        code="white_british",
        label=Text("White: English, Welsh, Scottish, Northern Irish or British"),
    ),
    Option(code="white_irish", label=Text("White: Irish")),
    Option(code="white_gypsy_traveller", label=Text("White: Gypsy or Irish Traveller")),
    Option(code="white_roma", label=Text("White: Roma")),
    Option(code="white_other", label=Text("White: any other White background")),
    Option(code="mixed_white_black_caribbean", label=Text("Mixed: White and Black Caribbean")),
    Option(code="mixed_white_black_african", label=Text("Mixed: White and Black African")),
    Option(code="mixed_white_asian", label=Text("Mixed: White and Asian")),
    Option(code="mixed_other", label=Text("Mixed: any other Mixed or Multiple background")),
    Option(code="asian_indian", label=Text("Asian: Indian")),
    Option(code="asian_pakistani", label=Text("Asian: Pakistani")),
    Option(code="asian_bangladeshi", label=Text("Asian: Bangladeshi")),
    Option(code="asian_chinese", label=Text("Asian: Chinese")),
    Option(code="asian_other", label=Text("Asian: any other Asian background")),
    Option(code="black_caribbean", label=Text("Black: Caribbean")),
    Option(code="black_african", label=Text("Black: African background")),
    Option(code="black_other", label=Text("Black: any other Black, Black British or Caribbean background")),
    Option(code="other_arab", label=Text("Other: Arab")),
    Option(code="other_other", label=Text("Other: any other ethnic group")),
    NOT_SAY,
)

RELIGION = (
    Option(code="none", label=Text("No religion")),
    Option(code="christian", label=Text("Christian")),
    Option(code="buddhist", label=Text("Buddhist")),
    Option(code="hindu", label=Text("Hindu")),
    Option(code="jewish", label=Text("Jewish")),
    Option(code="muslim", label=Text("Muslim")),
    Option(code="sikh", label=Text("Sikh")),
    Option(code="other", label=Text("Any other religion")),
    NOT_SAY,
)

ORIENTATION = (
    Option(code="straight", label=Text("Straight or Heterosexual")),
    Option(code="gay_lesbian", label=Text("Gay or Lesbian")),
    Option(code="bisexual", label=Text("Bisexual")),
    Option(code="other", label=Text("Other sexual orientation")),
    NOT_SAY,
)

DISABILITY = (
    Option(code="a_lot", label=Text("Yes, a lot")),
    Option(code="a_little", label=Text("Yes, a little")),
    Option(code="not_at_all", label=Text("I have one, but it does not make it harder")),
    Option(code="no_condition", label=Text("I have no such illness")),
    NOT_SAY,
)

AGES = (
    Option(code=AgeBand.U13, label=Text("Under 13"), show_if=NOT_ADULT),
    Option(code=AgeBand.AGE_13_15, label=Text("13 to 15"), show_if=NOT_ADULT),
    Option(code=AgeBand.AGE_16_17, label=Text("16 or 17"), show_if=NOT_ADULT),
    Option(code=AgeBand.AGE_18_24, label=Text("18 to 24"), show_if=NOT_YOUNG),
    Option(code=AgeBand.AGE_25_44, label=Text("25 to 44"), show_if=NOT_YOUNG),
    Option(code=AgeBand.AGE_45_64, label=Text("45 to 64"), show_if=NOT_YOUNG),
    Option(code=AgeBand.AGE_65P, label=Text("65 or over"), show_if=NOT_YOUNG),
    Option(code=AgeBand.PNS, label=Text("I would rather not say")),
)

ABOUT = Page(
    id="about",
    title=Text("About you, if you like"),
    section="more",
    intro=(Paragraph(Text("This is only for counting. It is never sent to anyone.", TextKind.RIGHTS)),),
    questions=(
        _asks("ethnic_group", Text("What is your ethnic group?"), Text("Ethnic group"), ETHNIC_GROUP),
        _asks("religion", Text("What is your religion?"), Text("Religion"), RELIGION),
        _asks(
            "sex",
            Text("What is your sex?"),
            Text("Sex"),
            (
                Option(code="female", label=Text("Female")),
                Option(code="male", label=Text("Male")),
                NOT_SAY,
            ),
        ),
        _asks(
            "gender_identity",
            Text("Is the gender you identify with the same as your sex registered at birth?"),
            Text("Gender the same as sex at birth"),
            (
                Option(code="same", label=Text("Yes")),
                Option(code="different", label=Text("No")),
                NOT_SAY,
            ),
        ),
        _asks(
            "sexual_orientation",
            Text("Which of these best describes your sexual orientation?"),
            Text("Sexual orientation"),
            ORIENTATION,
        ),
        _asks(
            "disability",
            Text("Does an illness or condition of 12 months or more make daily life harder for you?"),
            Text("Disability"),
            DISABILITY,
        ),
        _asks("age_band", Text("How old are you?"), Text("Age"), AGES),
        Question(
            id="main_language",
            kind="text",
            label=Text("What is your main language?"),
            why=WHY,
            short=Text("Main language"),
            agency_label="Main language",
            fix=SHORTER,
            block=Block.ABOUT,
            data_class=DataClass.SPECIAL,
            longest=60,
        ),
    ),
)
