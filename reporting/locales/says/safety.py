"""What the pages of the form say of postcodes, and of words that go along to another place."""

from reporting.model.form import Text, TextKind

POSTCODE = Text("The postcode, if you know it")
NOT_KEPT = Text("We look up which part it is in. Then we forget the postcode.", TextKind.RIGHTS)
USED_FIRST = Text("If we find it, we use it and not a place from the list.")
NOT_FOUND = Text("We did not find this postcode. It may be new, or outside Cumberland.")
GO_ON = Text("Choose a place from the list, or just go on.")
FROM_POSTCODE = Text("From the postcode")
TAKEN_AS = Text("We take the postcode as: {area}.")
STAYS = Text("We did not find the postcode. We keep the place you chose: {area}.")
YOUR_WORDS = Text("Your own words")
SAVE_WORDS = Text("Save them as a file")
FILE_STAYS = Text("The file stays on this phone or computer.", TextKind.RIGHTS)

ALL: tuple[Text, ...] = tuple(value for value in list(globals().values()) if isinstance(value, Text))
