"""Connections, and what their failures mean: nothing counts as kept that the database did not confirm."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeAlias

import asyncpg

from reporting.errors import Expected, NotStored, Unavailable

Connection: TypeAlias = "asyncpg.pool.PoolConnectionProxy[asyncpg.Record] | asyncpg.Connection[asyncpg.Record]"
Message: TypeAlias = "asyncpg.PostgresLogMessage"

ACQUIRE_SECONDS = 10
COMMAND_SECONDS = 30
CLOSE_SECONDS = 10
# The state and the words of the warning with which PostgreSQL gives up waiting for a standby (src/backend/replication).
HOLE_STATE = "01000"
HOLE_WORDS = "canceling wait for synchronous replication"
# The server is away, going away, full, or has become a standby: no fault of the statement that met it.
_AWAY = (
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.PostgresSystemError,
    asyncpg.ReadOnlySQLTransactionError,
    # The driver's state after a server has said goodbye between two statements.
    asyncpg.InternalClientError,
    OSError,
    TimeoutError,
)


class Database:
    """A pool of connections as one database role."""

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        self._pool = pool

    @classmethod
    async def connect(cls, dsn: str, name: str, size: int = 6) -> "Database":
        """Open a pool; Unavailable when the database does not answer. `name` is what the server calls us."""
        _quieten()
        try:
            pool = await asyncpg.create_pool(
                dsn,
                min_size=1,
                max_size=size,
                command_timeout=COMMAND_SECONDS,
                # The default reset costs a round trip at each use, and we leave nothing behind to reset.
                reset=_nothing_to_reset,
                server_settings={"application_name": name},
            )
        except _AWAY as fault:
            raise Unavailable from fault
        return cls(pool)

    @asynccontextmanager
    async def acquire(self) -> AsyncIterator[Connection]:
        """A connection on which each statement commits by itself.

        Unavailable when none can be had or it breaks; NotStored when a commit was not confirmed by the standby.
        """
        async with self._lent() as conn, confirmed(conn):
            yield conn

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """A connection inside one transaction, which is committed at the end, or rolled back on any exception."""
        async with self._lent() as conn, confirmed(conn), conn.transaction():
            yield conn

    async def close(self) -> None:
        """Close every connection; what still runs after ten seconds is cut off."""
        try:
            async with asyncio.timeout(CLOSE_SECONDS):
                await self._pool.close()
        except TimeoutError:
            self._pool.terminate()

    @asynccontextmanager
    async def _lent(self) -> AsyncIterator[Connection]:
        try:
            conn = await self._pool.acquire(timeout=ACQUIRE_SECONDS)
        except _AWAY as fault:
            raise Unavailable from fault
        try:
            yield conn
        finally:
            await self._pool.release(conn)


@asynccontextmanager
async def confirmed(conn: Connection) -> AsyncIterator[None]:
    """What was written inside is confirmed at the end; NotStored or Unavailable otherwise.

    A query that is cancelled while it waits for the synchronous standby returns success with a warning, and its row
    may be lost with the primary. The warning is heard here, and means: not acknowledged.
    """
    heard: list[str] = []

    def listen(_: Any, message: Message) -> None:
        if message.sqlstate == HOLE_STATE and HOLE_WORDS in str(message):
            heard.append(HOLE_STATE)

    conn.add_log_listener(listen)
    try:
        async with away_means(conn, Unavailable):
            yield
    finally:
        if _is_gone(conn):
            _drop(conn)
        else:
            conn.remove_log_listener(listen)
    if heard:
        raise NotStored


@asynccontextmanager
async def away_means(conn: Connection, expected: type[Expected]) -> AsyncIterator[None]:
    """A server that goes away inside raises the given error instead of the driver's own."""
    try:
        yield
    except _AWAY as fault:
        # A new connection finds the new primary; this one may sit on a server that only reads now.
        _drop(conn)
        raise expected from fault
    except asyncpg.InterfaceError as fault:
        if not _is_gone(conn):
            raise
        raise expected from fault


def _is_gone(conn: Connection) -> bool:
    try:
        return conn.is_closed()
    except asyncpg.InterfaceError:
        # A broken connection has already left the pool, and its proxy answers nothing any more.
        return True


def _drop(conn: Connection) -> None:
    """Take a connection out of its pool, without a word to the server."""
    with suppress(asyncpg.InterfaceError):
        conn.terminate()


async def connect(dsn: str) -> "asyncpg.Connection[asyncpg.Record]":
    """One connection outside any pool; Unavailable when the database does not answer."""
    try:
        return await asyncpg.connect(dsn)
    except _AWAY as fault:
        raise Unavailable from fault


async def _nothing_to_reset(_: Connection) -> None:
    """Give a connection back as it is."""


def _quieten() -> None:
    """The pool's own log lines carry tracebacks while the server is away; we say it once, by our own error."""
    logging.getLogger("asyncpg").setLevel(logging.CRITICAL)
