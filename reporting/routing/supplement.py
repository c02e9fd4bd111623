"""What follows a letter: photos and corrections that a reporter added, as sealed letters of their own."""

from datetime import date, datetime
from uuid import UUID

from msgspec import Struct

from reporting.model.agency import Agency
from reporting.model.calendar import local_day
from reporting.model.chance import Draw
from reporting.model.referral import Letter, Supplement, Transport
from reporting.model.site import Scheme
from reporting.routing import mime, smime
from reporting.routing.letter import IN_CONFIDENCE, RULE

PHOTO = (
    "The reporter added a photo. It is attached, and can be seen at your desk as well. It was made anew from its\n"
    "dots: when, where and on what it was taken is not in it, and nobody has checked what it shows."
)
CORRECTION = "The reporter puts something right. What they wrote before stays as it was; this is added to it."


class Post(Struct, frozen=True, kw_only=True):
    """What signs letters, and whose name stands on them."""

    scheme: Scheme
    key_pem: bytes
    certificate_pem: bytes


def is_written_to(agency: Agency, today: date) -> bool:
    """Whether the agency is one that is sent letters, and its certificate is good on this day."""
    return agency.transport is Transport.SMIME and smime.is_usable(agency.certificate, today)


def with_photo(
    photo: bytes,
    post: Post,
    agency: Agency,
    *,
    referral_id: UUID,
    object_id: UUID,
    reference: str,
    due: datetime,
    now: datetime,
    draw: Draw,
) -> Supplement:
    """A photo for an agency that is written to."""
    letter = _letter(PHOTO, post, agency, reference=reference, now=now, draw=draw, photo=photo)
    return _supplement(letter, referral_id=referral_id, object_id=object_id, due=due, draw=draw)


def with_words(
    words: str,
    lang: str,
    post: Post,
    agency: Agency,
    *,
    referral_id: UUID,
    object_id: UUID,
    reference: str,
    due: datetime,
    now: datetime,
    draw: Draw,
) -> Supplement:
    """A correction for an agency that is written to."""
    mark = f"own words of {reference}"
    text = (
        f"{CORRECTION}\n\nOWN WORDS, exactly as typed. Language of the page they were typed on: {lang}.\n{RULE}\n"
        f"---- {mark} begin ----\n{words}\n---- {mark} end ----\nOnly what stands after the end line is ours."
    )
    letter = _letter(text, post, agency, reference=reference, now=now, draw=draw)
    return _supplement(letter, referral_id=referral_id, object_id=object_id, due=due, draw=draw)


def _letter(
    text: str, post: Post, agency: Agency, *, reference: str, now: datetime, draw: Draw, photo: bytes = b""
) -> Letter:
    day = local_day(now)
    opening = (
        f"Routine. This belongs to letter {reference}.\n\n"
        f"Of {day.day} {day:%B %Y}\n"
        f"From: {post.scheme.name} ({post.scheme.partnership})\n"
        f"To: {agency.name}"
    )
    whole = f"{opening}\n\n{text}\n\n{IN_CONFIDENCE}\n"
    return letter_of(whole, post, agency, reference=reference, now=now, draw=draw, photo=photo)


def letter_of(
    text: str, post: Post, agency: Agency, *, reference: str, now: datetime, draw: Draw, photo: bytes = b""
) -> Letter:
    """A text, signed and closed to an agency that is written to; nothing in it is urgent."""
    return smime.sealed_letter(
        text,
        agency=agency,
        scheme=post.scheme,
        message_id=f"<{draw(16).hex()}@{mime.domain_of(post.scheme.mail_from)}>",
        now=now,
        signing_key_pem=post.key_pem,
        signing_cert_pem=post.certificate_pem,
        reference=reference,
        photo=photo,
    )


def _supplement(letter: Letter, *, referral_id: UUID, object_id: UUID, due: datetime, draw: Draw) -> Supplement:
    return Supplement(
        supplement_id=UUID(bytes=draw(16), version=4),
        referral_id=referral_id,
        object_id=object_id,
        letter=letter,
        due=due,
    )
