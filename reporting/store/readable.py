"""A report as one of the scheme's own readers has it: sealed, with the wrap and the seed that open it."""

from collections.abc import Mapping
from uuid import UUID

from msgspec import Struct

from reporting.errors import CannotOpen, PageUnknown
from reporting.sealing.envelope import Header, Kind, SealedBlock, Wrap
from reporting.store import reports, triage
from reporting.store.database import Connection


class Readable(Struct, frozen=True, kw_only=True):
    """A sealed report and what opens it."""

    found: triage.TriageReport
    header: Header
    blocks: tuple[SealedBlock, ...]
    wrap: Wrap
    seed: bytes


async def report(conn: Connection, report_id: UUID, seeds: Mapping[bytes, bytes]) -> Readable:
    """A report that one of these seeds opens; PageUnknown when none has a wrap of it."""
    found = await triage.report(conn, report_id, tuple(seeds))
    if found is None:
        raise PageUnknown
    sealed = await reports.sealed(conn, found.object_id, found.key_id)
    if sealed is None:
        raise CannotOpen
    header = Header(kind=Kind.REPORT, report_id=report_id, object_id=found.object_id, epoch=found.epoch)
    return Readable(found=found, header=header, blocks=sealed[0], wrap=sealed[1], seed=seeds[found.key_id])
