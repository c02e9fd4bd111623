"""Reports as the store sees them: ids, tags and ciphertext, all drawn."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from reporting.model.chance import Draw
from reporting.model.referral import Letter, NewReferral
from reporting.sealing.envelope import SealedBlock, Wrap

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
TODAY = date(2026, 3, 4)
LATER = NOW + timedelta(hours=30)


def new_id(draw: Draw) -> UUID:
    """A random id."""
    return UUID(bytes=draw(16), version=4)


def key_id_of(public: bytes) -> bytes:
    """The id of a public key as docs/formats/envelope.md says it, reckoned here once more."""
    return hashlib.sha256(b"tpr/v1/kid" + public).digest()[:8]


def new_referral(
    draw: Draw, agency: str, *, letter: bool = False, due: datetime = LATER, urgent: bool = False
) -> NewReferral:
    """A referral to an agency with a key of its own."""
    sealed = Letter(message_id=f"<{draw(8).hex()}@x>", certificate=draw(32), mail=draw(300)) if letter else None
    return NewReferral(
        referral_id=new_id(draw),
        agency=agency,
        key_id=draw(8),
        due=due,
        urgent=urgent,
        reference=draw(2).hex(),
        letter=sealed,
    )


def new_report(draw: Draw, *referrals: NewReferral, epoch: int = 793) -> dict[str, Any]:
    """What `reports.file` takes: the reporter, a coordinator and every agency have a wrap."""
    reply_key = draw(1216)
    readers = [key_id_of(reply_key), b"coordina", *(referral.key_id for referral in referrals)]
    return {
        "report_id": new_id(draw),
        "object_id": new_id(draw),
        "epoch": epoch,
        "tag": draw(16),
        "once": draw(16),
        "reply_key": reply_key,
        "urgent": False,
        "blocks": [SealedBlock(block=number, size_class=0, sealed=draw(100)) for number in range(6)],
        "wraps": [Wrap(key_id=key_id, sealed=draw(64)) for key_id in readers],
        "referrals": referrals,
        "draft_tag": draw(16),
        "draft_expires": NOW + timedelta(minutes=30),
        "made_day": TODAY,
    }
