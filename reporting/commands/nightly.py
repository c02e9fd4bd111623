"""The nightly run as a process of its own: counts, releases and retires, and sleeps."""

import argparse

from reporting.commands import background


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command line of `reporting nightly`."""
    parser.add_argument("--once", action="store_true", help="run at once and end")


def run(arguments: argparse.Namespace) -> int:
    """Work until a signal comes, or once."""
    return background.run(arguments, "nightly")
