"""The person who is signed in at the desk, as the guard puts them into a request."""

from enum import StrEnum
from uuid import UUID

from msgspec import Struct


class StaffRole(StrEnum):
    """What a member of staff does; each page of the desk names the roles that have it."""

    AGENCY = "agency"
    COORDINATOR = "coordinator"
    ANALYST = "analyst"
    TRANSLATOR = "translator"


class Person(Struct, frozen=True, kw_only=True):
    """Who is signed in, and the keys this person holds, by key id, opened for this one request."""

    staff_id: UUID
    name: str
    role: StaffRole
    holder: str  # the agency's or reader's id in the register; empty for an analyst
    seeds: dict[bytes, bytes] = {}  # key_id -> 96-byte seed
    system: bool = False  # an agency's own system, by its token: a person of no name

    @property
    def named(self) -> UUID | None:
        """Whom the audit names: nobody for a system."""
        return None if self.system else self.staff_id
