"""What is done with an opened kit: reading reports, or letting a reader in anew. Each use is counted in public."""

import argparse
import secrets
import sys
from datetime import date
from pathlib import Path
from uuid import UUID

import msgspec

from reporting.commands.secret_files import read_hex, write_secret
from reporting.errors import CannotOpen, RegisterRefused
from reporting.model.agency import Register, keys_of
from reporting.model.report import Allowed, Block
from reporting.routing.disclosure import RECOVERY_OPENS
from reporting.sealing import blocks
from reporting.sealing.envelope import Header, Kind, Wrap
from reporting.sealing.keyring import read_register
from reporting.sealing.keys import SEED, key_id_of, public_of
from reporting.sealing.rewrap import rewrap
from reporting.sealing.unseal import unseal
from reporting.store import recovery, reports
from reporting.store.database import Connection, connect

READ, GIVEN = "read", "given"


async def read(dsn: str, arguments: argparse.Namespace, today: date) -> None:
    """Write the facts and the own words of reports into files, one each; the use is counted before the first is."""
    seed = read_hex(arguments.seed, SEED)
    conn = await connect(dsn)
    try:
        wanted = frozenset(arguments.report)
        found = [one for one in await _recoverable(conn, seed) if not wanted or one.report_id in wanted]
        await recovery.hold(conn, _id(), today, READ, len(found))
        opened = [await _written(conn, one, seed, arguments.folder) for one in found]
    finally:
        await conn.close()
    missing = len(wanted - {one.report_id for one in found})
    unread = opened.count(False)
    sys.stdout.write(f"{opened.count(True)} reports were opened into {arguments.folder}.\n")
    if missing or unread:
        sys.stdout.write(f"Not there, held back or erased: {missing}. Altered: {unread}.\n")
    sys.stdout.write("This ceremony is counted, and the count is public.\n")


async def give(dsn: str, arguments: argparse.Namespace, today: date) -> None:
    """Let the present key of a reader of the scheme in where a lost key of theirs opened: facts and own words alone.

    Never an agency: what its key might open does not show from outside, and it would get more than was allowed.
    """
    seed, register = read_hex(arguments.seed, SEED), _register(arguments, today)
    party = next((one for one in register.readers if one.reader == arguments.reader), None)
    if party is None:
        sys.exit(f"{arguments.reader} is no reader of the scheme in this register. Agencies are let in by nobody.")
    old = next((one for one in register.readers if one.reader == (arguments.of or arguments.reader)), party)
    lost = tuple(key.key_id for key in keys_of(old) if key.key_id != party.key.key_id)
    to = Allowed(public=party.key.public, blocks=RECOVERY_OPENS)
    conn = await connect(dsn)
    try:
        once = await recovery.once_opened(conn, lost)
        found = [one for one in await _recoverable(conn, seed) if one.report_id in once]
        async with conn.transaction():
            for one in found:
                made = rewrap(_header(one), _wrap(one, seed), seed, to)
                await recovery.let_in(conn, one.object_id, made.key_id, made.sealed)
            await recovery.hold(conn, _id(), today, GIVEN, len(found))
    finally:
        await conn.close()
    sys.stdout.write(f"{party.name} can open {len(found)} reports again. This ceremony is counted, in public.\n")


async def _recoverable(conn: Connection, seed: bytes) -> tuple[recovery.Recoverable, ...]:
    return await recovery.reports(conn, key_id_of(public_of(seed)))


async def _written(conn: Connection, one: recovery.Recoverable, seed: bytes, folder: Path) -> bool:
    """Whether a report could be opened, and is in its file now."""
    sealed = await reports.sealed(conn, one.object_id, key_id_of(public_of(seed)))
    try:
        if sealed is None:
            return False
        texts = unseal(_header(one), sealed[0], sealed[1], seed, only=RECOVERY_OPENS)
        said = {"facts": blocks.facts_of(texts[Block.FACTS]), "story": blocks.story_of(texts[Block.STORY])}
    except (CannotOpen, KeyError):
        return False
    text = msgspec.json.format(msgspec.json.encode({"report": one.report_id, **said}), indent=1)
    write_secret(folder / f"{one.report_id}.json", text + b"\n")
    return True


def _header(one: recovery.Recoverable) -> Header:
    return Header(kind=Kind.REPORT, report_id=one.report_id, object_id=one.object_id, epoch=one.epoch)


def _wrap(one: recovery.Recoverable, seed: bytes) -> Wrap:
    return Wrap(key_id=key_id_of(public_of(seed)), sealed=one.sealed)


def _register(arguments: argparse.Namespace, today: date) -> Register:
    try:
        return read_register(arguments.register.read_bytes(), arguments.root.read_bytes(), today, 0)
    except RegisterRefused as fault:
        sys.exit(f"{arguments.register} is refused: {fault}.")


def _id() -> UUID:
    return UUID(bytes=secrets.token_bytes(16), version=4)
