"""Vectors of the draft: what opens under a cookie's secret, and what does not."""

from reporting.sealing import cipher
from reporting.sealing.draft import SealedDraft, form_key, seal_draft, tag_of
from tests.support.dice import dice
from tests.vectors import make_resumes
from tests.vectors.files import Vector, text64

SECRET = dice("vectors/draft-secret")(32)
TEXT = '{"v":1,"lang":"ar","raw":{"words":["قالوا لي \\"اخرج\\""]}}'.encode()


def vectors() -> dict[str, Vector]:
    """Every draft vector by name."""
    return _drafts() | make_resumes.vectors()


def _drafts() -> dict[str, Vector]:
    good = _closed(TEXT)
    changed = good.sealed
    return {
        "draft": _vector("a draft opens", good, text=TEXT),
        "empty": _vector("an empty draft opens", _closed(b""), text=b""),
        "full": _vector("a text that fills its class to the last byte", _closed(b"x" * 4092), text=b"x" * 4092),
        "wrong-secret": _vector("another cookie's secret", good, secret=dice("another")(32)),
        "salt-bit": _vector("one bit of the salt was flipped", _with(good, salt=_flipped(good.salt, 0))),
        "salt-short": _vector("the salt lost a byte", _with(good, salt=good.salt[:-1])),
        "salt-zero-added": _vector("the salt got a zero behind it", _with(good, salt=good.salt + b"\0")),
        "bit": _vector("one bit of the text was flipped", _with(good, sealed=_flipped(changed, 500))),
        "tag-bit": _vector("the last bit was flipped", _with(good, sealed=_flipped(changed, len(changed) * 8 - 1))),
        "truncated": _vector("the last byte is missing", _with(good, sealed=changed[:-1])),
        "nothing": _vector("there are no bytes at all", _with(good, sealed=b"")),
        "padding-not-zero": _vector(
            "a byte of the padding is not zero", _padded(b"\0\0\0\x02ok".ljust(4095, b"\0") + b"1")
        ),
        "length-too-long": _vector("the length goes beyond the end", _padded(b"\0\0\x0f\xfd".ljust(4096, b"\0"))),
        "no-class": _vector("its size is no class", _padded(b"\0\0\0\x02ok".ljust(8192, b"\0"))),
        "too-small": _vector("it has no padding", _padded(b"\0\0\0\x02ok")),
    }


def _closed(text: bytes) -> SealedDraft:
    return seal_draft(SECRET, text, dice(f"vectors/draft/{len(text)}"))


def _padded(padded: bytes) -> SealedDraft:
    """A draft whose padding was made by a writer that does not keep to the format."""
    salt = dice(f"vectors/padded/{len(padded)}")(32)
    return SealedDraft(salt=salt, sealed=cipher.close(cipher.salted_key(SECRET, b"tpr/v1/draft", salt), padded, b""))


def _with(closed: SealedDraft, salt: bytes | None = None, sealed: bytes | None = None) -> SealedDraft:
    return SealedDraft(salt=closed.salt if salt is None else salt, sealed=closed.sealed if sealed is None else sealed)


def _flipped(data: bytes, bit: int) -> bytes:
    return data[: bit // 8] + bytes((data[bit // 8] ^ 1 << bit % 8,)) + data[bit // 8 + 1 :]


def _vector(case: str, closed: SealedDraft, text: bytes | None = None, secret: bytes = SECRET) -> Vector:
    expected = () if text is None else (("text64", text64(text)),)
    head = (
        ("format", "draft"),
        ("case", case),
        ("expect", "refuse" if text is None else "accept"),
        ("secret", secret.hex()),
        ("tag", tag_of(secret).hex()),
        ("form-key", form_key(secret).hex()),
        ("salt", closed.salt.hex()),
        ("sealed64", text64(closed.sealed)),
        *expected,
    )
    return Vector(head=head)
