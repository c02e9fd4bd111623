"""Replies: each opens by itself, so that one that was altered hides no other."""

from datetime import date
from uuid import UUID

import msgspec
import pytest
from msgspec.structs import replace

from reporting.model.referral import Answer, Outcome
from reporting.model.report import Allowed, Block
from reporting.sealing.envelope import Header, Kind, Wrap
from reporting.sealing.keys import public_of
from reporting.sealing.replies import SealedReply, open_replies
from reporting.sealing.seal import seal
from tests.support.dice import dice

DRAW = dice("replies")
SEED, STRANGER = DRAW(96), DRAW(96)
REFERRAL = UUID(int=9)


def answer(sentence: str) -> Answer:
    return Answer(agency="police", outcome=Outcome.READ, sentence=sentence, day=date(2026, 3, 4))


def closed(text: bytes, kind: Kind = Kind.MESSAGE) -> SealedReply:
    header = Header(kind=kind, report_id=UUID(int=1), object_id=UUID(bytes=DRAW(16), version=4), epoch=793)
    story = frozenset({Block.STORY})
    envelope = seal(header, {Block.STORY: text}, [Allowed(public=public_of(SEED), blocks=story)], DRAW)
    return SealedReply(
        report_id=header.report_id,
        object_id=header.object_id,
        referral_id=REFERRAL,
        epoch=header.epoch,
        kind=int(kind),
        blocks=envelope.blocks,
        wrap=envelope.wraps[0],
    )


def reply(sentence: str) -> SealedReply:
    return closed(msgspec.json.encode(answer(sentence)))


FIRST, LAST = reply("first"), reply("last")
TORN = replace(FIRST.blocks[0], sealed=FIRST.blocks[0].sealed[:-1] + b"\0")


def test_replies_open_in_their_order_and_name_their_referral() -> None:
    opened = open_replies([FIRST, LAST], SEED)
    assert [(one.referral_id, one.answer) for one in opened] == [
        (REFERRAL, answer("first")),
        (REFERRAL, answer("last")),
    ]


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(replace(FIRST, blocks=(TORN,)), id="an altered block"),
        pytest.param(replace(FIRST, blocks=()), id="no block"),
        pytest.param(replace(FIRST, wrap=Wrap(key_id=FIRST.wrap.key_id, sealed=b"")), id="no wrap"),
        pytest.param(replace(FIRST, wrap=LAST.wrap), id="the wrap of another"),
        pytest.param(replace(FIRST, report_id=UUID(int=2)), id="moved to another report"),
        pytest.param(replace(FIRST, epoch=794), id="another day"),
        pytest.param(replace(FIRST, epoch=-1), id="no day at all"),
        pytest.param(replace(FIRST, kind=99), id="a kind that nobody knows"),
        pytest.param(closed(b"words", Kind.TRANSLATION), id="a kind that is no answer"),
        pytest.param(closed(b"{"), id="no JSON"),
        pytest.param(closed(b"{}"), id="no answer"),
        pytest.param(closed(msgspec.json.encode(replace(answer("x"), v=2))), id="a version of tomorrow"),
    ],
)
def test_what_does_not_open_is_left_out_and_hides_no_other(bad: SealedReply) -> None:
    opened = open_replies([bad, LAST, bad], SEED)
    assert [one.answer.sentence for one in opened] == ["last"]


def test_another_seed_opens_none() -> None:
    assert open_replies([FIRST, LAST], STRANGER) == ()
