"""The router as a process of its own: sends what is due, and sleeps."""

import argparse

from reporting.commands import background


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command line of `reporting router`."""
    parser.add_argument("--once", action="store_true", help="send what is due and end")


def run(arguments: argparse.Namespace) -> int:
    """Work until a signal comes, or once."""
    return background.run(arguments, "router")
