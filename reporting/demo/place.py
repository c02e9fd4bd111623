"""The folder of a demo: what is where, and one run at a time."""

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct


class Place(Struct, frozen=True):
    """The folder, and the names of what is in it."""

    folder: Path

    @property
    def keys(self) -> Path:
        """Development keys: seeds, register, letter and mailbox keys."""
        return self.folder / "keys"

    @property
    def tls(self) -> Path:
        """The development authority and the certificates of the three listeners."""
        return self.folder / "tls"

    @property
    def mail(self) -> Path:
        """Where mail arrives."""
        return self.folder / "mail"

    @property
    def logs(self) -> Path:
        """A log for each process."""
        return self.folder / "logs"

    @property
    def database(self) -> Path:
        """The embedded database."""
        return self.folder / "database"

    @property
    def accounts(self) -> Path:
        """Logins, passwords and secrets of sign-in codes of the demo's staff."""
        return self.folder / "accounts.json"

    @property
    def seeded(self) -> Path:
        """Written when the demo reports are in; without it set-up is begun anew."""
        return self.folder / "seeded.json"

    @property
    def description(self) -> Path:
        """Everything that a program needs to drive the demo."""
        return self.folder / "demo.json"


def prepare(folder: Path) -> Place:
    """The folder of a demo, closed to others."""
    place = Place(folder.resolve())
    for path in (place.folder, place.keys, place.tls, place.mail, place.logs):
        path.mkdir(parents=True, exist_ok=True)
    # As root the database runs as an unprivileged user, which must be able to pass through.
    place.folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
    for path in (place.keys, place.tls, place.mail, place.logs):
        path.chmod(0o700)
    return place


@contextmanager
def alone(place: Place) -> Iterator[None]:
    """Hold the folder; a second run over it ends with a sentence. A killed run holds nothing."""
    handle = os.open(place.folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(handle, 20, 0).decode("ascii", "replace").strip()
            sys.exit(
                f"A demo is already running over {place.folder} (process {holder}).\n"
                f"Stop it with Ctrl-C, or with: kill {holder}"
            )
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(handle)
