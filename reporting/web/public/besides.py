"""What this browser had begun, where something else is about to take its place there."""

from contextlib import suppress

from reporting.actions import draft as drafts
from reporting.errors import Expected
from reporting.web.public.door import Parts


async def besides(mine: Parts, secret: bytes | None) -> str:
    """The number of what this browser had begun before, where nothing else leads back to that; nothing otherwise."""
    with suppress(Expected):
        found = await drafts.load(mine.intake, secret, mine.now) if secret else None
        if found and found.draft.answered and not (found.sent or found.draft.held):
            return (await drafts.hold(mine.intake, secret, found.draft, mine.now, mine.draw)).number
    return ""
