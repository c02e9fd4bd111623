"""What the pages of messages behind the number say."""

from reporting.model.form import Text

MESSAGES = Text("Messages")
READ_WRITE = Text("Read and write messages")
FROM_PEOPLE = Text("The people who run this")
NEW = Text("New")
HOW_MANY_NEW = Text("New messages: {count}")
YOU = Text("You")
NONE_YET = Text("There are no messages yet.")
WRITTEN_IN = Text("Written in {language}.")
WRITE = Text("Write a message")
QUICK = Text("Short answers")
OWN_WORDS = Text("Your own words, in any language")
AT_MOST = Text("Up to {most} letters.")
WHO_READS = Text("They can read it, and the people who run this can too. Nobody else can.")
ONLY_PEOPLE = Text("Only the people who run this can read it.")
ONLY_HERE = Text("We never write to you anywhere else. Come back with your number to see what is new.")
SEND = Text("Send the message")
SENT = Text("Your message was sent.")
NOT_YET = Text("It was not sent to them yet. After that you can write to them here.")
NOT_THERE = Text("They cannot read messages here any more.")
NOTHING = Text("Please write something, or tick a short answer.")
TOO_LONG = Text(
    "You typed {typed} letters. A message can have {most}. Please make it shorter, or send it in two parts."
)
END = Text("End this conversation")
END_MEANS = Text("They cannot write to you here any more. You can still read what was written.")
END_YES = Text("Yes, end it")
END_NO = Text("No, leave it open")
ENDED = Text("You ended this conversation. They cannot write to you here any more.")
