"""What to compare with, measured in the same run: one Argon2id of a number, and pgbench's single-row insert."""

import asyncio
import re
import subprocess
import time
from pathlib import Path

import asyncpg

from reporting.commands.ground import embedded_bin
from reporting.sealing import receipt

ROUNDS = 60
SECONDS = 4


def argon2id() -> float:
    """The CPU seconds of one derivation of a number, the median of many."""
    taken = []
    for n in range(ROUNDS):
        begun = time.thread_time()
        receipt.root_of(f"{n:024}0", bytes(32))
        taken.append(time.thread_time() - begun)
    return sorted(taken)[ROUNDS // 2]


async def make_table(owner_dsn: str) -> None:
    """The table of the single-row inserts."""
    conn = await asyncpg.connect(owner_dsn)
    try:
        await conn.execute("create table if not exists bench_row (id uuid primary key, body bytea not null)")
    finally:
        await conn.close()


async def count(owner_dsn: str, table: str) -> int:
    """The rows of a table."""
    conn = await asyncpg.connect(owner_dsn)
    try:
        return int(await conn.fetchval(f"select count(*) from {table}"))
    finally:
        await conn.close()


def pgbench(owner_dsn: str, clients: int, folder: Path) -> float:
    """Single-row inserts a second."""
    script = folder / "insert.sql"
    script.write_text(
        "insert into bench_row (id, body) values (gen_random_uuid(), decode(repeat('ab', 200), 'hex'));\n"
    )
    done = subprocess.run(
        [
            embedded_bin() / "pgbench",
            "-n",
            "-M",
            "prepared",
            "-f",
            script,
            "-c",
            f"{clients}",
            "-T",
            f"{SECONDS}",
            owner_dsn,
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    found = re.search(r"tps = ([0-9.]+)", done.stdout)
    if found is None:
        raise SystemExit(done.stdout + done.stderr)
    return float(found[1])


def made(owner_dsn: str) -> None:
    """The table, from a place without a loop."""
    asyncio.run(make_table(owner_dsn))
