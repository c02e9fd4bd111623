"""What everybody may see of figures: those of the newest pack for the public, and words whose people said yes."""

from msgspec import Struct

from reporting.actions import Intake
from reporting.model.pack import Pack
from reporting.model.tally import Release, Tier
from reporting.store import packs, releases


class Open(Struct, frozen=True, kw_only=True):
    """The newest pack for the public with the releases that it was made of, and the words that stand at this moment."""

    pack: Pack | None
    releases: tuple[Release, ...]
    words: tuple[str, ...]


async def shown(intake: Intake) -> Open:
    """What everybody may see now: no figure before a person made a pack of it."""
    async with intake.db.acquire() as conn:
        pack = await packs.newest_public(conn)
        of_it = frozenset(pack.releases if pack else ())
        every = await releases.every(conn, Tier.T2) if of_it else ()
        words = tuple(one.words for one in await packs.shown(conn))
    return Open(pack=pack, releases=tuple(one for one in every if one.number in of_it), words=words)
