"""Who holds the shares of the kit that is in use, and when each last said "I still have it"."""

import argparse
import sys
from datetime import date

from reporting.errors import CannotOpen
from reporting.model.kit import CONFIRM_DAYS, KitState
from reporting.sealing import kit
from reporting.store import recovery
from reporting.store.database import connect


async def adopt(dsn: str, arguments: argparse.Namespace) -> None:
    """Take a new kit into use: its holders are asked from now on, and those of the old one no more."""
    data = arguments.kit.read_bytes()
    try:
        read = kit.read_kit(data)
    except CannotOpen:
        sys.exit(f"{arguments.kit} is no recovery kit.")
    conn = await connect(dsn)
    try:
        await recovery.adopt(conn, kit.name_of(data), read.made, read.holders)
    finally:
        await conn.close()
    sys.stdout.write(f"Kit {kit.name_of(data)} is in use. Burn the shares of the one before.\n")


async def confirm(dsn: str, arguments: argparse.Namespace, today: date) -> None:
    """Write that a holder still has the share, or that another person holds it now."""
    conn = await connect(dsn)
    try:
        state = await recovery.state(conn)
        done = await recovery.confirm(conn, arguments.share, state.kit, today, arguments.holder)
    finally:
        await conn.close()
    if not done:
        sys.exit("There is no kit in use. See: reporting recovery adopt.")
    sys.stdout.write("Saved.\n")


async def show(dsn: str, today: date) -> None:
    """Say who holds what, and who has to be asked."""
    conn = await connect(dsn)
    try:
        state, held = await recovery.state(conn), await recovery.held(conn)
    finally:
        await conn.close()
    sys.stdout.write("".join(f"{line}\n" for line in lines_of(state, today)))
    sys.stdout.write(f"Ceremonies: {held.ceremonies}, with {held.reports} reports.\n")


def lines_of(state: KitState, today: date) -> list[str]:
    """A kit in words: how it stands, and a line for each share."""
    if not state.kit:
        return ["red: there is no recovery kit in use"]
    missing = {one.share for one in state.missing(today)}
    said = [f"{state.health(today)}: kit {state.kit}, made {state.made}"]
    for one in state.shares:
        late = f", more than {CONFIRM_DAYS} days ago: ask" if one.share in missing else ""
        said.append(f"  share {one.share}, {one.holder}: I still have it, {one.confirmed}{late}")
    return said
