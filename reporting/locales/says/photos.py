"""What the pages of photos say: who gets them, what is taken out of them, and why one was not taken."""

from reporting.model.form import Text, TextKind
from reporting.model.picture import Refusal

TITLE = Text("Photos")
ADD = Text("Add photos")
WHO = Text("They will get your photos:", TextKind.PERMISSION)
NOBODY = Text("You allowed nobody to get photos, so you cannot add any.", TextKind.PERMISSION)
NOT_SENT = Text("You allowed nobody to get photos. The photos that you added will not be sent.", TextKind.PERMISSION)
CAN_BE = Text("You can add up to {most} photos. Each can be a JPEG, PNG, WebP or HEIC file of up to {size} MB.")
TAKEN_OUT = Text("We take out where, when and on what a photo was taken.")
LOOK = Text("Look at each photo yourself. A face, a house or a number plate can show who you are.")
CHOOSE = Text("Choose photos")
ADDED = Text("You added {count} of {most}.")
NOT_SHOWN = Text("We do not show photos here, in case somebody looks.")
PHOTO = Text("Photo {number}")
TAKE_OUT = Text("Take it out")
FULL = Text("There is no room for more.")
NOT_TAKEN = Text("We did not add these. Everything else is kept.")
REFUSED: dict[Refusal, Text] = {
    Refusal.KIND: Text("This is not a JPEG, PNG, WebP or HEIC photo."),
    Refusal.LARGE: Text("This file is larger than {size} MB."),
    Refusal.DOTS: Text("This picture is too big to open safely."),
    Refusal.BROKEN: Text("This photo is damaged. Please try another copy."),
    Refusal.MANY: Text("There was no room for this one."),
    Refusal.BUSY: Text("We are busy with other photos. Please try this one again in a minute."),
}
