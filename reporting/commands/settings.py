"""The settings of a command, or a clear end: every fault is said, and nothing is started."""

import sys
from collections.abc import Mapping

from reporting.config import Config, ConfigFaults, Door, read


def configured(environ: Mapping[str, str], door: Door) -> Config:
    """The configuration of a door; the program ends with the list of faults when there are any."""
    try:
        return read(environ, door)
    except ConfigFaults as found:
        lines = "\n".join(f"  {fault}" for fault in found.faults)
        sys.exit(f"The settings are not complete:\n{lines}")
