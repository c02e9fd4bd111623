"""The first pages: for whom, are you safe, and the limits of what we can keep to ourselves."""

from reporting.forms.fixes import PICK
from reporting.locales.pages import CHILDLINE
from reporting.model.form import (
    Answered,
    DataClass,
    Has,
    Is,
    Not,
    Option,
    Page,
    Paragraph,
    Question,
    Text,
    TextKind,
)
from reporting.model.incident import Risk
from reporting.model.report import Block
from reporting.model.reporter import Channel, UnderEighteen

RIGHTS = TextKind.RIGHTS
SAFETY = TextKind.SAFETY
YOUNG = Is("under_18", UnderEighteen.YES)
NOT_YOUNG = Not(YOUNG)

START = Page(
    id="start",
    title=Text("Before you start"),
    intro=(
        Paragraph(Text("You can tell us what happened to you, or to someone else.")),
        Paragraph(Text("You do not need to give your name. You can skip almost every question.")),
        Paragraph(Text("It takes about ten minutes. You can stop at any time.")),
    ),
    questions=(
        Question(
            id="for_whom",
            kind="one",
            label=Text("Who is this for?"),
            why=Text("So that we ask the right questions."),
            short=Text("Who this is for"),
            agency_label="Reported for",
            fix=PICK,
            block=None,
            data_class=DataClass.PLAIN,
            options=(
                Option(code="for_me", label=Text("For me, on my own")),
                Option(code="at_place", label=Text("For me, with a helper at a place that helps")),
                Option(code="for_other", label=Text("For someone else")),
                Option(code="not_say", label=Text("I would rather not say"), blank=True),
            ),
        ),
        Question(
            id="shared_device",
            kind="one",
            label=Text("Does anyone else use this phone or computer?"),
            why=Text("If so, press “Save and stop” to keep what you typed, or “Leave this site” to delete it."),
            short=Text("Someone else uses this phone or computer"),
            agency_label="Shared device",
            fix=PICK,
            block=None,
            data_class=DataClass.PLAIN,
            channels=(Channel.SELF, Channel.KIOSK, Channel.ASSISTED, Channel.TELEPHONE),
            options=(
                Option(code="yes", label=Text("Yes")),
                Option(code="no", label=Text("No")),
                Option(code="not_sure", label=Text("I am not sure")),
            ),
        ),
        Question(
            id="under_18",
            kind="one",
            label=Text("Are you under 18?"),
            why=Text("The rules that keep you safe are different if you are under 18."),
            short=Text("Under 18"),
            agency_label="Reporter under 18",
            fix=PICK,
            block=Block.FACTS,
            data_class=DataClass.PLAIN,
            options=(
                Option(code=UnderEighteen.YES, label=Text("Yes")),
                Option(code=UnderEighteen.NO, label=Text("No")),
                Option(code=UnderEighteen.NOT_SAY, label=Text("I would rather not say")),
            ),
        ),
    ),
)

TALK = Text("To talk to someone, ring Victim Support on 0808 16 89 111.", SAFETY)

SAFE = Page(
    id="safe",
    title=Text("Are you safe?"),
    says_hours=True,
    intro=(
        Paragraph(Text("Nobody watches these pages all the time. In danger now? Ring 999.", SAFETY)),
        Paragraph(CHILDLINE, YOUNG),
    ),
    questions=(
        Question(
            id="risk",
            kind="many",
            label=Text("Is any of this true right now?", SAFETY),
            why=Text("So that we can show you who can help at once."),
            short=Text("Danger now"),
            agency_label="RISK",
            fix=PICK,
            block=Block.FACTS,
            data_class=DataClass.SPECIAL,
            hint=Text("If none of this is true, just go on."),
            options=(
                Option(code=Risk.DANGER_NOW, label=Text("I am in danger, or someone is", SAFETY)),
                Option(code=Risk.NEARBY, label=Text("The person who did it is still near", SAFETY)),
                Option(code=Risk.HURT, label=Text("I am badly hurt, or someone is", SAFETY)),
                Option(code=Risk.RETURN, label=Text("They may come back", SAFETY)),
                Option(code=Risk.UNSAFE_HOME, label=Text("I am not safe where I sleep tonight", SAFETY)),
                Option(code=Risk.SELF_HARM, label=Text("I am thinking of hurting myself", SAFETY)),
            ),
        ),
    ),
)

SAFE_NOW = Page(
    id="safe-now",
    title=Text("Get help now"),
    says_hours=True,
    show_if=Answered("risk"),
    intro=(
        Paragraph(Text("Ring 999. Say “Police” or “Ambulance”, and say your language.", SAFETY)),
        Paragraph(Text("We cannot come to you. These people can help right now.", SAFETY)),
        Paragraph(Text("If you cannot speak, ring 999 from a mobile phone. Then press 55.", SAFETY)),
        Paragraph(Text("Deaf people can sign to 999 by video with the 999 BSL app.", SAFETY)),
        Paragraph(
            Text("If you may hurt yourself, ring Samaritans on 116 123.", SAFETY),
            Has("risk", Risk.SELF_HARM),
        ),
        Paragraph(
            Text("Or ring 111 and choose 2, for help with your mental health.", SAFETY),
            Has("risk", Risk.SELF_HARM),
        ),
        Paragraph(
            Text("Not safe at home? Ring the domestic abuse helpline on 0808 2000 247.", SAFETY),
            Has("risk", Risk.UNSAFE_HOME),
        ),
        Paragraph(CHILDLINE, YOUNG),
        Paragraph(TALK),
    ),
    questions=(
        Question(
            id="risk_put",
            kind="one",
            label=Text("Shall we put this in your report?", TextKind.PERMISSION),
            why=Text("If yes, your report is marked as urgent. When we read next, we read it first."),
            short=Text("Put the danger in my report"),
            agency_label="Risk put into the report",
            fix=PICK,
            block=None,
            data_class=DataClass.PERMISSION,
            options=(
                Option(code="yes", label=Text("Yes, put it in", TextKind.PERMISSION)),
                Option(code="no", label=Text("No, leave it out", TextKind.PERMISSION)),
            ),
        ),
    ),
)

LIMITS = Page(
    id="limits",
    title=Text("What we keep to ourselves"),
    intro=(
        Paragraph(Text("We will not tell anyone who you are unless you say so.", RIGHTS)),
        Paragraph(Text("We may have to, without asking, in three cases.", RIGHTS), NOT_YOUNG),
        Paragraph(Text("One: a child or someone is in serious danger.", RIGHTS), NOT_YOUNG),
        Paragraph(Text("Two: someone is planning terrorism. Three: a court orders it.", RIGHTS), NOT_YOUNG),
        Paragraph(Text("Two people must agree, and we tell you here if it is safe.", RIGHTS), NOT_YOUNG),
        Paragraph(Text("If you are in danger, we may have to tell people who keep children safe.", RIGHTS), YOUNG),
        Paragraph(Text("We may also have to if someone plans terrorism, or if a court orders it.", RIGHTS), YOUNG),
        Paragraph(Text("Two people must agree. We tell you here first, if that is safe.", RIGHTS), YOUNG),
        Paragraph(Text("We never give your name to your school or your landlord.", RIGHTS), YOUNG),
        Paragraph(Text("Want to talk first? Childline is on 0800 1111.", SAFETY), YOUNG),
        Paragraph(Text("If you give no name or contact, we do not know who you are.", RIGHTS)),
        Paragraph(Text("But take care: what you write may show it.", RIGHTS)),
        Paragraph(Text("One trained person reads each report to check it. You can ask for someone else.", RIGHTS)),
        Paragraph(
            Text("If we lose a key, two partners together can open your words. They never see your name.", RIGHTS)
        ),
    ),
)

PAGES = (START, SAFE, SAFE_NOW, LIMITS)
