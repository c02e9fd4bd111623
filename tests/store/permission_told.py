"""What is believed of reports while a machine plays with them, and a connection to the database as each role."""

import asyncio
import threading
from collections.abc import Awaitable
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import TypeVar
from uuid import UUID

from msgspec import Struct

from reporting.model.permission import Choice, Given, Scope
from reporting.model.report import Block
from reporting.sealing.keys import key_id_of, public_of
from reporting.store import keys
from reporting.store.database import Connection
from tests.support import filed
from tests.support.cluster import TestCluster, TestDatabase
from tests.support.dice import dice
from tests.support.parties import SEEDS

DRAW = dice("machine")
T = TypeVar("T")
SEND_DAY = filed.NOW + timedelta(days=1)
LEASE = timedelta(minutes=5)
ROLES = ("reporting_public", "reporting_desk", "reporting_router", "reporting_nightly", "reporting_owner")
STAFF = UUID(int=1, version=4)
NEW_POLICE = DRAW(96)
PARTIES = {key_id_of(public_of(seed)): (name, seed) for name, seed in {**SEEDS, "new police": NEW_POLICE}.items()}
READER = frozenset({Block.FACTS, Block.STORY, Block.PERMISSION})
TALLY = frozenset({Block.FACTS, Block.COUNT, Block.ABOUT})
RECOVERY = frozenset({Block.FACTS, Block.STORY})
ALL = frozenset(Block)

PERMISSIONS: dict[str, tuple[Given, frozenset[Block]]] = {
    "police, everything": (filed.POLICE_FULL, frozenset({Block.FACTS, Block.STORY, Block.CONTACT})),
    "police, facts": (filed.POLICE_FACTS, frozenset({Block.FACTS})),
    "police, less than all": (
        Given(agency="police", choice=Choice.B, scopes=(Scope.FACTS, Scope.REPLY), without=("behaviours",)),
        frozenset({Block.FACTS}),
    ),
    "charity": (filed.CHARITY, frozenset({Block.FACTS})),
    "service, own words": (
        Given(agency="victim_service", choice=Choice.D, scopes=(Scope.FACTS, Scope.STORY, Scope.REPLY)),
        frozenset({Block.FACTS, Block.STORY}),
    ),
}
HOLD = Given(agency="", choice=Choice.H, scopes=())


class Referral(Struct):
    """What is believed of a referral."""

    agency: str
    blocks: frozenset[Block]
    state: str = "queued"
    leased: bool = False
    party: str = ""  # whose key it is for, when that is not the agency's first one
    object_id: UUID | None = None


class Told(Struct):
    """What is believed of a report."""

    kept: filed.Filed
    held: bool
    referrals: dict[UUID, Referral]
    opens: dict[str, frozenset[Block]]  # the parties who need no referral
    reply_key: bytes
    erased: bool = False
    gone: bool = False


class Line:
    """A thread with a loop, and in it a connection as each role."""

    def __init__(self, server: TestCluster) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()
        self._stack = AsyncExitStack()
        self.roles: dict[str, Connection] = {}
        self.run(self._open(server))

    def run(self, work: Awaitable[T]) -> T:
        """The result of something asynchronous, waited for."""

        async def wait() -> T:
            return await work

        return asyncio.run_coroutine_threadsafe(wait(), self.loop).result(60)

    def close(self) -> None:
        """Close the connections and end the thread."""
        self.run(self._stack.aclose())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()
        self.loop.close()

    async def _open(self, server: TestCluster) -> None:
        self.database = TestDatabase(server, await server.fresh())
        for role in ROLES:
            self.roles[role] = await self._stack.enter_async_context(self.database.as_role(role))
        owner = self.roles["reporting_owner"]
        await owner.execute(
            "insert into staff (staff_id, login, name, role, holder, public, seed_salt, seed_sealed, totp_sealed,"
            " totp_last_step) values ($1, 'p', 'P', 'agency', 'police', $2, $3, $3, $3, 0)",
            STAFF,
            public_of(DRAW(96)),
            bytes(32),
        )
        for seed in (SEEDS["police"], NEW_POLICE):
            await keys.give(owner, key_id_of(public_of(seed)), STAFF, b"sealed")


LINES: list[Line] = []


def role(name: str) -> Connection:
    return LINES[0].roles[f"reporting_{name}"]


def run(work: Awaitable[T]) -> T:
    return LINES[0].run(work)
