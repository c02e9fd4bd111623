"""A second factor as it is typed: the code of a code generator, or one that was printed."""

from datetime import datetime
from uuid import UUID

from msgspec import Struct

from reporting.sealing import paper_code, totp


class Step(Struct, frozen=True):
    """A code generator's code, by the half minute that it is for."""

    step: int


class Printed(Struct, frozen=True):
    """A printed code, by its mark; whether it is one is known when it is used up."""

    mark: bytes


Factor = Step | Printed


def read(desk_key: bytes, staff_id: UUID, login: str, totp_sealed: bytes, *, code: str, now: datetime) -> Factor | None:
    """What was typed, if it can be a second factor of this person."""
    if paper_code.is_code(code):
        return Printed(paper_code.mark(desk_key, staff_id, code))
    step = totp.step_of(desk_key, login, totp_sealed, code, now)
    return None if step is None else Step(step)
