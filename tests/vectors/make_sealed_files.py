"""Vectors of sealed files: made once, since HPKE takes no random source, and then they *open*."""

from datetime import date
from uuid import UUID

import msgspec
from msgspec.structs import replace

from reporting.model.calendar import epoch_of
from reporting.model.message import Message, Phrase
from reporting.model.referral import Answer, Outcome, ReferralState
from reporting.model.report import Allowed, Block
from reporting.model.sealed_file import FileMessage, FileObject, SealedFile
from reporting.sealing.envelope import Header, Kind
from reporting.sealing.keys import public_of
from reporting.sealing.seal import seal
from reporting.sealing.sealed_file import file_object
from tests.support.dice import dice
from tests.vectors.files import Vector

DRAW = dice("vectors/sealed-file")
SEED, OTHER = DRAW(96), DRAW(96)
DAY = date(2026, 3, 4)
HEADER = Header(kind=Kind.COPY, report_id=UUID(int=0xD1), object_id=UUID(int=0xD2), epoch=epoch_of(DAY))
STRANGE = replace(HEADER, report_id=UUID(int=0xE1), object_id=UUID(int=0xE2))
WORDS = "قالوا لي »ارجع« — they shouted"
FACTS = b'{"v":1,"behaviours":["threat"],"strands":["race"]}'
STORY = msgspec.json.encode({"v": 1, "lang": "ar", "words": WORDS})
ANSWER = Answer(agency="police", outcome=Outcome.VISITED, sentence="We came.", day=DAY)
MESSAGE = Message(agency="police", by_reporter=True, place=1, phrases=(Phrase.THANKS,), words="Thank you.", lang="en")


def vectors() -> dict[str, Vector]:
    """Every case by its name."""
    whole, facts = _file(HEADER, frozenset({Block.FACTS, Block.STORY})), _file(HEADER, frozenset({Block.FACTS}))
    text = msgspec.json.encode(whole)
    turned = replace(whole.report, wrap=bytes([whole.report.wrap[0] ^ 1]) + whole.report.wrap[1:])
    no_facts = _file(HEADER, frozenset({Block.STORY}))
    reply = _message(replace(HEADER, kind=Kind.MESSAGE, object_id=UUID(int=0xD3)), ANSWER, False)
    said = _message(replace(HEADER, kind=Kind.MESSAGE, object_id=UUID(int=0xD4)), MESSAGE, True)
    foreign = _message(replace(STRANGE, kind=Kind.MESSAGE), MESSAGE, True)
    talk = replace(whole, messages=(reply, said))
    return {
        "whole": _case("facts and own words open", whole, words=True),
        "facts-alone": _case("facts open, and own words were not allowed", facts),
        "messages": _case("an answer and a message open besides", talk, words=True, messages=2),
        "foreign-message": _case(
            "a message about another report is left out",
            replace(whole, messages=(reply, foreign)),
            words=True,
            messages=1,
        ),
        "message-bit": _case(
            "a message that was altered is left out, and hides nothing else",
            replace(talk, messages=(_altered(reply), said)),
            words=True,
            messages=1,
        ),
        "wrong-key": _case("another agency's key", whole, seed=OTHER, good=False),
        "wrap-bit": _case("one bit of the wrap was turned", replace(whole, report=turned), good=False),
        "message-as-report": _case(
            "a message stands in the report's place", replace(whole, report=reply.object), good=False
        ),
        "no-facts": _case("the key opens no facts", no_facts, good=False),
        "half": _raw("half a file", text[: len(text) // 2]),
        "unknown-field": _raw(
            "a field that this version does not have", text.replace(b'{"format"', b'{"more":1,"format"')
        ),
        "other-version": _raw("another version", text.replace(b'"v":1,"scheme"', b'"v":2,"scheme"')),
        "other-format": _raw("another format", text.replace(b"sealed file", b"sealed pile")),
        "not-json": _raw("no JSON", b"TPR1"),
    }  # fmt: skip


def _file(header: Header, blocks: frozenset[Block]) -> SealedFile:
    texts = {Block.FACTS: FACTS, Block.STORY: STORY}
    allowed = (Allowed(public=public_of(SEED), blocks=blocks),)
    made = seal(header, {block: texts[block] for block in blocks}, allowed, DRAW)
    return SealedFile(
        scheme="Cumberland",
        partnership="A partnership",
        telephone="0300 000 0000",
        desk_url="https://desk.example",
        agency="police",
        agency_name="Police",
        referral_id=UUID(int=0xD0),
        reference="7F3A",
        state=ReferralState.ACKNOWLEDGED,
        urgent=False,
        sent_day=DAY,
        answered_day=DAY,
        report=file_object(header, made.blocks, made.wraps[0]),
    )


def _message(header: Header, said: Answer | Message, by_reporter: bool) -> FileMessage:
    allowed = (Allowed(public=public_of(SEED), blocks=frozenset({Block.STORY})),)
    made = seal(header, {Block.STORY: msgspec.json.encode(said)}, allowed, DRAW)
    return FileMessage(object=file_object(header, made.blocks, made.wraps[0]), by_reporter=by_reporter)


def _altered(message: FileMessage) -> FileMessage:
    (block,) = message.object.blocks
    sealed = block.sealed[:-1] + bytes([block.sealed[-1] ^ 1])
    found: FileObject = replace(message.object, blocks=(replace(block, sealed=sealed),))
    return replace(message, object=found)


def _case(
    says: str, file: SealedFile, *, seed: bytes = SEED, good: bool = True, words: bool = False, messages: int = 0
) -> Vector:
    head = [
        ("format", "sealed-file"),
        ("case", says),
        ("expect", "accept" if good else "refuse"),
        ("seed", seed.hex()),
    ]
    if good:
        head += [("behaviours", "threat"), ("words", WORDS if words else ""), ("messages", str(messages))]
    return Vector(head=tuple(head), body=msgspec.json.encode(file))


def _raw(says: str, data: bytes) -> Vector:
    head = (("format", "sealed-file"), ("case", says), ("expect", "refuse"), ("seed", SEED.hex()))
    return Vector(head=head, body=data)
