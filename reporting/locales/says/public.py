"""The public pages around the form, in the order in which the footer and the list of all pages name them.

Addresses and titles are neutral. A sentence whose value is not configured is not shown, nor one with a telephone
number whose check has expired. Sentences that other pages say too are the same entry of the catalogue.
"""

from reporting.locales import pages
from reporting.locales.says import law
from reporting.locales.says.figures import FIGURES
from reporting.locales.says.known import KNOWN
from reporting.model.form import Text
from reporting.model.form import TextKind as Kind
from reporting.model.public_page import Part, PublicPage

MORE_PAGES = Text("More pages")
FIRST_PAGE = Text("First page")
GO_ON = Text("Go on where you stopped")

ABOUT = PublicPage(
    id="about",
    title=Text("About these pages"),
    parts=(
        Part(says=(pages.WHAT_THIS_IS, pages.NO_NAME_NEEDED, law.NEVER_ASKED)),
        Part(
            heading=pages.WHO_RUNS,
            says=(pages.RUN_BY, law.CONTROLLER, law.NOT_THE_POLICE),
            leads_to=("next",),
        ),
        Part(heading=pages.IS_IT_REAL, says=(pages.CHECK_REAL, pages.CHECK_ADDRESS)),
    ),
)

NEXT = PublicPage(
    id="next",
    title=Text("What happens next"),
    in_footer=False,
    parts=(
        Part(
            heading=Text("Before you send it"),
            says=(law.LOCKED, law.SEEN_BEFORE),
        ),
        Part(
            heading=Text("After you send it"),
            says=(
                law.ONLY_ALLOWED,
                law.TAKE_BACK,
                Text("With your number you can see who has it, and what they said."),
                Text("We count it with all the others. The counts hold no words and no names."),
            ),
        ),
    ),
)

PLACES = PublicPage(
    id="places",
    title=Text("Places to go"),
    parts=(Part(says=(Text("At these places someone can help you with these pages."),)),),
)
NO_PLACE = Text("There is no place on our list yet. You can ring us, or go on here by yourself.")
RING_FIRST = Text("Each place has its own hours. Ring us on {phone} before you go.")

# What a place's state means to a person who may go there; one that was taken off the list is not named at all.
PLACE_STATES: dict[str, Text] = {
    "new": Text("It is open to you."),
    "listed": Text("It is open to you."),
    "amber": Text("We are checking this place. Ring us before you go."),
    "paused": Text("It cannot help just now."),
}

HELP = PublicPage(
    id="help",
    title=Text("More help"),
    parts=(
        Part(
            heading=Text("In danger now"),
            says=(
                Text("Ring 999. Say “Police” or “Ambulance”, and say your language.", Kind.SAFETY),
                Text("If you cannot speak, ring 999 from a mobile phone. Then press 55.", Kind.SAFETY),
                Text("Deaf people can sign to 999 by video with the 999 BSL app.", Kind.SAFETY),
            ),
        ),
        Part(
            heading=Text("If there is no hurry"),
            says=(Text("Ring the police on 101. It is free, day and night.", Kind.SAFETY),),
        ),
        Part(heading=Text("Talk to us"), says=(pages.QUESTIONS_RING, pages.OPEN_HOURS, pages.RING_AND_SAY)),
    ),
)
WHO_LISTENS = Text("People who listen and help")

ACCESS = PublicPage(id="access", title=Text("Accessibility"))

COMPLAIN = PublicPage(
    id="complain",
    title=Text("How to complain"),
    parts=(
        Part(
            says=(
                Text("Are you unhappy with us, or with what we did with your words? Tell us."),
                Text("You need not say who you are. If you want an answer, say how to reach you."),
            ),
            points=(
                Text("By phone: {phone}. A person answers: {hours}."),
                Text("By letter: {post}"),
                Text("About how we use what you told us: {officer}"),
                Text("In person: at your council office."),
            ),
        ),
        Part(says=(law.ACKNOWLEDGED, law.LOOKED_INTO)),
        Part(heading=Text("Who else you can go to"), says=(law.COMMISSIONER, law.OMBUDSMAN, law.WATCHDOG)),
    ),
)

ALL_PAGES = PublicPage(id="pages", title=Text("All pages"))

PUBLIC_PAGES: tuple[PublicPage, ...] = (
    ABOUT,
    NEXT,
    PLACES,
    HELP,
    law.RIGHTS,
    law.PRIVACY,
    law.COOKIE,
    ACCESS,
    COMPLAIN,
    KNOWN,
    FIGURES,
    ALL_PAGES,
)
