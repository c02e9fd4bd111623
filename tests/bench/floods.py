"""A flood as it is answered: seventy times a usual week in one go, while others open pages and begin."""

import asyncio

from msgspec import Struct

from tests.bench import submits, yardsticks
from tests.bench.client import burst, request

TIMES = 70
USUAL_WEEK = 8
CLIENTS = 32


class Flood(Struct, frozen=True):
    """What became of the reports of a flood and of those who asked for pages meanwhile."""

    sent: int
    lost: int
    refused: int
    report_p95: float  # in milliseconds
    page_p95: float


def flood(public: str, owner: str, port: int) -> Flood:
    """Send a flood at a process that runs, and reckon what it did."""
    return asyncio.run(_flood(public, owner, port))


async def _flood(public: str, owner: str, port: int) -> Flood:
    wanted = TIMES * USUAL_WEEK
    draft = submits.draft_of(submits.ANSWERS, odd=True)
    sent = await submits.prepared(public, port, [draft] * wanted)
    before = await yardsticks.count(owner, "report")
    begin = request(port, "POST", "/en/form/start", body=b"under_18=no")
    load, pages = await asyncio.gather(
        burst(port, [one for _, one in sent], CLIENTS),
        burst(port, [request(port, "GET", "/en"), begin] * 50, 2),
    )
    refused = sum(answer.status != 303 or b"/form/number" not in answer.head for answer in load.answers)
    refused += sum(answer.status not in (200, 303) for answer in pages.answers)
    lost = wanted - (await yardsticks.count(owner, "report") - before)
    return Flood(wanted, lost, refused, load.slowest(0.95), pages.slowest(0.95))
