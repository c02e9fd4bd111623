"""The address that commands of the schema's owner need; no door of the service has it."""

import sys
from collections.abc import Mapping

NAME = "REPORTING_DATABASE"


def owner_dsn(environ: Mapping[str, str]) -> str:
    """The address of the database as its owner; without one the program ends with a sentence."""
    dsn = environ.get(NAME, "")
    if not dsn:
        sys.exit(f"{NAME} is not set. It is the address of the database as the owner of the schema.")
    return dsn
