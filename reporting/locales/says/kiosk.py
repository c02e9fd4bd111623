"""What a screen says that many people use, one after the other."""

from reporting.model.form import Text

STILL_THERE = Text("Are you still there?")
ANY_KEY = Text("Press any key to go on. You can also touch the screen.")
I_AM = Text("I am still here")
FINISH = Text("Finish and clear this screen")
WHEN_DONE = Text("When you are done, press “Finish and clear this screen”. Then nobody else can see what you did.")
SHOWN_HERE = Text("You can see this page for a few minutes. Then only you have the number.")
