"""What the law asks a public page to say: rights, the privacy notice, the one cookie.

Nothing stands here that the code does not do: tests/web/public/test_around.py compares the terms with the nightly run.
"""

from reporting.model.form import Text
from reporting.model.form import TextKind as Kind
from reporting.model.public_page import Part, PublicPage

CONTROLLER = Text("{controller} decides how it is used, and answers for it by law.", Kind.RIGHTS)
NOT_THE_POLICE = Text("We are not the police. You choose if they are told.", Kind.RIGHTS)
NEVER_ASKED = Text("We do not ask if you may live here. We do not ask for the day you were born.", Kind.RIGHTS)
LOCKED = Text("Until you send it, it is locked, and the key is with you.", Kind.RIGHTS)
SEEN_BEFORE = Text("Before you send it, you see what each one will get.", Kind.RIGHTS)
ONE_READER = Text("One trained person reads each report to check it. You can ask for someone else.", Kind.RIGHTS)
ONLY_ALLOWED = Text("Others get only what you allow, each one by itself.", Kind.RIGHTS)
TAKE_BACK = Text("You can take it back until it is sent on. After that they keep their copy.", Kind.RIGHTS)

ACKNOWLEDGED = Text("We tell you within 30 days that we have your complaint.", Kind.RIGHTS)
LOOKED_INTO = Text("We look into it without delay, and tell you what we found.", Kind.RIGHTS)
COMMISSIONER = Text(
    "About how we use what you told us, ring the Information Commissioner on 0303 123 1113.", Kind.RIGHTS
)
OMBUDSMAN = Text("About the council, ring the Local Government Ombudsman on 0300 061 0614.", Kind.RIGHTS)
WATCHDOG = Text("To complain about the police, ring the police watchdog, the IOPC, on 0300 020 0096.", Kind.RIGHTS)

RIGHTS = PublicPage(
    id="rights",
    title=Text("Your rights"),
    parts=(
        Part(
            says=(Text("The law gives you these rights. They cost nothing.", Kind.RIGHTS),),
            points=(
                Text("To know what we keep about you, and to have a copy.", Kind.RIGHTS),
                Text("To have it put right.", Kind.RIGHTS),
                Text("To ask us to delete it. If the law lets us keep it, we tell you why.", Kind.RIGHTS),
                Text("To say no to how we use it.", Kind.RIGHTS),
                Text("To have it left alone while we check.", Kind.RIGHTS),
            ),
        ),
        Part(
            heading=Text("How to use them"),
            says=(
                Text("Ring us on {phone}."),
                Text("Or write to {officer}."),
                Text("We have one month to answer. If it takes longer, we tell you why.", Kind.RIGHTS),
                Text("If you gave no name, only your number can show which words are yours.", Kind.RIGHTS),
            ),
            leads_to=("number", "complain"),
        ),
    ),
)

PRIVACY = PublicPage(
    id="privacy",
    title=Text("Your privacy"),
    parts=(
        Part(
            heading=Text("Who answers for it"),
            says=(
                CONTROLLER,
                Text("Its data protection officer: {officer}"),
                Text("Its address: {post}"),
            ),
        ),
        Part(
            heading=Text("What we use"),
            says=(
                Text("What you write and tick, and no more. You do not have to tell us anything.", Kind.RIGHTS),
                Text("These pages keep no internet address, and no list of who came.", Kind.RIGHTS),
            ),
        ),
        Part(
            heading=Text("Why we may use it"),
            says=(
                Text("It is a task for the good of all: UK GDPR, Article 6(1)(e).", Kind.RIGHTS),
                Text("Your origin, faith, health and love life: Article 9(2)(g).", Kind.RIGHTS),
                Text("What is told about crimes: Article 10.", Kind.RIGHTS),
                Text("For both: Schedule 1 of the Data Protection Act 2018.", Kind.RIGHTS),
                Text("What you allow decides who gets it. The law does not call that consent.", Kind.RIGHTS),
            ),
        ),
        Part(
            heading=Text("Who gets it"),
            says=(
                ONLY_ALLOWED,
                ONE_READER,
                Text("If it is not in English, a translator of ours may read your own words.", Kind.RIGHTS),
                Text("A machine may make a report wait for a person. It decides nothing else.", Kind.RIGHTS),
                Text("How often we told someone without your yes: {shared}", Kind.RIGHTS),
            ),
            leads_to=("next",),
        ),
        Part(
            heading=Text("How long we keep it"),
            says=(
                Text("What you did not send is deleted within 10 days of your last visit.", Kind.RIGHTS),
                Text("Letters that we send by email go from here after 14 days, or sooner.", Kind.RIGHTS),
                Text(
                    "What you sent shall go 90 days after it is closed, and after 24 months at the latest.", Kind.RIGHTS
                ),
                Text("The part of this site that does that by itself is not ready yet.", Kind.RIGHTS),
            ),
        ),
        Part(
            heading=Text("If you are not happy"),
            says=(COMMISSIONER,),
            leads_to=("rights", "complain", "cookie"),
        ),
    ),
)

# Only where there is a recovery key: it is a partnership's choice.
RECOVERY = Part(
    heading=Text("If our keys are lost"),
    says=(
        Text("Two of three partners together can open what you wrote.", Kind.RIGHTS),
        Text("They can never open your name or how to reach you.", Kind.RIGHTS),
        Text("How often they did that: {times}", Kind.RIGHTS),
    ),
)

COOKIE = PublicPage(
    id="cookie",
    title=Text("The one cookie"),
    in_footer=False,
    parts=(
        Part(
            says=(
                Text("A cookie is a small note that your browser keeps for us."),
                Text("Before your first answer there is none. Then there is one: the key to your answers."),
                Text("It goes when you leave or close the browser. After you send, it goes within 30 minutes."),
                Text("These pages cannot work without it. So the law does not make us ask you."),
                Text("We keep nothing else in your browser. No other firm is part of these pages."),
            ),
        ),
    ),
)
