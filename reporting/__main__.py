"""The commands: this door alone reads the environment. A command is imported when it is called, so help is fast."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType

from reporting import __version__


@dataclass(frozen=True)
class Command:
    """A command: its name, the module that does it, what it does, and how it is typed."""

    name: str
    module: str
    says: str
    example: str


COMMANDS = (
    Command("public", "reporting.commands.public", "Serve the reporter's site.", "reporting public --workers 2"),
    Command("desk", "reporting.commands.desk", "Serve the staff site.", "reporting desk"),
    Command("router", "reporting.commands.router", "Send what is due.", "reporting router --once"),
    Command("nightly", "reporting.commands.nightly", "Count, release and retire.", "reporting nightly --once"),
    Command("demo", "reporting.demo", "Run everything on this machine, for a look.", "reporting demo --folder .demo"),
    Command("migrate", "reporting.commands.migrate", "Bring the database to the newest schema.", "reporting migrate"),
    Command(
        "areas",
        "reporting.commands.areas",
        "Import wards, panel areas and towns, or postcodes.",
        "reporting areas import FOLDER",
    ),
    Command(
        "history",
        "reporting.commands.history",
        "Import counts of earlier years.",
        "reporting history import counts.csv",
    ),
    Command("keys", "reporting.commands.keys", "Make, sign and show keys.", "reporting keys make seed police.seed"),
    Command(
        "backup",
        "reporting.commands.backup",
        "Dump the database, and come back from a dump.",
        "reporting backup make /srv/backup",
    ),
    Command(
        "recovery",
        "reporting.commands.recovery",
        "Make and open the recovery kit.",
        "reporting recovery open recovery.kit FOLDER",
    ),
    Command(
        "agency-token",
        "reporting.commands.agency_token",
        "Make, list and end tokens for an agency's own system.",
        'reporting agency-token make police --name "Case system"',
    ),
    Command(
        "open",
        "reporting.commands.open",
        "Open a report that an agency's own system pulled.",
        "reporting open 7F3A.json --key police.seed",
    ),
    Command("staff", "reporting.commands.staff", "Give a member of staff an account.", "reporting staff add --help"),
    Command(
        "check", "reporting.commands.check", "Check the settings and the keys of a door.", "reporting check public"
    ),
    Command(
        "languages", "reporting.commands.languages", "Extract and check translations.", "reporting languages status"
    ),
    Command("paper", "reporting.commands.paper", "Write the paper forms, as HTML and PDF.", "reporting paper FOLDER"),
    Command(
        "pack",
        "reporting.commands.pack",
        "Make a pack for the Board, scrutiny or the public, as HTML, PDF and CSV.",
        "reporting pack board --period 2026-09 --out FOLDER",
    ),
    Command(
        "extract",
        "reporting.commands.extract",
        "Write open figures with what they mean and their licence.",
        "reporting extract --out FOLDER",
    ),
    Command(
        "photo", "reporting.commands.photo", "Re-encode one photo; the reporter's site starts it.", "reporting photo"
    ),
    Command(
        "relay", "reporting.commands.relay", "A mail relay for the demo, which keeps mail.", "reporting relay --help"
    ),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status."""
    given = list(sys.argv[1:] if argv is None else argv)
    if not given or given[0] in ("-h", "--help", "help"):
        sys.stdout.write(_help())
        return 0
    if given[0] == "--version":
        sys.stdout.write(f"reporting {__version__}\n")
        return 0
    command = next((command for command in COMMANDS if command.name == given[0]), None)
    if command is None:
        sys.stderr.write(f"There is no command {given[0]!r}.\n\n{_help()}")
        return 2
    return _run(command, importlib.import_module(command.module), given[1:])


def _run(command: Command, module: ModuleType, rest: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog=f"reporting {command.name}",
        description=command.says,
        epilog=f"Example: {command.example}",
    )
    parser.set_defaults(environ=dict(os.environ))
    module.add_arguments(parser)
    try:
        return int(module.run(parser.parse_args(rest)))
    except KeyboardInterrupt:
        return 130


def _help() -> str:
    width = max(len(command.name) for command in COMMANDS)
    lines = [f"  {command.name:<{width}}  {command.says}" for command in COMMANDS]
    return "\n".join(
        [
            "Usage: reporting COMMAND [...]",
            "",
            *lines,
            "",
            "Each command has --help. Settings come from the environment; docs/manual/settings.md lists them all.",
            "",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
