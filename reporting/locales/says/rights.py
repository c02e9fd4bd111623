"""The sentences of the pages behind the number: what was allowed, and everything that can be done."""

from reporting.model.form import Text, TextKind
from reporting.model.permission import ReaderKind, Scope
from reporting.model.rights import RequestState

RIGHTS = TextKind.RIGHTS
PERMISSION = TextKind.PERMISSION

# On the status page.
ALLOWED = Text("What you allowed")
READERS: dict[ReaderKind, Text] = {
    ReaderKind.COORDINATOR: Text("One trained person who works with the council can read it."),
    ReaderKind.INDEPENDENT: Text("One trained person outside the council can read it."),
}
PARTS: dict[Scope, Text] = {
    Scope.FACTS: Text("What happened, where, when and why"),
    Scope.STORY: Text("Your own words"),
    Scope.EVIDENCE: Text("Photos"),
    Scope.CONTACT: Text("Your name and how to reach you"),
}
LET_IN = Text("You allowed this later, on {day}.")
HELD = Text("We keep it closed. Nobody can read it until you say so.", RIGHTS)
HELD_LOST = Text("If you lose the number, nobody can open it, not even us.", RIGHTS)
WHAT_YOU_CAN_DO = Text("What you can do")
UNDER_THIS = Text("More under this number")
THE_ONE_OF = Text("The one of {day}")
ASKED_TO_KNOW = Text("On {day} you asked us to let {name} know.")
COMPLAINED = Text("On {day} you complained. You get an answer by {until}.")
REQUESTS: dict[RequestState, Text] = {
    RequestState.OPEN: Text("It is not done yet."),
    RequestState.DONE: Text("It is done."),
    RequestState.REFUSED: Text("We could not do it. Ring us, or ask us here."),
    RequestState.TAKEN_BACK: Text("You took it back."),
}
CORRECTED = Text("You put something right on {day}.")
TAKE_BACK = Text("Take it back")
TOOK_BACK = Text("You took it back.")
STOPPED = Text("You asked them to do nothing more.")
GO_BACK = Text("Back to what happened next")
THANKS = Text("Thank you. It is kept.")

# Nothing more.
STOP = Text("Ask {name} to do nothing more")
STOP_TITLE = Text("Nothing more")
STOP_MEANS = Text("They keep their copy. We tell them that you want nothing more done.", RIGHTS)
STOP_YES = Text("Yes, tell them")

# Deleting.
ERASE = Text("Delete it all")
ERASE_NOW = Text("From that moment nobody can open it here. In the night it is gone for good.", RIGHTS)
ERASE_COPIES = Text("Those who have a copy keep it. We tell them that you deleted it.", RIGHTS)
ERASE_NO_WAY_BACK = Text("Nobody can bring it back, not even us.", RIGHTS)
ERASE_ON = Text("Go on to delete it")
ERASE_SURE = Text("Do you want to delete it for good?")
ERASE_YES = Text("Yes, delete it for good")
ERASED = Text("It is deleted")
ERASED_MEANS = Text("Nobody can open it any more. In the night it goes for good.", RIGHTS)

# Complaining.
COMPLAINED_NOW = Text("We have your complaint. You find our answer here by {until}.", RIGHTS)

# One more recipient.
MORE_PASSED_ON = Text("We cannot open it by your number. So someone who has it already passes it on.")
MORE_AT_ONCE = Text("Your number can open it. So it goes to them without anyone reading it.")
MORE_SEEN = Text("You see here when it is done. Until then you can take it back.")
MORE_NONE = Text("There is nobody more to choose from just now.")
MORE_GIVE = Text("Let them know")

# Again, and going on with what was held.
AGAIN = Text("It happened again")
AGAIN_SAME = Text("You can tell us again under the same number.")
AGAIN_APART = Text("Nobody can see that both came from you, unless you say so.", RIGHTS)
REVIEW = Text("You told us of this {count} times.")
REVIEW_ASK = Text("You can ask the council or the police for an “ASB case review”. It is free.", RIGHTS)
REVIEW_MEANS = Text("Then they have to look at all of it together, and tell you what they will do.", RIGHTS)
RELEASE = Text("Let someone read it now")
RELEASE_BACK = Text("Your answers come back. You choose who may know, and you check it before it is sent.")
RELEASE_UNTIL = Text("Until you send it, it stays closed.", RIGHTS)

# A few changed words.
QUOTE = Text("May we use a few changed words?")
QUOTE_WHY = Text("We would like to show others what happens here. Your name is not with it.")
QUOTE_YES = Text("Yes, you may")
QUOTE_NO = Text("No, please do not")
QUOTE_IS_YES = Text("You said that we may use these words.")
QUOTE_IS_NO = Text("We do not use these words.")
