"""The sentences of the page that shows a number, besides those that other pages say too."""

from reporting.model.form import Text, TextKind

PRINT_HINT = Text("You can print this page. The paper shows the number and the day, and no more than that.")
AS_FILE = Text("Keep it as a file")
FILE_HINT = Text("The file holds the number and the day, and no more. It stays on this phone or computer.")
LAST_FIVE = Text("If you like, type the last five digits to see that you kept it right.")
LOOK = Text("See if they fit")
FITS = Text("That is right. You have kept your number well.")
FITS_NOT = Text("Those are not the last five digits. Please look again. Your report is safe.", TextKind.RIGHTS)
