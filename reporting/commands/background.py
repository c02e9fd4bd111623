"""The two processes without a door of their own, router and nightly: they work, sleep, and end on a signal."""

import argparse
import asyncio
import resource
import signal
import sys
from typing import Literal

from reporting.commands import logs
from reporting.commands.settings import configured
from reporting.config import Config
from reporting.errors import Expected

Name = Literal["router", "nightly"]


def run(arguments: argparse.Namespace, name: Name) -> int:
    """Work until a signal comes, or once; the status is 1 after a failure that has a sentence."""
    config = configured(arguments.environ, name)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logs.start()
    return asyncio.run(_until_told(config, name, arguments.once))


async def _until_told(config: Config, name: Name, once: bool) -> int:
    from reporting.app import run_nightly, run_router  # noqa: PLC0415  (--help needs none of their many parts)

    work = asyncio.ensure_future((run_router if name == "router" else run_nightly)(config, once))
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, work.cancel)
    try:
        await work
    except asyncio.CancelledError:
        return 0
    except Expected as fault:
        sys.stderr.write(f"{type(fault).__name__}: {fault.says}\n")
        return 1
    return 0
