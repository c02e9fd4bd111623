"""A recovery kit for a demo, so that its pages about keys have something to say. Real shares never lie together."""

import secrets
from datetime import date

from reporting.commands import shares
from reporting.commands.secret_files import read_hex, write_secret
from reporting.demo.parties import seed
from reporting.demo.place import Place
from reporting.render.kit import share_form
from reporting.sealing import kit
from reporting.store import recovery
from reporting.store.database import connect

HOLDERS = ("The council (demo)", "The police (demo)", "A charity (demo)")
KEY = 32
FILE = "recovery.kit"


async def make_kit(place: Place, owner_dsn: str, scheme: str, today: date) -> None:
    """Make the kit once, and take it into use."""
    if not (place.keys / FILE).exists():
        _write(place, scheme, today)
    data = (place.keys / FILE).read_bytes()
    conn = await connect(owner_dsn)
    try:
        await recovery.adopt(conn, kit.name_of(data), kit.read_kit(data).made, HOLDERS)
    finally:
        await conn.close()


def _write(place: Place, scheme: str, today: date) -> None:
    contents = kit.Contents(
        recovery=(seed(place, "recovery"),),
        tally=(seed(place, "tally"),),
        pepper=read_hex(place.keys / "pepper", KEY),
        root=(place.keys / "root.key").read_bytes(),
        desk_key=read_hex(place.keys / "desk.key", KEY),
    )
    secret = secrets.token_bytes(kit.SECRET)
    data = kit.close_kit(contents, secret, holders=HOLDERS, made=today, draw=secrets.token_bytes)
    for number, (words, holder) in enumerate(zip(shares.split(secret), HOLDERS, strict=True), 1):
        form = share_form(words, number=number, kit=kit.name_of(data), holder=holder, scheme=scheme, made=today)
        (place.keys / f"share-{number}.html").unlink(missing_ok=True)
        write_secret(place.keys / f"share-{number}.html", form.encode())
    write_secret(place.keys / FILE, data)
