"""What the check page says: what may be left out for each recipient, and what may show who the reporter is."""

from reporting.model.form import Text, TextKind

YOU_MAY_LEAVE_OUT = Text("You can leave parts out. You can do this for each of them.")
LEAVE_OUT = Text("Leave this out")
WHICH_PLACE = Text("Which place shall we tell them?")
AS_IT_IS = Text("As it is")
SHOW_NOW = Text("Show me what they will see now")
LOOK_AGAIN = Text("You changed something. Here is what they will see now. If it is right, press Send again.")
MAY_SHOW = Text("This may show who you are:")
LOOK_YOURSELF = Text("We cannot find every name. Please look at your words yourself.")
FEW_PEOPLE = Text("Few people of this group live in {area}: {group}.")
SOMEONE_MAY_GUESS = Text("Someone may guess who you are. You can choose a bigger place.")
# Shown where the words may not be English: it belongs to what is allowed before anything is sent.
TRANSLATOR = Text(
    "A translator who works for us may read your own words too, to put them into English.", TextKind.PERMISSION
)
