"""What the reporter is told of decisions that were not theirs: set aside, told to others, translated."""

from reporting.model.coordination import DiscardReason, ShareReason
from reporting.model.form import Text, TextKind

RIGHTS = TextKind.RIGHTS

TITLE = Text("What we did")
SET_ASIDE = Text("Two of us read it and set it aside. It is not counted, and nobody new is told.", RIGHTS)
WHY: dict[DiscardReason, Text] = {
    DiscardReason.EMPTY: Text("We found nothing that happened in it."),
    DiscardReason.MACHINE: Text("We think that a machine sent it."),
    DiscardReason.ATTACK: Text("It tells of nothing that happened to anyone."),
    DiscardReason.ELSEWHERE: Text("It was meant for someone else."),
}
UNTIL = Text("If we got it wrong, tell us by {day}. Then we can bring it back.", RIGHTS)
SHARED = Text("On {day} we told {name}. You had not allowed that.", RIGHTS)
HAD_TO: dict[ShareReason, Text] = {
    ShareReason.LIFE: Text("We had to, because a life was in danger.", RIGHTS),
    ShareReason.CHILD: Text("We had to, because a child was in danger.", RIGHTS),
    ShareReason.ADULT: Text("We had to, because someone who needs care was in danger.", RIGHTS),
    ShareReason.TERRORISM: Text("We had to: the law about terror asks for it.", RIGHTS),
    ShareReason.COURT: Text("We had to: a court told us to.", RIGHTS),
}
TRANSLATED = Text("On {day} a translator put your words into English.")
