"""What of an agency has lapsed or soon will, when it is asked to prove its address, and what a record may not say."""

from collections.abc import Iterable
from datetime import date

from cryptography import x509
from msgspec.structs import replace

from reporting.model.agency import Agency, Standing
from reporting.model.directory import AHEAD, ASKED_AHEAD, PRESSING, Concern, Proof, Record, What
from reporting.routing.policy import is_live, may_cover, narrowed, routable

# What an agency itself can see to.
OWN: dict[What, str] = {
    What.AGREEMENT: "Your agreement with the scheme",
    What.VERIFIED: "The proof of your mail address",
    What.KEY: "Your key in the signed register",
    What.CERTIFICATE: "Your certificate for letters",
}


def certificate_end(agency: Agency) -> date | None:
    """The last day of the certificate that letters are sealed to; None for an agency that gets no letters."""
    if not agency.certificate:
        return None
    return x509.load_pem_x509_certificate(agency.certificate).not_valid_after_utc.date()


def assessed(record: Record, today: date) -> Record:
    """The record with everything that should be seen to, what is over first."""
    whole = replace(
        record,
        certificate_end=certificate_end(record.agency),
        routable=routable(record.agency, (record.standing,), today),
    )
    found = [*_ends(whole, today), *_others(whole, today)]
    found.sort(key=lambda one: (not one.over, not one.pressing, one.until or date.max))
    return replace(whole, concerns=tuple(found))


def proof_is_due(agency: Agency, standing: Standing | None, proof: Proof | None, today: date) -> bool:
    """Whether an agency is to be asked now: its verification ends soon, and no link that it was sent is still good."""
    if standing is None or standing.paused or not is_live(agency, today):
        return False
    if standing.agreement_until is None or standing.agreement_until < today:
        return False
    if standing.verified_until is not None and standing.verified_until - ASKED_AHEAD > today:
        return False
    return proof is None or proof.answered is not None or proof.ends < today or proof.address != agency.address


def pressing(records: Iterable[Record]) -> int:
    """How many agencies have something that is over, or presses."""
    return sum(any(one.over or one.pressing for one in record.concerns) for record in records)


def own_ends(records: Iterable[Record], agency: str) -> tuple[str, ...]:
    """What an agency's own people are told on every page: what of theirs has ended or soon will."""
    concerns = (one for record in records if record.agency.agency == agency for one in record.concerns)
    return tuple(
        f"{OWN[one.what]} {'ended' if one.over else 'ends'} on {one.until.day} {one.until:%B} {one.until.year}."
        for one in concerns
        if one.until is not None and one.what in OWN
    )


def wider(agency: Agency, standing: Standing) -> tuple[str, ...]:
    """What a record says that the signed register does not give: it may not be kept."""
    strands = [one.value for one in standing.strands if agency.strands and one not in agency.strands]
    areas = [one for one in standing.areas if not may_cover(agency, one)]
    languages = [one for one in standing.languages if agency.languages and one not in agency.languages]
    return (*strands, *areas, *languages)


def _ends(record: Record, today: date) -> Iterable[Concern]:
    standing = record.standing
    for what, until in (
        (What.AGREEMENT, standing.agreement_until),
        (What.VERIFIED, standing.verified_until),
        (What.KEY, record.agency.valid_to),
    ):
        yield from _ending(what, until, today, never=what is not What.KEY)
    yield from _ending(What.CERTIFICATE, record.certificate_end, today)
    for contact in record.contacts:
        yield from _ending(What.CONTACT, contact.expires_on, today)


def _ending(what: What, until: date | None, today: date, *, never: bool = False) -> Iterable[Concern]:
    """What is told of an end; `never` where having none at all is as bad as its being over."""
    if until is None:
        if never:
            yield Concern(what=what, over=True, pressing=True)
    elif until - AHEAD[what] <= today:
        yield Concern(what=what, until=until, over=until < today, pressing=until - PRESSING <= today)


def _others(record: Record, today: date) -> Iterable[Concern]:
    proof = record.proof
    if record.waiting:
        yield Concern(what=What.WAITING, count=record.waiting, pressing=True)
    if record.standing.paused:
        yield Concern(what=What.PAUSED)
    if narrowed(record.agency, record.standing) is None:
        yield Concern(what=What.NOTHING_LEFT, pressing=True)
    if proof is not None and proof.answered is None and proof.refused:
        yield Concern(what=What.MAIL_BACK, pressing=True)
    elif proof is not None and proof.unanswered(today):
        yield Concern(what=What.PROOF)
    if not any(one.usable(today) for one in record.contacts):
        yield Concern(what=What.NO_CONTACT)
    asked = sum(bool(word.words) for word in record.words)
    if asked:
        yield Concern(what=What.WORD, count=asked)
