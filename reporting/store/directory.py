"""The directory of agencies: records of contact, what agencies say of themselves, proofs, and what waits for them."""

from datetime import date, datetime
from uuid import UUID

from msgspec import Struct

from reporting.model.agency import Register, Standing
from reporting.model.directory import Contact, Proof, Record, Word
from reporting.routing.directory import assessed
from reporting.store import standing
from reporting.store.database import Connection
from reporting.store.queries import as_many, as_one, queries


class ProofTry(Struct, frozen=True, kw_only=True):
    """What a try at a proof link was: whose, the address that was asked, and whether the digits were right."""

    agency: str
    address: str
    fits: bool


class Waiting(Struct, frozen=True, kw_only=True):
    """How many referrals were held for an agency."""

    agency: str
    waiting: int


async def records(conn: Connection, register: Register, today: date) -> tuple[Record, ...]:
    """The record of every agency of the register, with what should be seen to."""
    known = {one.agency: one for one in await standing.every(conn)}
    contacts = await as_many(Contact, queries.contacts_every(conn))
    words = await as_many(Word, queries.words_every(conn))
    asked = {one.agency: one for one in await proofs(conn)}
    held = await waiting(conn)
    return tuple(
        assessed(
            Record(
                agency=agency,
                standing=known.get(agency.agency, Standing(agency=agency.agency)),
                contacts=tuple(one for one in contacts if one.agency == agency.agency),
                words=tuple(one for one in words if one.agency == agency.agency),
                proof=asked.get(agency.agency),
                waiting=held.get(agency.agency, 0),
            ),
            today,
        )
        for agency in register.agencies
    )


async def waiting(conn: Connection) -> dict[str, int]:
    """How many referrals were held for each agency because it had lapsed, or is not listed any more."""
    return {one.agency: one.waiting for one in await as_many(Waiting, queries.waiting_by_agency(conn))}


async def proofs(conn: Connection) -> tuple[Proof, ...]:
    """The newest proof mail of each agency."""
    return await as_many(Proof, queries.proofs_every(conn))


async def asked(
    conn: Connection,
    *,
    agency: str,
    address: str,
    token_hash: bytes,
    digits_hash: bytes,
    asked: date,
    ends: date,
    refused: bool,
) -> None:
    """Write that an agency was asked to prove its address, or that the relay refused that mail for good."""
    await queries.proof_put(
        conn,
        agency=agency,
        address=address,
        token_hash=token_hash,
        digits_hash=digits_hash,
        asked=asked,
        ends=ends,
        refused=refused,
    )


async def try_proof(
    conn: Connection, *, token_hash: bytes, digits_hash: bytes, most: int, today: date
) -> ProofTry | None:
    """Count a try at a proof link and write the answer if it fits; None for an unknown link, and for one that ended."""
    row = await queries.proof_try(conn, token_hash=token_hash, digits_hash=digits_hash, most=most, today=today)
    return as_one(ProofTry, row)


async def ask_again(conn: Connection, agency: str) -> None:
    """Forget the newest proof mail, so that another is sent when one is due."""
    await queries.proof_forget(conn, agency=agency)


async def put_contact(conn: Connection, contact: Contact) -> None:
    """Write a record of contact."""
    await queries.contact_put(
        conn,
        contact_id=contact.contact_id,
        agency=contact.agency,
        name=contact.name,
        role=contact.role,
        telephone=contact.telephone,
        mail=contact.mail,
        checked_on=contact.checked_on,
        expires_on=contact.expires_on,
    )


async def checked(conn: Connection, contact_id: UUID, agency: str, *, on: date, until: date) -> bool:
    """Write that a record of contact was checked; False when it is not this agency's."""
    return bool(
        await queries.contact_checked(conn, contact_id=contact_id, agency=agency, checked_on=on, expires_on=until)
    )


async def remove_contact(conn: Connection, contact_id: UUID, agency: str) -> bool:
    """Delete a record of contact; False when it is not this agency's."""
    return bool(await queries.contact_remove(conn, contact_id=contact_id, agency=agency))


async def say(conn: Connection, *, word_id: UUID, agency: str, staff_id: UUID, words: str, day: date) -> None:
    """Write what an agency says about its record; no words mean that it is right."""
    await queries.word_put(conn, word_id=word_id, agency=agency, staff_id=staff_id, words=words, day=day)


async def seen_to(conn: Connection, word_id: UUID, agency: str) -> bool:
    """Delete what an agency asked for; False when it is not this agency's."""
    return bool(await queries.word_remove(conn, word_id=word_id, agency=agency))


async def send_on(conn: Connection, agency: str, slot: datetime, today: date) -> int:
    """Let what was held for an agency go on in a slot; how many referrals those are."""
    return len([row async for row in queries.waiting_send_on(conn, agency=agency, slot=slot, today=today)])
