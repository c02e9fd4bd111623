"""Conversations: what each side may say, one size for all of it, and an order within a day."""

from datetime import date
from uuid import UUID

import msgspec
import pytest
from msgspec.structs import replace

from reporting.forms.message import understand
from reporting.locales.says import messages as says
from reporting.locales.says.phrases import PHRASES
from reporting.model.form import Text
from reporting.model.message import (
    FROM_AGENCY,
    LONGEST,
    QUESTIONS,
    QUICK,
    Message,
    MessageDraft,
    Phrase,
    Said,
    waits_for_reporter,
)
from reporting.model.referral import Answer, Outcome
from reporting.model.report import Block
from reporting.sealing import padding
from reporting.sealing.conversation import id_of, open_conversation, sealed_message
from reporting.sealing.envelope import Envelope, Header, Kind
from reporting.sealing.keys import key_id_of, public_of
from reporting.sealing.replies import SealedReply, open_replies
from tests.core.forms.reading_ease import grade, sentences, words
from tests.support.dice import dice

DRAW = dice("conversations")
REPORTER, AGENCY, STRANGER = DRAW(96), DRAW(96), DRAW(96)
REFERRAL = UUID(int=9)


def closed(message: Message, epoch: int = 793) -> Envelope:
    header = Header(kind=Kind.MESSAGE, report_id=UUID(int=1), object_id=UUID(bytes=DRAW(16), version=4), epoch=epoch)
    return sealed_message(header, message, [public_of(REPORTER), public_of(AGENCY), public_of(REPORTER)], DRAW)


def row(message: Message, seed: bytes = REPORTER, epoch: int = 793) -> SealedReply:
    envelope = closed(message, epoch)
    wrap = next(wrap for wrap in envelope.wraps if wrap.key_id == key_id_of(public_of(seed)))
    return SealedReply(
        report_id=envelope.header.report_id,
        object_id=envelope.header.object_id,
        referral_id=REFERRAL,
        epoch=epoch,
        kind=int(Kind.MESSAGE),
        blocks=envelope.blocks,
        wrap=wrap,
        by_reporter=message.by_reporter,
    )


def said(words: str = "", *phrases: Phrase, by_reporter: bool = False, place: int = 0) -> Message:
    return Message(agency="police", by_reporter=by_reporter, place=place, phrases=phrases, words=words, lang="en")


def test_every_phrase_has_a_sentence_and_belongs_to_one_side() -> None:
    assert set(PHRASES) == set(Phrase)
    assert not set(FROM_AGENCY) & set(QUICK)
    assert len(FROM_AGENCY) >= 30
    assert set(QUESTIONS) <= set(FROM_AGENCY)
    assert all(PHRASES[phrase].says.endswith("?") for phrase in QUESTIONS)


def test_what_is_said_can_be_read_by_a_child_of_ten() -> None:
    texts = [*PHRASES.values(), *(value for value in vars(says).values() if isinstance(value, Text))]
    assert grade(text.says for text in texts) <= 6
    assert max(len(words(sentence)) for text in texts for sentence in sentences(text.says)) <= 20


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(said("", Phrase.YES, by_reporter=True), id="the shortest"),
        pytest.param(said("\N{GRINNING FACE}" * LONGEST, *FROM_AGENCY, place=10**6), id="the fullest"),
        pytest.param(said('"\\' * (LONGEST // 2)), id="signs that are escaped"),
        pytest.param(said("\n\t" * (LONGEST // 2)), id="ends of lines"),
    ],
)
def test_every_message_has_one_size_and_that_of_an_answer(message: Message) -> None:
    envelope = closed(replace(message, agency="a" * 60))
    assert [(block.block, block.size_class) for block in envelope.blocks] == [(Block.STORY, padding.K4)]
    answer = Answer(agency="police", outcome=Outcome.READ, day=date(2026, 3, 4))
    assert padding.fitting(msgspec.json.encode(answer), padding.WRITING) == padding.K4


def test_both_sides_read_a_message_and_a_stranger_does_not() -> None:
    message = said("A word", Phrase.ASK_DAY)
    for seed in (REPORTER, AGENCY):
        opened = open_conversation([row(message, seed)], seed)
        assert [one.message for one in opened] == [message]
    assert open_conversation([row(message)], STRANGER) == ()


def test_messages_come_in_the_order_in_which_they_were_written_within_a_day() -> None:
    rows = [row(said(str(place), place=place), epoch=800) for place in range(6)]
    rows.append(row(said("before", place=9), epoch=799))
    opened = open_conversation(reversed(rows), REPORTER)
    assert [one.message.words for one in opened if one.message] == ["before", *"012345"]


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(replace(row(said("x")), by_reporter=True), id="put into the mouth of the reporter"),
        pytest.param(
            replace(row(said("x", by_reporter=True)), by_reporter=False), id="put into the mouth of an agency"
        ),
        pytest.param(replace(row(said("x")), epoch=794), id="another day"),
        pytest.param(replace(row(said("x")), report_id=UUID(int=2)), id="moved to another report"),
        pytest.param(row(replace(said("x"), v=3)), id="a version of tomorrow"),
    ],
)
def test_what_was_altered_is_left_out(bad: SealedReply) -> None:
    assert open_conversation([bad], REPORTER) == ()


def test_a_message_is_no_answer_and_is_not_counted_as_one() -> None:
    assert open_replies([row(said("x"))], REPORTER) == ()


def test_a_page_sent_twice_has_one_id_and_a_change_another() -> None:
    first = id_of(REPORTER, "once", b"words")
    assert id_of(REPORTER, "once", b"words") == first
    others = {id_of(REPORTER, "once", b"other"), id_of(REPORTER, "twice", b"words"), id_of(AGENCY, "once", b"words")}
    assert first not in others
    assert len(others) == 3


def test_what_was_typed_is_understood_or_has_a_sentence() -> None:
    draft = MessageDraft(phrases=("yes", "have_read", "nothing like it"), words=" two\r\nlines\x07 ", lang="pl")
    reading = understand(draft, QUICK)
    assert (reading.phrases, reading.words, reading.lang, reading.problem) == ((Phrase.YES,), "two\nlines", "pl", None)
    assert understand(MessageDraft(words=" \n"), QUICK).problem is says.NOTHING
    assert understand(MessageDraft(words="a" * LONGEST), QUICK).problem is None
    long = understand(MessageDraft(words="a" * (LONGEST + 1)), QUICK)
    assert (long.problem, long.typed) == (says.TOO_LONG, LONGEST + 1)
    assert understand(MessageDraft(phrases=("ended",)), QUICK).phrases == ()


def test_a_question_waits_until_the_reporter_writes() -> None:
    def told(n: int, message: Message | None, answer: Answer | None = None) -> Said:
        return Said(
            object_id=UUID(int=n),
            referral_id=REFERRAL,
            agency="police",
            by_reporter=bool(message and message.by_reporter),
            day=date(2026, 3, 4),
            seen=False,
            place=n,
            message=message,
            answer=answer,
        )

    question = told(1, said("", Phrase.ASK_SAFE))
    reply = told(2, said("", Phrase.YES, by_reporter=True))
    asked = told(3, None, Answer(agency="police", outcome=Outcome.QUESTION, day=date(2026, 3, 4)))
    assert not waits_for_reporter(())
    assert waits_for_reporter((question,))
    assert waits_for_reporter((question, told(2, said("", Phrase.WORKING))))
    assert not waits_for_reporter((question, reply))
    assert waits_for_reporter((question, reply, asked))
