"""What was done, by the reporter's own account."""

from reporting.forms.fixes import PICK, PICK_NEEDED
from reporting.model.form import DataClass, Is, Not, Option, Page, Paragraph, Question, Text, TextKind
from reporting.model.incident import Behaviour
from reporting.model.report import Block
from reporting.model.reporter import OnBehalf, Role

YOU = Page(
    id="you",
    title=Text("You and what happened"),
    questions=(
        Question(
            id="role",
            kind="one",
            label=Text("Were you there?"),
            why=Text("So that our questions fit you."),
            short=Text("How I know of it"),
            agency_label="Role of the reporter",
            fix=PICK,
            block=Block.FACTS,
            data_class=DataClass.PLAIN,
            options=(
                Option(
                    code=Role.VICTIM,
                    label=Text("It happened to me"),
                    agency_label="It happened to the reporter",
                    show_if=Not(Is("for_whom", "for_other")),
                ),
                Option(code=Role.WITNESS, label=Text("I saw or heard it"), agency_label="Saw or heard it"),
                Option(
                    code=Role.ON_BEHALF,
                    label=Text("It happened to someone I know"),
                    agency_label="Reports on behalf of someone they know",
                    show_if=Not(Is("for_whom", "for_me")),
                ),
                Option(
                    code=Role.PROFESSIONAL,
                    label=Text("I heard of it in my job, or as a volunteer"),
                    agency_label="Reports as part of a job or as a volunteer",
                ),
                Option(
                    code=Role.COMMUNITY,
                    label=Text("It was aimed at a group or a building"),
                    agency_label="Aimed at a community, building or place of worship",
                ),
                Option(code=Role.PREFER_NOT, label=Text("I would rather not say"), agency_label="Did not say"),
            ),
        ),
    ),
)

YOU_MORE = Page(
    id="you-more",
    title=Text("The other person"),
    show_if=Is("role", Role.ON_BEHALF),
    intro=(Paragraph(Text("You can tell us either way. Please do not write their name.", TextKind.RIGHTS)),),
    questions=(
        Question(
            id="on_behalf",
            kind="one",
            label=Text("Do they know that you are telling us?"),
            why=Text("We only pass on who they are if they agree."),
            short=Text("They know and agree"),
            agency_label="Person concerned knows and agrees",
            fix=PICK,
            block=Block.FACTS,
            data_class=DataClass.PLAIN,
            options=(
                Option(code=OnBehalf.YES_AGREED, label=Text("Yes, and they agree")),
                Option(code=OnBehalf.YES_NOT_AGREED, label=Text("Yes, but they have not agreed")),
                Option(code=OnBehalf.NO, label=Text("No, they do not know")),
                Option(code=OnBehalf.CANNOT, label=Text("They cannot say. They may be very young or very ill.")),
                Option(code="not_say", label=Text("I would rather not say"), blank=True),
            ),
        ),
    ),
)

WHAT = Page(
    id="what",
    title=Text("What happened"),
    questions=(
        Question(
            id="behaviours",
            kind="many",
            label=Text("What happened?"),
            why=Text("This is the one thing that we need to know."),
            short=Text("What happened"),
            agency_label="What happened",
            fix=PICK_NEEDED,
            block=Block.FACTS,
            data_class=DataClass.PLAIN,
            required=True,
            hint=Text("Choose all that fit. It does not have to be a crime."),
            options=(
                Option(
                    code=Behaviour.VERBAL_ABUSE,
                    label=Text("Shouting, or being called names"),
                    agency_label="Verbal abuse or name-calling",
                ),
                Option(
                    code=Behaviour.GESTURE_STARE,
                    label=Text("Rude signs, or being stared at"),
                    agency_label="Abusive gestures",
                ),
                Option(code=Behaviour.THREAT, label=Text("Threats"), agency_label="Threats"),
                Option(code=Behaviour.SPITTING, label=Text("Spitting"), agency_label="Spitting"),
                Option(
                    code=Behaviour.ASSAULT_NO_INJURY,
                    label=Text("Pushing, hitting or grabbing, with no injury"),
                    agency_label="Pushed, hit or grabbed, no injury",
                ),
                Option(
                    code=Behaviour.ASSAULT_INJURY,
                    label=Text("An attack that hurt someone"),
                    agency_label="Attacked and injured",
                ),
                Option(
                    code=Behaviour.WEAPON,
                    label=Text("A weapon was used or shown"),
                    agency_label="A weapon was used or shown",
                ),
                Option(
                    code=Behaviour.SEXUAL,
                    label=Text("Sexual touching, or worse"),
                    agency_label="Sexual abuse or assault",
                ),
                Option(
                    code=Behaviour.HARASSMENT,
                    label=Text("Being followed, or not left alone"),
                    agency_label="Repeated harassment, following or stalking",
                ),
                Option(
                    code=Behaviour.DAMAGE,
                    label=Text("Damage to a home, a car or things"),
                    agency_label="Damage to property, home or vehicle",
                ),
                Option(
                    code=Behaviour.ARSON,
                    label=Text("A fire, or someone tried to start one"),
                    agency_label="Fire or attempted fire",
                ),
                Option(
                    code=Behaviour.GRAFFITI,
                    label=Text("Graffiti, stickers or posters"),
                    agency_label="Graffiti, stickers or posters",
                ),
                Option(
                    code=Behaviour.DESECRATION,
                    label=Text("Damage to a place of prayer, a grave or a memorial"),
                    agency_label="Attack on a place of worship, grave or memorial",
                ),
                Option(
                    code=Behaviour.LITERATURE,
                    label=Text("Hateful letters, leaflets or parcels"),
                    agency_label="Offensive letters, leaflets or parcels",
                ),
                Option(
                    code=Behaviour.PHONE_MESSAGE,
                    label=Text("Hateful calls, texts or messages"),
                    agency_label="Abusive calls, texts or messages",
                ),
                Option(
                    code=Behaviour.ONLINE,
                    label=Text("Hateful posts online"),
                    agency_label="Online abuse or hate posts",
                ),
                Option(
                    code=Behaviour.BULLYING,
                    label=Text("Bullying at school, college or work"),
                    agency_label="Bullying at school, college or work",
                ),
                Option(
                    code=Behaviour.REFUSED_SERVICE,
                    label=Text("Being turned away, or treated unfairly"),
                    agency_label="Refused service or treated unfairly",
                ),
                Option(code=Behaviour.THEFT, label=Text("Theft or robbery"), agency_label="Theft or robbery"),
                Option(
                    code=Behaviour.EXPLOITATION,
                    label=Text("A false friend took money, things or a home"),
                    agency_label="Befriended and taken advantage of (mate crime, cuckooing)",
                ),
                Option(
                    code=Behaviour.ANIMAL_AID,
                    label=Text("Harm to a helper dog, a wheelchair or another aid"),
                    agency_label="Attack on an assistance dog or a mobility aid",
                ),
                Option(
                    code=Behaviour.DUMPING,
                    label=Text("Rubbish or other things left at a home"),
                    agency_label="Rubbish or other things dumped, or left at the home",
                ),
                Option(
                    code=Behaviour.INCITEMENT,
                    label=Text("Someone told others to hate"),
                    agency_label="Encouraging others to hate",
                ),
                Option(code=Behaviour.OTHER, label=Text("Something else"), agency_label="Something else"),
            ),
        ),
    ),
)

PAGES = (YOU, YOU_MORE, WHAT)
