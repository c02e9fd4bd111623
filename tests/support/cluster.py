"""Real PostgreSQL servers for tests: the embedded 18 and Debian's 15, one template database in each."""

import asyncio
import itertools
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import date
from pathlib import Path

import asyncpg

from reporting.commands.cluster import OWNER, ROLES, Cluster
from reporting.commands.ground import free_port
from reporting.store.database import Connection, Database
from reporting.store.migrate import let_in, migrate

DEBIAN = Path("/usr/lib/postgresql/15/bin")
TEMPLATE = "template_reporting"
MIGRATED = date(2026, 1, 1)
# No test cuts the power, and every commit would wait for the disk.
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "150"}
_numbers = itertools.count(1)


class TestCluster:
    """A running server, and fresh databases of it."""

    __test__ = False

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster

    async def prepare(self) -> None:
        """Make the template: the newest schema, the roles and their rights."""
        await self._as_owner(f"create database {TEMPLATE}")
        await migrate(self.dsn(OWNER, TEMPLATE), MIGRATED)
        await let_in(self.dsn(OWNER, TEMPLATE), self.cluster.role_passwords)

    async def fresh(self) -> str:
        """The name of a new database like the template."""
        name = f"fresh_{next(_numbers)}"
        await self._as_owner(f"create database {name} template {TEMPLATE}")
        # Rights to connect belong to a database and are not copied with a template.
        await self._as_owner(f"revoke all on database {name} from public")
        for role in ROLES:
            await self._as_owner(f"grant connect on database {name} to {role}")
        return name

    async def empty(self) -> str:
        """The name of a new database without a schema."""
        name = f"empty_{next(_numbers)}"
        await self._as_owner(f"create database {name}")
        return name

    def dsn(self, role: str, database: str) -> str:
        """The address of a database for a role; `reporting_owner` owns the schema."""
        return self.cluster.dsn(role, database)

    async def _as_owner(self, sql: str) -> None:
        conn = await asyncpg.connect(self.dsn(OWNER, "postgres"))
        try:
            await conn.execute(sql)
        finally:
            await conn.close()


class TestDatabase:
    """One fresh database, for each role."""

    __test__ = False

    def __init__(self, server: TestCluster, name: str) -> None:
        self.server = server
        self.name = name

    def dsn(self, role: str = OWNER) -> str:
        """The address for a role."""
        return self.server.dsn(role, self.name)

    @property
    def dsns(self) -> dict[str, str]:
        """The addresses for the owner and every role."""
        return {role: self.dsn(role) for role in (OWNER, *ROLES)}

    @asynccontextmanager
    async def as_role(self, role: str = OWNER) -> AsyncIterator[Connection]:
        """A connection of one's own as a role."""
        conn = await asyncpg.connect(self.dsn(role))
        try:
            yield conn
        finally:
            await conn.close()

    @asynccontextmanager
    async def pool(self, role: str, size: int = 6) -> AsyncIterator[Database]:
        """The project's own Database as a role."""
        db = await Database.connect(self.dsn(role), role, size=size)
        try:
            yield db
        finally:
            await db.close()

    async def empty_tables(self) -> None:
        """Remove every row but those of schema_version."""
        async with self.as_role() as conn:
            tables = await conn.fetch("select tablename from pg_tables where schemaname = 'public'")
            names = ", ".join(row["tablename"] for row in tables if row["tablename"] != "schema_version")
            await conn.execute(f"truncate {names}")


@contextmanager
def running(bin_dir: Path | None) -> Iterator[TestCluster]:
    """A server in a folder of its own, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="reporting-test-"))
    # mkdtemp closes the folder; a server that root starts runs as nobody and must pass.
    folder.chmod(0o711)
    cluster = Cluster(folder / "postgres", free_port(), bin_dir, settings=QUICK)
    try:
        cluster.start()
        server = TestCluster(cluster)
        asyncio.run(server.prepare())
        yield server
    finally:
        cluster.remove()
        shutil.rmtree(folder, ignore_errors=True)
