"""How to put an answer right: sentences for people, never a verdict on them."""

from reporting.model.form import Text

PICK = Text("Choose from the answers on this page, or go on without an answer.")
PICK_NEEDED = Text("Choose at least one answer. If nothing fits, choose “Something else”.")
SHORTER = Text("This is longer than we can keep. Please make it a little shorter.")
ALONE = Text("You chose an answer that stands by itself, and others too. Please take one away.")
ALONE_NAMED = Text("“{answer}” stands by itself. Please take it away, or take the others away.")
TOO_LONG = Text("You can write {most} signs. Yours has {has}. Please make it shorter.")
REACH = Text("You chose a way to reach you. Please write the number or address, or untick it.")
ONE_ONLY = Text("We got more than one answer here. Please choose one.")
DAY = Text("Write the day in numbers, like 27 3 2026. Or leave it empty and choose from the list.")
NO_SUCH_DAY = Text("There is no such day. Please check the day and the month.")
TWO_DAYS = Text("You chose two different days. Please keep one of them.")
YEAR = Text("Write the year with four numbers, like 2026.")
FUTURE = Text("This day has not come yet. Write a day up to today.")
AREA = Text("Choose a place from the list. If you are not sure, choose “I am not sure”.")
CHOICE = Text("Choose one answer for each name, or none.")

ALL: tuple[Text, ...] = tuple(value for value in list(globals().values()) if isinstance(value, Text))
