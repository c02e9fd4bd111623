"""What the page about accessibility says until the statement is made from the ledger."""

from reporting.model.form import Text

AIM = Text("These pages shall work for everyone: with a screen reader, by keyboard, in large print, without scripts.")
NOT_TRIED = Text("A computer has checked them. No person who needs these aids has tried them yet.")
TELL_US = Text("Does something not work for you? Ring us on {phone}. We help you by phone, too.")
