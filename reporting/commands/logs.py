"""Logs: the level, the place and the event; of an exception its class and where it arose, never its words."""

import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType

import structlog

_Info = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class _Plain(logging.Formatter):
    """Writes no value that could have come from a request: an exception's message is left out."""

    def formatException(self, ei: _Info) -> str:
        """The class of the exception and its place."""
        return name_of(ei[1]) if ei[1] else ""

    def formatStack(self, stack_info: str) -> str:
        """Nothing: a stack would show the lines around, and those are in the source."""
        return ""


def name_of(fault: BaseException) -> str:
    """The class of an exception and the last place in which it was seen."""
    frames = traceback.extract_tb(fault.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(fault).__name__}{place}"


def start(level: int = logging.INFO) -> None:
    """Send every log line to standard error, in the plain form; the clock is the journal's."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Plain("%(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    logging.getLogger("asyncio").setLevel(logging.ERROR)
    structlog.configure(
        processors=[
            structlog.stdlib.add_log_level,
            structlog.processors.KeyValueRenderer(key_order=["level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
    )
