"""The ports of a demo: all follow from one base, so that a second demo needs one number."""

import sys

from msgspec import Struct

from reporting.commands.ground import is_taken

BASE = 8000
LOWEST = 1024
HIGHEST = 65000


class Ports(Struct, frozen=True, kw_only=True):
    """Where the parts of a demo listen, on loopback alone."""

    public: int
    desk: int
    relay: int
    database: int
    public_tls: int
    desk_tls: int


def ports_from(base: int) -> Ports:
    """The ports above a base; 8000 gives 8000, 8001, 8025, 8432, 8443 and 8444."""
    return Ports(
        public=base,
        desk=base + 1,
        relay=base + 25,
        database=base + 432,
        public_tls=base + 443,
        desk_tls=base + 444,
    )


def base_of(wish: int | str) -> int:
    """The base that somebody wishes for; the program ends with a sentence when it cannot be one."""
    text = str(wish).strip()
    if not text.isdecimal() or not LOWEST <= int(text) <= HIGHEST:
        sys.exit(f"The base of the ports is a number from {LOWEST} to {HIGHEST}, not {text!r}.")
    return int(text)


def taken_among(ports: Ports) -> tuple[int, ...]:
    """The ports that the demo needs and cannot have."""
    wanted = (ports.public, ports.desk, ports.relay, ports.database, ports.public_tls, ports.desk_tls)
    return tuple(port for port in wanted if is_taken(port))
