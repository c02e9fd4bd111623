"""A PostgreSQL of our own for the demo and for tests: started, stopped, and started again after any kind of end.

Only the programs are taken from the wheel (or from Debian). Every connection, local ones too, needs a password.
"""

import json
import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from reporting.commands.ground import Ground, embedded_bin, ground_for, is_taken, private_file, serves, within

OWNER = "reporting_owner"
ROLES = ("reporting_public", "reporting_desk", "reporting_router", "reporting_nightly")
DATABASE = "reporting"
# A socket's path has 107 bytes; PostgreSQL appends its own name to the folder.
LONGEST_SOCKET_FOLDER = 90
START_SECONDS = 60
STOP_SECONDS = 30
# What would put a reporter's values into a log or keep them in old WAL files is off (sealing.md 8).
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "log_destination": "stderr",
    "logging_collector": "off",
    "log_statement": "none",
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",
    "log_connections": "off",
    "log_disconnections": "off",
    "log_line_prefix": "%m ",
    "log_timezone": "UTC",
    "timezone": "UTC",
    "password_encryption": "scram-sha-256",
    "unix_socket_permissions": "0700",
    "wal_recycle": "off",
    "min_wal_size": "32MB",
    "max_wal_size": "256MB",
    "shared_buffers": "64MB",
    "jit": "off",
}


class ClusterFault(Exception):
    """The database cannot be started; the text says why, and the way out."""


class Cluster:
    """One PostgreSQL over a folder and a port of 127.0.0.1."""

    def __init__(
        self, folder: Path, port: int, bin_dir: Path | None = None, *, settings: Mapping[str, str] | None = None
    ) -> None:
        self.port = port
        self.ground: Ground = ground_for(folder, bin_dir or embedded_bin())
        self.data = self.ground.folder / "data"
        self.log = self.ground.folder / "postgres.log"
        self.passwords: dict[str, str] = {}
        self._settings = {**SETTINGS, **(settings or {})}
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def owner_dsn(self) -> str:
        """The address for the owner of the schema."""
        return self.dsn(OWNER)

    def dsn(self, role: str, database: str = DATABASE) -> str:
        """The address for a role; only a cluster that was started once has passwords."""
        return f"postgresql://{role}:{self.passwords[role]}@127.0.0.1:{self.port}/{database}"

    @property
    def role_passwords(self) -> dict[str, str]:
        """The passwords that the four roles of the processes get."""
        return {role: self.passwords[role] for role in ROLES}

    def start(self) -> None:
        """Start, and return when the database answers; what is left of an earlier run is cleared away first."""
        self._prepare()
        self.stop()
        if is_taken(self.port):
            raise ClusterFault(
                f"Port {self.port} of 127.0.0.1 is taken by another program. Stop that program, or choose another port."
            )
        if not (self.data / "PG_VERSION").exists():
            self._init()
        for last in (False, False, True):
            if self._comes_up():
                break
            self._kill()
            if last:
                raise ClusterFault(f"The database did not start. Its log says why: {self.log}")
            # The children of a killed server need a moment to see that it is gone.
            time.sleep(1)
        self._ensure_database()

    def stop(self) -> None:
        """Stop at once but in order: SIGINT, since SIGTERM would wait for every client to leave."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(timeout=STOP_SECONDS)
            finally:
                self._kill()
        self._end_earlier_run()

    def remove(self) -> None:
        """Stop, and remove every file of the database."""
        self.stop()
        shutil.rmtree(self.ground.folder, ignore_errors=True)

    def _prepare(self) -> None:
        folder = self.ground.folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Others may pass through to what they own, and list nothing.
        folder.chmod(0o700 if self.ground.uid is None else 0o711)
        for place in (self.data, folder / "socket"):
            place.mkdir(mode=0o700, exist_ok=True)
            place.chmod(0o700)
            self.ground.give(place)
        kept = folder / "passwords.json"
        if not kept.exists():
            with private_file(kept) as out:
                json.dump({role: secrets.token_urlsafe(24) for role in (OWNER, *ROLES)}, out)
        self.passwords = json.loads(kept.read_text())

    def _init(self) -> None:
        secret = self.ground.folder / "owner-password"
        with private_file(secret) as out:
            out.write(self.passwords[OWNER])
        self.ground.give(secret)
        shutil.rmtree(self.data)
        self.data.mkdir(mode=0o700)
        self.ground.give(self.data)
        try:
            self._run(
                *("initdb", "-D", str(self.data), "-U", OWNER, f"--pwfile={secret}", "--auth=scram-sha-256"),
                *("--encoding=UTF8", "--locale=C", "--no-instructions"),
                *(["--no-sync"] if self._settings.get("fsync") == "off" else []),
            )
        finally:
            secret.unlink()

    def _comes_up(self) -> bool:
        """Start the server, and say whether it came up."""
        options = {**self._settings, "port": str(self.port), "unix_socket_directories": self._socket_folder()}
        arguments = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [self.ground.bin_dir / "postgres", "-D", self.data, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.data,
                # A session of its own: Ctrl-C reaches the demo, which then stops its parts in order.
                start_new_session=True,
                env=_environment(),
                user=self.ground.uid,
                group=self.ground.gid,
                extra_groups=self.ground.groups,
            )
        within(START_SECONDS, lambda: self._is_ready() or self._has_ended())
        return self._is_ready()

    def _is_ready(self) -> bool:
        lines = self._pid_file()
        ours = self._process is not None and lines[:1] == [str(self._process.pid)]
        return ours and len(lines) > 7 and lines[7].strip() == "ready"

    def _has_ended(self) -> bool:
        return self._process is None or self._process.poll() is not None

    def _ensure_database(self) -> None:
        """Make the one database, when it is not there yet."""
        done = subprocess.run(
            [self.ground.bin_dir / "psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-v", f"name={DATABASE}"],
            input="select format('create database %I', :'name')"
            " where not exists (select from pg_database where datname = :'name') \\gexec\n",
            text=True,
            capture_output=True,
            env={
                **_environment(),
                **{"PGHOST": "127.0.0.1", "PGPORT": str(self.port), "PGDATABASE": "postgres"},
                **{"PGUSER": OWNER, "PGPASSWORD": self.passwords[OWNER]},
            },
            check=False,
        )
        if done.returncode:
            raise ClusterFault(f"The database server runs, but we cannot sign in to it: {done.stderr.strip()}")

    def _end_earlier_run(self) -> None:
        """Stop a server that an earlier, killed run left behind, and clear away its mark."""
        lines = self._pid_file()
        if not lines:
            return
        pid = int(lines[0])
        if serves(pid, self.data):
            os.kill(pid, signal.SIGINT)
            for _ in range(300):
                if not serves(pid, self.data):
                    break
                time.sleep(0.1)
            else:
                raise ClusterFault(
                    f"A database of an earlier run does not stop (process {pid}). Stop it and try again."
                )
        # A killed server leaves its mark, whose number may belong to another program by now: then none would start.
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _pid_file(self) -> list[str]:
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return []

    def _socket_folder(self) -> str:
        folder = str(self.ground.folder / "socket")
        return folder if len(folder.encode()) <= LONGEST_SOCKET_FOLDER else ""

    def _kill(self) -> None:
        if self._process is not None and not self._has_ended():
            self._process.kill()
            self._process.wait()
        self._process = None

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [self.ground.bin_dir / program, *arguments],
            capture_output=True,
            text=True,
            cwd=self.data,
            env=_environment(),
            check=False,
            user=self.ground.uid,
            group=self.ground.gid,
            extra_groups=self.ground.groups,
        )
        if done.returncode:
            raise ClusterFault(f"{program} failed: {done.stderr.strip()}")


def _environment() -> dict[str, str]:
    """What PostgreSQL's programs need to know of our environment: nothing but the path and plain English."""
    return {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"}
