"""Vectors of the envelope. HPKE takes no random source, so they are made once and then *open*."""

from datetime import date
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from reporting.model.calendar import epoch_of
from reporting.model.report import Allowed, Block
from reporting.sealing import padding
from reporting.sealing.envelope import Envelope, Header, Kind, SealedBlock, Wrap
from reporting.sealing.keys import public_of
from reporting.sealing.seal import seal
from tests.support.dice import dice
from tests.vectors import forge
from tests.vectors.files import Vector, text64

SEED = dice("vectors/reader")(96)
OTHER_SEED = dice("vectors/other-reader")(96)
DAY = epoch_of(date(2026, 3, 4))
MESSAGE = Header(kind=Kind.MESSAGE, report_id=UUID(int=0xA1), object_id=UUID(int=0xB1), epoch=DAY)
OTHER = replace(MESSAGE, report_id=UUID(int=0xA2), object_id=UUID(int=0xB2))
REPORT = replace(MESSAGE, kind=Kind.REPORT, object_id=UUID(int=0xA1))
COPY = replace(MESSAGE, kind=Kind.COPY, object_id=UUID(int=0xC1))
OTHER_COPY = replace(COPY, object_id=UUID(int=0xC2))
LESS = b'{"v":1,"strands":[]}'
WORDS = "They shouted »go home« — قالوا لي «ارجع» — 他们大喊 🙁".encode()
TEXTS = {
    Block.FACTS: b'{"v":1,"behaviours":["threat"]}',
    Block.COUNT: b'{"v":1,"lang":"ar"}',
    Block.STORY: WORDS,
    Block.PERMISSION: b'{"v":1}',
}


class Case(Struct, frozen=True, kw_only=True):
    """What is handed to a reader: the header's bytes, blocks, a wrap and a seed."""

    header: bytes
    blocks: tuple[SealedBlock, ...]
    wrap: Wrap
    seed: bytes = SEED


def vectors() -> dict[str, Vector]:
    """Every envelope vector by name."""
    message = _case(_sealed(MESSAGE, {Block.STORY: WORDS}, {Block.STORY}))
    return (
        _good(message)
        | _bad_headers(message)
        | _bad_blocks(message)
        | _bad_wraps(message)
        | _splices(message)
        | _copies()
        | _padding()
    )


def _good(message: Case) -> dict[str, Vector]:
    story = {Block.STORY}
    full = b"x" * 4092
    every = _case(_sealed(REPORT, TEXTS, set(Block)))
    facts = _case(_sealed(REPORT, TEXTS, {Block.FACTS}))
    roomy_key = dice("vectors/roomy")(32)
    roomy = forge.block(MESSAGE, 2, padding.K16, padding.pad(WORDS, padding.K16), roomy_key)
    roomy_wrap = forge.wrap(MESSAGE, {Block.STORY: roomy_key}, public_of(SEED))
    all_texts = {block: TEXTS.get(block, b"") for block in Block}
    return {
        "message": _vector("a message opens", message, {Block.STORY: WORDS}),
        "message-empty": _vector("an empty text opens", _case(_sealed(MESSAGE, {}, story)), {Block.STORY: b""}),
        "message-full": _vector(
            "a text that fills its class to the last byte",
            _case(_sealed(MESSAGE, {Block.STORY: full}, story)),
            {Block.STORY: full},
        ),
        "message-roomy": _vector(
            "a larger class than needed is allowed",
            Case(header=MESSAGE.encode(), blocks=(roomy,), wrap=roomy_wrap),
            {Block.STORY: WORDS},
        ),
        "report-every-block": _vector("a report whose reader may open all six blocks", every, all_texts),
        "report-facts-alone": _vector(
            "a wrap for the facts opens the facts and nothing else",
            _only(facts, 0, 2),
            {Block.FACTS: TEXTS[Block.FACTS]},
        ),
        "copy": _vector(
            "a copy of what is left of a report for one recipient", _copied(COPY), {Block.FACTS: LESS, Block.STORY: b""}
        ),
    }


def _bad_headers(message: Case) -> dict[str, Vector]:
    header = message.header
    changes = {
        "header-magic": ("the magic is another", b"TPR2" + header[4:]),
        "header-suite": ("the suite is not known", header[:4] + b"\x02" + header[5:]),
        "header-kind-unknown": ("the kind is not known", header[:5] + b"\x06" + header[6:]),
        "header-kind": ("a message was made a correction", header[:5] + b"\x03" + header[6:]),
        "header-kind-report": ("a message was made a report", header[:5] + b"\x00" + header[6:]),
        "header-report": ("one bit of the report's id was flipped", forge.flipped(header, 6 * 8)),
        "header-object": ("one bit of the object's id was flipped", forge.flipped(header, 37 * 8 + 7)),
        "header-day": ("the day was moved by one", header[:-1] + bytes((header[-1] ^ 1,))),
        "header-short": ("the header lost a byte", header[:-1]),
        "header-long": ("the header got a byte", header + b"\0"),
    }
    return {name: _vector(case, replace(message, header=changed)) for name, (case, changed) in changes.items()}


def _bad_blocks(message: Case) -> dict[str, Vector]:
    (block,) = message.blocks
    sealed = block.sealed
    changes = {
        "block-first-bit": (
            "the first bit of the text was flipped",
            (replace(block, sealed=forge.flipped(sealed, 0)),),
        ),
        "block-last-bit": (
            "the last bit of the tag was flipped",
            (replace(block, sealed=forge.flipped(sealed, len(sealed) * 8 - 1)),),
        ),
        "block-truncated": ("the block lost a byte", (replace(block, sealed=sealed[:-1]),)),
        "block-extended": ("the block got a byte", (replace(block, sealed=sealed + b"\0"),)),
        "block-missing": ("the block is not there", ()),
        "block-twice": ("the block is there twice", (block, block)),
        "block-renumbered": ("the story was made the facts", (replace(block, block=0),)),
        "block-unknown": ("there is a block of a number that is not known", (block, replace(block, block=6))),
        "block-class": ("it says that it is larger than it is", (replace(block, size_class=padding.K16),)),
    }
    return {name: _vector(case, replace(message, blocks=changed)) for name, (case, changed) in changes.items()}


def _bad_wraps(message: Case) -> dict[str, Vector]:
    wrap = message.wrap
    sealed = wrap.sealed
    low_order = sealed[:1088] + bytes(32) + sealed[1120:]
    key = dice("vectors/bad-wrap")(32)
    nothing = forge.wrap(MESSAGE, {}, public_of(SEED))
    beyond = forge.wrap(MESSAGE, {Block.STORY: key, Block.FACTS: key[::-1]}, public_of(SEED))
    story = forge.block(MESSAGE, 2, padding.K4, padding.pad(WORDS, padding.K4), key)
    facts = forge.block(MESSAGE, 0, padding.K4, padding.pad(WORDS, padding.K4), key[::-1])
    changes = {
        "wrap-first-bit": ("the first bit of the wrap was flipped", replace(wrap, sealed=forge.flipped(sealed, 0))),
        "wrap-share-bit": (
            "the one bit of the X25519 share that X25519 passes over was flipped",
            replace(wrap, sealed=forge.flipped(sealed, 1119 * 8 + 7)),
        ),
        "wrap-last-bit": (
            "the last bit of the wrap was flipped",
            replace(wrap, sealed=forge.flipped(sealed, len(sealed) * 8 - 1)),
        ),
        "wrap-low-order": ("the X25519 share is zero", replace(wrap, sealed=low_order)),
        "wrap-truncated": ("the wrap lost a byte", replace(wrap, sealed=sealed[:-1])),
        "wrap-extended": ("the wrap got a byte", replace(wrap, sealed=sealed + b"\0")),
        "wrap-nothing": ("there are no bytes in the wrap", replace(wrap, sealed=b"")),
        "wrap-relabelled": ("the wrap bears another key's name", replace(wrap, key_id=wrap.key_id[::-1])),
        "wrap-of-zeros": ("the wrap allows nothing", nothing),
    }
    made = {name: _vector(case, replace(message, wrap=changed)) for name, (case, changed) in changes.items()}
    more = Case(header=MESSAGE.encode(), blocks=(facts, story), wrap=beyond)
    return made | {
        "wrong-key": _vector("another reader's seed", replace(message, seed=OTHER_SEED)),
        "wrap-beyond-kind": _vector("a message with a block that only reports have", more),
    }


def _splices(message: Case) -> dict[str, Vector]:
    other = _case(_sealed(OTHER, {Block.STORY: WORDS}, {Block.STORY}))
    report = _only(_case(_sealed(REPORT, TEXTS, {Block.FACTS, Block.STORY})), 0, 2)
    facts, story = report.blocks
    swapped = (replace(facts, sealed=story.sealed), replace(story, sealed=facts.sealed))
    return {
        "splice-block": _vector("the block is another message's", replace(message, blocks=other.blocks)),
        "splice-wrap": _vector("the wrap is another message's, for the same reader", replace(message, wrap=other.wrap)),
        "splice-header": _vector("the header is another message's", replace(message, header=other.header)),
        "swapped-blocks": _vector("facts and story were swapped", replace(report, blocks=swapped)),
        "one-of-two-missing": _vector("one of two allowed blocks is missing", replace(report, blocks=(facts,))),
    }


def _copies() -> dict[str, Vector]:
    copy, other = _copied(COPY), _copied(OTHER_COPY)
    whole = _only(_case(_sealed(REPORT, TEXTS, {Block.FACTS, Block.STORY})), 0, 2)
    key = dice("vectors/copy-beyond")(32)
    beyond = forge.block(COPY, 5, padding.K16, padding.pad(b"{}", padding.K16), key)
    wrap = forge.wrap(COPY, {Block.PERMISSION: key}, public_of(SEED))
    as_report = COPY.encode()[:5] + b"\x00" + COPY.encode()[6:]
    return {
        "copy-as-report": _vector("a copy was made a report", replace(copy, header=as_report)),
        "copy-splice-block": _vector(
            "the facts are those of another copy", replace(copy, blocks=(other.blocks[0], *copy.blocks[1:]))
        ),
        "copy-splice-wrap": _vector("the wrap is another copy's, for the same reader", replace(copy, wrap=other.wrap)),
        "copy-of-the-whole": _vector("the blocks are those of the report itself", replace(copy, blocks=whole.blocks)),
        "copy-wrap-on-report": _vector("a copy's wrap on the report itself", replace(whole, wrap=copy.wrap)),
        "copy-beyond-kind": _vector(
            "a copy with a block that only reports have",
            Case(header=COPY.encode(), blocks=(beyond,), wrap=wrap),
        ),
    }


def _copied(header: Header) -> Case:
    return _only(_case(_sealed(header, {Block.FACTS: LESS}, {Block.FACTS, Block.STORY})), 0, 2)


def _padding() -> dict[str, Vector]:
    size = 1 << padding.K4
    said = len(WORDS).to_bytes(4) + WORDS
    cases = {
        "padding-not-zero": ("the last byte of the padding is not zero", said.ljust(size - 1, b"\0") + b"\x01"),
        "padding-length-short": (
            "the length is one too small",
            (len(WORDS) - 1).to_bytes(4) + said[4:].ljust(size - 4, b"\0"),
        ),
        "padding-length-beyond": ("the length goes beyond the end", (size - 3).to_bytes(4) + bytes(size - 4)),
        "padding-length-huge": ("the length is the largest there is", b"\xff" * 4 + bytes(size - 4)),
        "padding-none": ("there is no padding at all", said),
    }
    return {name: _vector(case, _with_padding(name, padded)) for name, (case, padded) in cases.items()}


def _with_padding(name: str, padded: bytes) -> Case:
    key = dice(f"vectors/{name}")(32)
    block = forge.block(MESSAGE, 2, padding.K4, padded, key)
    return Case(header=MESSAGE.encode(), blocks=(block,), wrap=forge.wrap(MESSAGE, {Block.STORY: key}, public_of(SEED)))


def _sealed(header: Header, texts: dict[Block, bytes], blocks: set[Block]) -> Envelope:
    allowed = Allowed(public=public_of(SEED), blocks=frozenset(blocks))
    return seal(header, texts, (allowed,), dice(f"vectors/{header.object_id}/{header.kind}/{len(texts)}/{len(blocks)}"))


def _case(envelope: Envelope) -> Case:
    return Case(header=envelope.header.encode(), blocks=envelope.blocks, wrap=envelope.wraps[0])


def _only(case: Case, *numbers: int) -> Case:
    """The case without the other blocks, so that its file stays short."""
    return replace(case, blocks=tuple(block for block in case.blocks if block.block in numbers))


def _vector(case: str, what: Case, texts: dict[Block, bytes] | None = None) -> Vector:
    expected = tuple((f"text-{int(block)}-64", text64(text)) for block, text in (texts or {}).items())
    head = (
        ("format", "envelope"),
        ("case", case),
        ("expect", "refuse" if texts is None else "accept"),
        ("seed", what.seed.hex()),
        ("key-id", what.wrap.key_id.hex()),
        ("header", what.header.hex()),
        *expected,
        ("wrap64", text64(what.wrap.sealed)),
        *(("block", f"{block.block} {block.size_class} {text64(block.sealed)}") for block in what.blocks),
    )
    return Vector(head=head)
