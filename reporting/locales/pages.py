"""The sentences of the public pages that belong to no question of a form.

Each is a module constant or a value of a table; `ALL` is gathered from them, so that a new one is in the catalogues
by being here. Titles are neutral: who looks over a shoulder, or at the list of visited pages, learns nothing.
"""

from reporting.model.form import Text, TextKind
from reporting.model.referral import Outcome, ReferralState

# The frame of every page.
CONTINUE = Text("Continue")
BACK = Text("Back")
LEAVE = Text("Leave this site")
SKIP = Text("Skip to the main part")
CHANGE = Text("Change")
OPTIONAL = Text("You can skip this.")
LANGUAGE = Text("Language")
HELP = Text("Help")
TALK_TO_US = Text("Talk to us: {phone}.")
OPEN_HOURS = Text("A person answers: {hours}.")
EMERGENCY = Text("In danger now? Ring 999.", TextKind.SAFETY)
CHILDLINE = Text("Under 18? Childline listens on 0800 1111.", TextKind.SAFETY)

# Languages, and honesty about them.
IN_ENGLISH = Text("This part is in English. Nobody has checked our translation of it yet.")
DRAFT_NOTICE = Text("A first translation of these pages. It has not been checked by a reviewer yet.")
RING_AND_SAY = Text("Ring {phone} and say: {language}.")
GO_ON_IN_ENGLISH = Text("Go on in English")
CHOOSE_LANGUAGE = Text("Choose a language")
PICTURE_ONLY = Text("In this language you can only have it counted. Nobody is sent it.")
NOBODY_NEW = Text("In this language you cannot choose anyone new.")
PICTURE_WHY = Text(
    "Nobody has checked our translation of the choices yet. We do not want you to say yes to words that may be wrong."
)
MORE_CHOICES = Text("If you want someone to act, you can:")
CHOSEN_BEFORE = Text("You chose this before, on a page that was checked. If you go on, it stays as it is:")
TAKE_ALL_BACK = Text("Take it all back, and tell nobody")

# The welcome page.
WELCOME = Text("Welcome")
WHAT_THIS_IS = Text("Were you treated badly because of who you are? Did you see it happen to someone? You can tell us.")
NO_NAME_NEEDED = Text("You do not have to say who you are. You choose what happens next.")
HOW_LONG = Text("It takes about 10 minutes. You can skip almost every question.")
START = Text("Start")
WHO_RUNS = Text("Who runs this")
RUN_BY = Text("This is run by {partnership}.")
IS_IT_REAL = Text("How to check that this is real")
CHECK_REAL = Text("Ring {phone} and ask. You can also ask at your library or council office.")
CHECK_ADDRESS = Text("The address at the top of your screen should begin with {address}")
HAVE_NUMBER = Text("Do you have a number from us?")
LOOK_UP = Text("See what happened with it")
AT_SITE = Text("You are at {site}. Somebody here can help you with these pages.")
SITE_CLOSED = Text("{site} cannot help with this just now. You can go on here by yourself.")

# The form.
ERROR_PREFIX = Text("Please check: ")
PUT_RIGHT = Text("Please put this right")
YES = Text("Yes")
NO = Text("No")
DAY = Text("Day")
MONTH = Text("Month")
YEAR = Text("Year")
TIME = Text("About what time?")
TOWNS = Text("A town or village")
PANELS = Text("A wider area")
NOT_IN_LIST = Text("None of these")

# Checking and sending.
SEES_NOTHING = Text("They will see nothing.")
LEFT_OUT = Text("Left out")
NO_WAY_WRITTEN = Text("No way to reach you was written.")
NOBODY_ELSE = Text("Nobody else is sent anything.", TextKind.PERMISSION)
SEND = Text("Send")
BEFORE_SENDING = Text("Nobody reads this at night or at weekends.", TextKind.SAFETY)
READ_HOURS = Text("We read: {hours}.")
READ_NOW = Text("Somebody reads today until {time}.")
READ_NEXT = Text("The next time somebody reads is {day}, from {time}.")
SEND_EMERGENCY = Text("If someone is in danger now, ring 999. Do not wait for us.", TextKind.SAFETY)
A_LITTLE_MORE = Text("Answer a few more questions first, if you like")
BACK_TO_CHECK = Text("Back to check your answers")

# The number.
KEEP_NUMBER = Text("Keep this number in any way you like: on paper, as a picture, or with someone you trust.")
NUMBER_OPENS = Text("It shows what happened next. It does not show what you wrote.", TextKind.RIGHTS)
NUMBER_LOST = Text("We cannot find the number again for you. Nobody here knows it.", TextKind.RIGHTS)
COME_BACK = Text("Come back on {day}. There may be an answer for you then.")
QUESTIONS_RING = Text("Do you have a question? Ring {phone}.")
SHOWN_FOR = Text("You can see this page for 30 minutes. Then only you have the number.")
CLEAR_NUMBER = Text("I have kept my number. Clear it from here.")
ANOTHER_FORM = Text("Tell us about something else")
CLEAR_HINT = Text("Each of these takes the number off this phone or computer. Keep it first.")

# Behind the number.
TYPE_NUMBER = Text("Type your number")
NUMBER_HINT = Text("It has 25 digits. Spaces and dashes do not matter.")
DIGITS_TYPED = Text("You typed {typed} of 25 digits. Please check it and type it again.")
SHOW = Text("Show")
WHAT_HAPPENED_NEXT = Text("What happened next")
ARRIVED = Text("It came to us on {day}.")
ONLY_PICTURE = Text("You asked us to tell nobody. It is part of the picture, and it counts.")
WITHDRAW = Text("Take it back from {name}")
WITHDRAW_SURE = Text("Do you want to take it back?")
WITHDRAW_MEANS = Text("{name} will not get it. Nobody will ask you why.", TextKind.RIGHTS)
WITHDRAW_YES = Text("Yes, take it back")
WITHDRAW_NO = Text("No, leave it as it is")
THEIR_REFERENCE = Text("Their reference: {reference}")
NEXT_DATE = Text("What comes next is on {day}.")
ON_DAY = Text("On {day}")
KEEP_COPY = Text("They have their own copy now. You can ring us about it.", TextKind.RIGHTS)
ANOTHER_NUMBER = Text("Type another number")

# When something is in the way.
NOT_KEPT_HERE = Text("Your answers are not here any more")
STALE_WHY = Text("They were deleted, or too much time went by. This page was not sent.")
STALE_OR_SENT = Text("Did you send your report before? Then it is safe, and only you have the number.")
IT_IS_SAFE = Text("It is safe")
PAGE_NOT_SENT = Text("What you typed on this page now was not sent.")
SEE_NUMBER = Text("See your number")
NEW_TEXT_LOST = Text("We could not keep what you just typed on this page. What we kept before is still here.")
WHAT_YOU_TYPED = Text("This is what you typed. You can copy it.")
START_AGAIN = Text("Start again")
TO_THE_START = Text("To the first page")
SOMETHING_WRONG = Text("Something went wrong")
NO_PAGE = Text("There is no page here")
MAKE_SHORTER = Text("Please make it shorter. You can send the rest in a second form.")
NOT_SENT = Text("It was not sent yet")
WORDS_KEPT = Text("Your words are still here.")

STATES: dict[ReferralState, Text] = {
    ReferralState.HELD: Text("Waiting. They were not sent it yet."),
    ReferralState.QUEUED: Text("It goes to them soon. They were not sent it yet."),
    ReferralState.SENT: Text("Sent. They have not answered yet."),
    ReferralState.RETURNED: Text("Our message to them came back. They can still read it here. We are looking into it."),
    ReferralState.ACKNOWLEDGED: Text("They have it, and they said so."),
    ReferralState.CLOSED: Text("They have finished with it."),
    ReferralState.WITHDRAWN: Text("You took it back. They were not sent it."),
}

OUTCOMES: dict[Outcome, Text] = {
    Outcome.RECEIVED: Text("They have received it."),
    Outcome.READ: Text("Someone there has read it."),
    Outcome.QUESTION: Text("They have a question for you."),
    Outcome.SUPPORT_STARTED: Text("Support has started."),
    Outcome.CRIME_RECORDED: Text("The police wrote it down as a crime."),
    Outcome.INCIDENT_LOGGED: Text("The police wrote it down as information."),
    Outcome.INVESTIGATING: Text("The police are looking into it."),
    Outcome.NO_FURTHER: Text("They will do nothing more."),
    Outcome.CHARGED: Text("Someone has to go to court for it."),
    Outcome.COMMUNITY_RESOLUTION: Text("It was put right without a court."),
    Outcome.WARNING: Text("Someone was warned."),
    Outcome.PLACE_ACTION: Text("Something was done in the place where it happened."),
    Outcome.COUNTED: Text("It was counted as part of the picture."),
    Outcome.CLOSED_REPORTER: Text("It is closed, because you asked for that."),
    Outcome.ERASED: Text("It is deleted, because you asked for that."),
    Outcome.REFERENCE_GIVEN: Text("They gave it a reference."),
    Outcome.CANNOT_ACT_ANONYMOUS: Text("They can do nothing without knowing who you are."),
    Outcome.ALREADY_KNOWN: Text("They know about it already."),
    Outcome.NOT_OUR_AREA: Text("It is not in their area."),
    Outcome.PASSED_TO_FORCE: Text("They gave it to another police force."),
    Outcome.VISITED: Text("They came to the place, or to you."),
    Outcome.SAFEGUARDING_MADE: Text("They told the people who keep children and adults safe."),
    Outcome.INTERPRETER_BOOKED: Text("They have found an interpreter."),
}

ALL: tuple[Text, ...] = (
    *(value for value in list(globals().values()) if isinstance(value, Text)),
    *STATES.values(),
    *OUTCOMES.values(),
)
