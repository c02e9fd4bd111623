"""The operator's and translators' command for the languages."""

import argparse
import sys

from reporting.commands import language_pack as packs
from reporting.commands import language_shots as shots
from reporting.commands import language_status as status
from reporting.commands.catalogues import extract, lint_lines


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command line of `reporting languages`."""
    asked = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    for name, does in (
        ("status", "show how far each language is, and what it lacks to go live"),
        ("lint", "list every fault of every begun language"),
        ("extract", "bring template and catalogues up to what the pages say"),
        ("pack", "make a reviewer's pack: the sentences that a person must check"),
        ("import", "take in a reviewer's pack that came back"),
        ("shots", "take a picture of each page in each language"),
    ):
        one = asked.add_parser(name, help=does, description=f"{does[0].upper()}{does[1:]}.")
        if name in MORE:
            MORE[name](one)


MORE = {"pack": packs.add_pack_arguments, "import": packs.add_import_arguments, "shots": shots.add_arguments}
LINES = {"lint": lint_lines, "status": status.status_lines, "extract": status.status_lines}


def run(arguments: argparse.Namespace) -> int:
    """Does what was asked; 1 when the check found a fault, or when something could not be done."""
    match arguments.what:
        case "pack":
            return packs.run_pack(arguments)
        case "import":
            return packs.run_import(arguments)
        case "shots":
            return shots.run(arguments)
        case "extract":
            extract()
    lines = list(LINES[arguments.what]())
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return int(arguments.what == "lint" and bool(lines))


def main(argv: list[str] | None = None) -> int:
    """Runs the command by itself, as `python -m reporting.commands.languages`."""
    parser = argparse.ArgumentParser(prog="reporting languages", description=__doc__)
    add_arguments(parser)
    return run(parser.parse_args(argv))


if __name__ == "__main__":
    sys.exit(main())
