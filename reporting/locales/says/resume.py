"""What the pages say on which somebody stops, and comes back to go on."""

from reporting.model.form import Text, TextKind

STOP = Text("Save and stop")
GO_ON = Text("Go on")

# The number, when it is given.
LATER = Text("Go on later")
KEEP_THIS = Text("Keep this number")
STOPPED = Text("We kept what you typed. Nothing was sent.")
BESIDES = Text("Something else was begun here and not sent. This number brings it back.")
HIDES = Text("If you do nothing for {minutes} minutes, we hide your answers. This number brings them back.")
UNTIL = Text("It works until {day}. Then what you typed is deleted.")
# Where the session is still open, leaving deletes at once; after stopping there is no session until somebody goes on.
LEAVING = Text("If you press “Leave this site”, what you typed is deleted, and this number stops working.")
LEAVING_LATER = Text(
    "If you go on and press “Leave this site”, what you typed is deleted, and this number stops working."
)
ANYWHERE = Text("You can go on with it on any phone or computer.")
FOUND = Text("Take care: whoever finds this number can read what you typed.", TextKind.RIGHTS)

# The number, when it is asked for.
TYPE_IT = Text("Type your number to go on")
HINT = Text("It has 16 digits. Spaces and dashes do not matter.")
TYPED = Text("You typed {typed} of 16 digits. Please check it and type it again.")
HIDDEN = Text("Nobody did anything here for a while, so we hid the answers. All that was typed is kept.")
START_NEW = Text("Start something new")
LONGER = Text("Does your number have 25 digits?")
STOPPED_BEFORE = Text("Did you stop before the end?")
