"""What should happen now: permission recipient by recipient, scope by scope, and when it is sent."""

from reporting.forms.fixes import CHOICE, PICK
from reporting.forms.incident.before_choosing import IF_NOBODY, INTRO, NEEDS_INDEPENDENT
from reporting.model.form import (
    Answered,
    DataClass,
    Every,
    Has,
    Is,
    Not,
    Option,
    Page,
    Paragraph,
    Question,
    Some,
    Text,
)
from reporting.model.form import TextKind as Kind
from reporting.model.permission import Choice, NumberOpens, ReaderKind, Scope, SendWhen
from reporting.model.report import Block
from reporting.model.reporter import Channel

PERMISSION = Kind.PERMISSION
TO_POLICE = Some((Has("given", Choice.B), Has("given", Choice.C)))
# A danger that the reporter put in cannot wait (decision 0011): when to send is no question then.
PUT_IN = Is("risk_put", "yes")
# Who keeps it to themselves tells nobody, so that there is nothing to share and nothing to send.
HELD = Has("given", Choice.H)
TOLD = Every((Answered("given"), Not(HELD)))
AT_ONCE = Every((TOLD, PUT_IN))
SENT_AT_ONCE = (
    Paragraph(Text("You put the danger in. Those who are told of it get it at once.", PERMISSION), AT_ONCE),
    Paragraph(Text("Once it is sent, you cannot take it back.", PERMISSION), AT_ONCE),
)
DANGER_KEPT = (
    Paragraph(
        Text("While it is kept safe, nobody hears of the danger. Ring 999 if it is now.", Kind.SAFETY),
        Every((HELD, Answered("risk"))),
    ),
)

CHOOSE = Page(
    id="choose",
    title=Text("What should happen now", PERMISSION),
    intro=INTRO,
    if_nobody=IF_NOBODY,
    questions=(
        Question(
            id="given",
            kind="permission",
            label=Text("Who may we tell?", PERMISSION),
            why=Text("Nobody is told unless you choose them here.", PERMISSION),
            short=Text("Who may be told", PERMISSION),
            agency_label="Permission",
            fix=CHOICE,
            block=Block.PERMISSION,
            data_class=DataClass.PERMISSION,
            hint=Text("You can choose more than one, or none.", PERMISSION),
            options=(
                Option(
                    code=Choice.A,
                    label=Text("Count it, and tell nobody", PERMISSION),
                    agency_label="Count it, and tell nobody",
                    alone=True,
                    hint=Text("No to all. It is sent to nobody.", PERMISSION),
                ),
                Option(
                    code=Choice.H,
                    label=Text("Keep it safe. Nobody reads it until I say so", PERMISSION),
                    agency_label="Held by the reporter",
                    alone=True,
                    hint=Text("If you lose your number then, nobody can open it, not even us.", PERMISSION),
                ),
                Option(
                    code=Choice.B,
                    label=Text("Yes, without my name", PERMISSION),
                    agency_label="Told without the reporter",
                    hint=Text("They get what happened. They do not get who you are.", PERMISSION),
                ),
                Option(
                    code=Choice.C,
                    label=Text("Yes, and they may contact me", PERMISSION),
                    agency_label="Told, and may contact the reporter",
                    hint=Text("They get your words, and how to reach you.", PERMISSION),
                ),
                Option(
                    code=Choice.D,
                    label=Text("Yes, they may write to me here, by my number", PERMISSION),
                    agency_label="May write to the reporter by number",
                    hint=Text("They do not get who you are.", PERMISSION),
                ),
                Option(
                    code=Choice.E,
                    label=Text("Yes, and they may contact me, to support me", PERMISSION),
                    agency_label="Support service may contact the reporter",
                    hint=Text("They get how to reach you.", PERMISSION),
                ),
                Option(
                    code=Choice.F,
                    label=Text("Yes, tell them", PERMISSION),
                    agency_label="Told (council, hub or landlord)",
                    hint=Text("You choose next if they get who you are.", PERMISSION),
                ),
                Option(
                    code=Choice.G,
                    label=Text("Yes, tell this charity", PERMISSION),
                    agency_label="Told (specialist charity)",
                    hint=Text("You choose next if they get who you are.", PERMISSION),
                ),
                Option(code="no", label=Text("No", PERMISSION), agency_label="No", blank=True),
            ),
        ),
    ),
)

SHARE = Page(
    id="share",
    title=Text("What may they have?", PERMISSION),
    show_if=TOLD,
    intro=(
        Paragraph(
            Text("Each one gets what you ticked: what happened, where, when and why.", PERMISSION),
        ),
        Paragraph(Text("You can see all of it before it is sent.", PERMISSION)),
    ),
    questions=(
        Question(
            id="scopes",
            kind="permission",
            label=Text("What else may they have?", PERMISSION),
            why=Text("No answer means no.", PERMISSION),
            short=Text("What they may have", PERMISSION),
            agency_label="Scope of the permission",
            fix=CHOICE,
            block=None,
            data_class=DataClass.PERMISSION,
            show_if=TOLD,
            options=(
                Option(
                    code=Scope.STORY,
                    label=Text("My own words", PERMISSION),
                    agency_label="Own words",
                ),
                Option(
                    code=Scope.CONTACT,
                    label=Text("My name and how to reach me", PERMISSION),
                    agency_label="Name and contact",
                ),
                Option(
                    code=Scope.EVIDENCE,
                    label=Text("Photos that I may add later", PERMISSION),
                    agency_label="Photos and files",
                ),
            ),
        ),
    ),
)

SENDING = Page(
    id="sending",
    title=Text("Before we send it", PERMISSION),
    intro=SENT_AT_ONCE,
    questions=(
        Question(
            id="send",
            kind="one",
            label=Text("When shall we send it?", PERMISSION),
            why=Text("Until then you can take it back. After that they keep their copy.", PERMISSION),
            short=Text("When to send", PERMISSION),
            agency_label="Sending",
            fix=PICK,
            block=Block.PERMISSION,
            data_class=DataClass.PERMISSION,
            show_if=Every((TOLD, Not(PUT_IN))),
            hint=Text("If you do not choose, we wait until tomorrow.", PERMISSION),
            options=(
                Option(code=SendWhen.NOW, label=Text("Now, within the hour", PERMISSION), agency_label="Now"),
                Option(
                    code=SendWhen.TOMORROW,
                    label=Text("Tomorrow, so that I can think about it", PERMISSION),
                    agency_label="Tomorrow",
                ),
            ),
        ),
        Question(
            id="reader",
            kind="one",
            label=Text("Who shall read your report to check it?", PERMISSION),
            why=Text("One person must read it, so that false reports do not count.", PERMISSION),
            short=Text("Who checks it", PERMISSION),
            agency_label="Reader",
            fix=PICK,
            block=Block.PERMISSION,
            data_class=DataClass.PERMISSION,
            show_if=Every((Not(NEEDS_INDEPENDENT), Not(HELD))),
            options=(
                Option(
                    code=ReaderKind.COORDINATOR,
                    label=Text("A trained person who works with the council", PERMISSION),
                    agency_label="Coordinator",
                ),
                Option(
                    code=ReaderKind.INDEPENDENT,
                    label=Text("A trained person outside the council", PERMISSION),
                    agency_label="Independent reader",
                ),
            ),
        ),
        Question(
            id="opens",
            kind="one",
            label=Text("Shall your number open what you wrote?", PERMISSION),
            why=Text("Then you can let one more know later, and nobody has to read it for that.", PERMISSION),
            short=Text("What your number opens", PERMISSION),
            agency_label="The number opens facts and own words",
            fix=PICK,
            block=Block.PERMISSION,
            data_class=DataClass.PERMISSION,
            # Elsewhere somebody else may have seen the number.
            show_if=Every((Not(Is("for_whom", "at_place")), Not(HELD))),
            channels=(Channel.SELF,),
            options=(
                Option(
                    code=NumberOpens.YES,
                    label=Text("Yes, what happened and my own words", PERMISSION),
                    agency_label="Yes",
                    hint=Text("Choose this only if nobody else can get at your number.", PERMISSION),
                ),
                Option(code="no", label=Text("No", PERMISSION), agency_label="No", blank=True),
            ),
        ),
    ),
)

PAGES = (CHOOSE, SHARE, SENDING)
CONTACT_ALLOWED = Has("given", Scope.CONTACT)
# What helps to act stands beside the own words: only who may have these can get it.
TO_ACT = Every((Some((TO_POLICE, Has("given", Choice.F))), Has("given", Scope.STORY)))
NOT_TO_POLICE = Not(TO_POLICE)
