"""Photos passed on by the number to who was allowed them after they were added."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from reporting.model.report import Allowed, Block
from reporting.sealing.envelope import Header, Kind, Wrap
from reporting.sealing.keys import key_id_of, public_of
from reporting.sealing.rewrap import rewrap
from reporting.store import pictures
from reporting.store.database import Connection
from reporting.store.number import Opened


async def pass_on(conn: Connection, opened: Opened, photos: Sequence[UUID], publics: Iterable[bytes]) -> None:
    """Give these keys the photos that they do not have yet; the photos themselves are not opened."""
    mine, allowed = key_id_of(public_of(opened.seed)), [_photo_for(public) for public in publics]
    for row in await pictures.of_report(conn, opened.row.report_id, mine) if photos else ():
        header = Header(kind=Kind.PHOTO, report_id=opened.row.report_id, object_id=row.object_id, epoch=row.epoch)
        own = Wrap(key_id=mine, sealed=row.wrap)
        for party in allowed if row.object_id in photos else ():
            await pictures.let_in(conn, row.object_id, rewrap(header, own, opened.seed, party))


def _photo_for(public: bytes) -> Allowed:
    return Allowed(public=public, blocks=frozenset({Block.STORY}))
