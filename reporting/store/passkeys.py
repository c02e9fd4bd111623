"""Passkeys of staff: public keys, and the seed sealed under what the passkey alone can make."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from reporting.store.database import Connection
from reporting.store.queries import as_many, as_one, queries


class PasskeyRow(Struct, frozen=True, kw_only=True):
    """One passkey of a person; without a salt it opens no seed, and stands for a code alone."""

    credential_id: bytes
    staff_id: UUID
    name: str
    public: bytes
    uses: int
    salt: bytes | None
    seed_sealed: bytes | None
    added: date


async def find(conn: Connection, credential_id: bytes) -> PasskeyRow | None:
    """The passkey of this id."""
    return as_one(PasskeyRow, await queries.passkey_by_id(conn, credential_id=credential_id))


async def of_person(conn: Connection, staff_id: UUID) -> tuple[PasskeyRow, ...]:
    """The passkeys of a person, the oldest first."""
    return await as_many(PasskeyRow, queries.passkeys_of(conn, staff_id=staff_id))


async def add(conn: Connection, row: PasskeyRow) -> bool:
    """Write a new passkey; False when it is known already."""
    return bool(
        await queries.passkey_add(
            conn,
            credential_id=row.credential_id,
            staff_id=row.staff_id,
            name=row.name,
            public=row.public,
            uses=row.uses,
            salt=row.salt,
            seed_sealed=row.seed_sealed,
            added=row.added,
        )
    )


async def used(conn: Connection, credential_id: bytes, uses: int) -> None:
    """Keep the passkey's own count of its uses."""
    await queries.passkey_used(conn, credential_id=credential_id, uses=uses)


async def remove(conn: Connection, staff_id: UUID, credential_id: bytes) -> bool:
    """Take back a passkey of a person; False when it is not that person's."""
    return bool(await queries.passkey_remove(conn, credential_id=credential_id, staff_id=staff_id))
