"""Messages between a reporter and one recipient, or the people who run the scheme: phrases as codes, and own words."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from reporting.model.form import Text
from reporting.model.referral import Answer, Outcome, ReferralState

# So many signs of four bytes each fit into the one size that every message has, with every phrase besides.
LONGEST = 800
# For one number. It bounds a flood, and is said calmly.
MOST_A_DAY = 20


class Phrase(StrEnum):
    """A sentence that is known by its code, so that each side reads it in their own language."""

    # What an agency, or the people who run the scheme, say.
    HAVE_READ = "have_read"
    SORRY = "sorry"
    THANK_YOU = "thank_you"
    NOT_YOUR_FAULT = "not_your_fault"
    WORKING = "working"
    TAKES_LONGER = "takes_longer"
    WITHIN_A_WEEK = "within_a_week"
    NO_NAME_NEEDED = "no_name_needed"
    MAY_CONTACT = "may_contact"
    INTERPRETER_ASKED = "interpreter_asked"
    SOMEONE_WITH_YOU = "someone_with_you"
    SUPPORT_NEAR = "support_near"
    PLACE_WATCHED = "place_watched"
    KEEP_PROOF = "keep_proof"
    EMERGENCY = "emergency"
    ASK_SAFE = "ask_safe"
    ASK_SAFE_HERE = "ask_safe_here"
    ASK_DAY = "ask_day"
    ASK_TIME = "ask_time"
    ASK_PLACE = "ask_place"
    ASK_AGAIN = "ask_again"
    ASK_WHO = "ask_who"
    ASK_LOOKS = "ask_looks"
    ASK_WORDS = "ask_words"
    ASK_SEEN = "ask_seen"
    ASK_PROOF = "ask_proof"
    ASK_HURT = "ask_hurt"
    ASK_WANT = "ask_want"
    ASK_INTERPRETER = "ask_interpreter"
    ASK_LANGUAGE = "ask_language"
    ASK_CONTACT = "ask_contact"
    ASK_CLOSE = "ask_close"
    # What a reporter says.
    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"
    THANKS = "thanks"
    NOT_SAFE = "not_safe"
    NOTHING_MORE = "nothing_more"
    ENDED = "ended"  # of a conversation: said by its own button, and the last that is said


QUESTIONS = tuple(phrase for phrase in Phrase if phrase.startswith("ask_"))
QUICK = (Phrase.YES, Phrase.NO, Phrase.NOT_KNOWN, Phrase.THANKS, Phrase.NOT_SAFE, Phrase.NOTHING_MORE)
FROM_AGENCY = tuple(phrase for phrase in Phrase if phrase not in (*QUICK, Phrase.ENDED))

# After a referral was sent and before it was taken back: only then can its agency read, and write.
CAN_TALK = (ReferralState.SENT, ReferralState.RETURNED, ReferralState.ACKNOWLEDGED, ReferralState.CLOSED)


class Message(Struct, frozen=True, kw_only=True):
    """What is sealed as a message. `agency` is the other side of the conversation, "" the people who run the scheme.

    `place` is how many messages there were about the report before this one: only days are known besides.
    """

    v: int = 2
    agency: str
    by_reporter: bool
    place: int
    phrases: tuple[Phrase, ...] = ()
    words: str = ""
    lang: str = ""  # of the words


class Said(Struct, frozen=True, kw_only=True):
    """One message or answer, open: who wrote it, on which day, and whether the reporter has seen it."""

    object_id: UUID
    referral_id: UUID | None
    agency: str
    by_reporter: bool
    day: date
    seen: bool
    place: int
    answer: Answer | None = None
    message: Message | None = None


class Marks(Struct, frozen=True, kw_only=True):
    """What a list says of a conversation: what nobody has read, and whether it waits for the reporter."""

    new: int = 0
    waits: bool = False
    unsafe: bool = False  # the reporter says that they are not safe, and nobody has read it


class MessageDraft(Struct, frozen=True, kw_only=True):
    """What was typed into the box for a message, as typed."""

    phrases: tuple[str, ...] = ()
    words: str = ""
    lang: str = ""


class MessageReading(Struct, frozen=True, kw_only=True):
    """What was understood of it; with a problem it is not a message yet."""

    phrases: tuple[Phrase, ...]
    words: str
    lang: str
    problem: Text | None = None
    typed: int = 0  # how many signs were typed, for the problem's sentence


def waits_for_reporter(said: tuple[Said, ...]) -> bool:
    """Whether something was asked in this conversation, and the reporter has written nothing since."""
    asked = False
    for one in said:
        if one.by_reporter:
            asked = False
        elif asks(one):
            asked = True
    return asked


def asks(one: Said) -> bool:
    """Whether a message or an answer asks the reporter something."""
    if one.answer is not None:
        return one.answer.outcome is Outcome.QUESTION
    return one.message is not None and any(phrase in QUESTIONS for phrase in one.message.phrases)


def says_unsafe(one: Said) -> bool:
    """Whether its reporter says in this message that they are not safe."""
    return one.by_reporter and one.message is not None and Phrase.NOT_SAFE in one.message.phrases


def new_in(said: tuple[Said, ...], referral_id: UUID | None) -> int:
    """How much was written to the reporter in one conversation and was not shown yet."""
    return sum(one.referral_id == referral_id and not (one.by_reporter or one.seen) for one in said)
