"""Ends a former key: its wraps go where the party's present key has wraps of its own."""

import sys

from reporting.store import keys
from reporting.store.database import connect


async def end(dsn: str, old: str, new: str) -> None:
    """Delete what is not needed any more, and say what only the old key opens still."""
    try:
        old_id, new_id = bytes.fromhex(old), bytes.fromhex(new)
    except ValueError:
        sys.exit("A key is named by 16 hex digits, as `reporting keys show` says it.")
    if old_id == new_id:
        sys.exit("These are one key. Nothing was deleted.")
    conn = await connect(dsn)
    try:
        async with conn.transaction():
            gone = await keys.end(conn, old_id, new_id)
        left = await keys.left(conn, old_id, new_id)
    finally:
        await conn.close()
    sys.stdout.write(f"{gone} wraps of the old key are gone. {left} objects are open to it alone, and stay so.\n")
