"""The sentences of the page behind the number that says who can still open what was told."""

from reporting.model.form import Text, TextKind
from reporting.model.keyholder import OpenerKind

RIGHTS = TextKind.RIGHTS

TITLE = Text("Who can still open this")
EACH = Text("Each of these can open a part of it, and no other.", RIGHTS)
PARTY = Text("{name}. People who hold the key: {count}")
OTHERS: dict[OpenerKind, Text] = {
    OpenerKind.REPORTER: Text("You, with this number."),
    OpenerKind.TALLY: Text("A machine that counts. It never sees your own words.", RIGHTS),
    OpenerKind.RECOVERY: Text("Two of three partners together, if our keys are lost.", RIGHTS),
    OpenerKind.UNKNOWN: Text("Somebody whom we cannot name. Please tell us at once."),
}
