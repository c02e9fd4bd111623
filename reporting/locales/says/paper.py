"""What the paper form says besides the questions of the form itself."""

from reporting.model.form import Text, TextKind

TITLE = Text("On paper")
HOW_TO_FILL = Text("Use a pen and tick the boxes. You can leave out any question.")
CODES = Text("The small numbers at the side are for the person who types it in.")
KEEP_SAFE = Text("Keep this paper where nobody finds it.")
NUMBER_PLACE = Text("The place that gave you this paper has a number for you. Keep your copy of it.")
TICK_ONE = Text("Tick one.")
MORE_PAPER = Text("Do you need more room? Use more paper.")
ONLY_IF = Text("Only if you ticked {answers}.")
NOT_IF = Text("Not if you ticked {answers}.")
ONLY_IF_ANY = Text("Only if you ticked something in question {number}.")
CANNOT_TAKE = Text("If one of them cannot take it, it is not sent to them.", TextKind.PERMISSION)
HAND_IN = Text("How to hand it in")
HAND_IN_HOW = Text("Give it to a helper at a place that helps. Or ring {phone}: we tell you where it can go.")
TYPED_IN = Text("We type it in. Then we destroy the paper.", TextKind.RIGHTS)
PAGE_OF = Text("Page {page} of {pages}")
PRINT_IT = Text("You can print this page. Or ask for it at a place that helps.")
LARGE_PRINT = Text("Large print")
SMALLER_PRINT = Text("Smaller print")
