"""PostgreSQL's own programs that dump and restore. A password goes to them in their environment alone."""

import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from reporting.commands.ground import embedded_bin


class ToolFault(Exception):
    """It cannot be done; the text says why."""


def dump(dsn: str, file: Path, options: Iterable[str], environ: Mapping[str, str], bin_dir: Path | None) -> None:
    """Dump a database into a file that its owner alone may read; a file of the same day is replaced in one step."""
    half = file.with_suffix(".half")
    half.unlink(missing_ok=True)
    half.touch(mode=0o600)
    _run("pg_dump", dsn, ["--format=custom", "--no-owner", f"--file={half}", *options], environ, bin_dir)
    half.replace(file)


def restore(dsn: str, file: Path, environ: Mapping[str, str], bin_dir: Path | None) -> None:
    """Restore a dump, all of it or nothing."""
    options = ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
    _run("pg_restore", dsn, [*options, str(file)], environ, bin_dir)


def _run(name: str, dsn: str, arguments: list[str], environ: Mapping[str, str], bin_dir: Path | None) -> None:
    bare, password = _without_password(dsn)
    program = _found(name, bin_dir, environ.get("PATH", ""))
    told = {**environ, **({"PGPASSWORD": password} if password else {})}
    done = subprocess.run(
        [str(program), f"--dbname={bare}", *arguments], env=told, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ToolFault(f"{name} failed: {done.stderr.strip()}")


def _found(name: str, bin_dir: Path | None, path: str) -> Path:
    if bin_dir:
        return bin_dir / name
    found = shutil.which(name, path=path)
    if found:
        return Path(found)
    try:
        return embedded_bin() / name
    except FileNotFoundError as fault:
        raise ToolFault(f"{name} is not here. Install postgresql-client, or say --bin.") from fault


def _without_password(dsn: str) -> tuple[str, str]:
    parts = urlsplit(dsn)
    if parts.password is None:
        return dsn, ""
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{parts.username}@{host}")), unquote(parts.password)
