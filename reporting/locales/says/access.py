"""What the accessibility statement says around what the ledger knows."""

from reporting.model.form import Text
from reporting.model.form import TextKind as Kind

FOR_ALL = Text("We want everyone to be able to use these pages.")
CAN_ENLARGE = Text("You can make the letters as large as you like.")
CAN_USE_KEYS = Text("You can do everything with a keyboard, or with a screen reader.")
CAN_DO_WITHOUT_SCRIPT = Text("Nothing needs a script.")
HOW_FAR = Text("How far they can be used")
STANDARD = Text("The standard is WCAG 2.2, level AA.")
FULLY = Text("These pages meet all of it.", Kind.RIGHTS)
PARTLY = Text("These pages meet it in part. The open points are listed here.", Kind.RIGHTS)
BARRIERS = Text("This does not work yet:")
WRONG = Text("A person found this to be wrong:")
OPEN = Text("No person has looked at this in the last twelve months:")
LANGUAGES = Text("Some parts are in English on pages of other languages. They say so.")
HOW_CHECKED = Text("How we check")
TESTED = Text("A computer checks every page after each change.")
PREPARED = Text("This page is made from the list of those checks.")
TELL_US = Text("Tell us")
TELL_US_HOW = Text("Does something not work for you? Ring us on {phone}.")
ENFORCED = Text("If our answer does not help, go to the Equality Advisory and Support Service.", Kind.RIGHTS)
LAW = Text("The Equality and Human Rights Commission enforces the accessibility regulations of 2018.", Kind.RIGHTS)
