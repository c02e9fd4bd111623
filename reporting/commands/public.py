"""The reporter's site as a process of its own."""

import argparse

from msgspec.structs import replace

from reporting.commands import serve
from reporting.commands.settings import configured


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command line of `reporting public`."""
    parser.add_argument("--workers", type=int, help="worker processes, instead of REPORTING_WORKERS")


def run(arguments: argparse.Namespace) -> int:
    """Serve until a signal comes."""
    config = configured(arguments.environ, "public")
    if arguments.workers:
        config = replace(config, workers=arguments.workers)
    return serve.serve("public", config)
