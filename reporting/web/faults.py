"""Every failure as a page for people, in their language; never JSON, and never a word of what was sent."""

import logging
from collections.abc import Callable
from typing import Any

from litestar import Request, Response
from litestar.enums import MediaType
from litestar.exceptions import HTTPException
from litestar.types import ExceptionHandlersMap

from reporting.errors import BadRequest, Expected, PageUnknown, TooLarge

AnyRequest = Request[Any, Any, Any]
ShowFault = Callable[[AnyRequest, Expected], str]

log = logging.getLogger(__name__)


class Elsewhere(Exception):
    """What was asked for is not done: the browser is led to another page of ours."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address


def fault_pages(show: ShowFault) -> ExceptionHandlersMap:
    """The exception handlers of a site that shows its faults with `show`."""

    def expected(request: AnyRequest, fault: Expected) -> Response[str]:
        return _page(show(request, fault), fault.status)

    def routed(request: AnyRequest, fault: HTTPException) -> Response[str]:
        answer = _page(show(request, _meaning(fault.status_code)), fault.status_code)
        if fault.headers:
            answer.headers.update(fault.headers)
        return answer

    def unexpected(request: AnyRequest, fault: Exception) -> Response[str]:
        return _page(show(request, unforeseen(fault)), Expected.status)

    def led(_: AnyRequest, to: Elsewhere) -> Response[str]:
        return Response("", media_type=MediaType.HTML, status_code=303, headers={"location": to.address})

    return {Expected: expected, Elsewhere: led, HTTPException: routed, Exception: unexpected}


def unforeseen(fault: Exception) -> Expected:
    """What a failure that nobody foresaw means to a person; the log gets its class and its place."""
    # The message of a foreign exception can quote what was typed, so it stays out of the log.
    log.error("%s at %s", type(fault).__name__, _place(fault))
    return Expected()


def _meaning(status: int) -> Expected:
    """What a failure of the framework means to a person."""
    if status in (404, 405):
        return PageUnknown()
    if status == 413:
        return TooLarge()
    return BadRequest() if status < 500 else Expected()


def _page(text: str, status: int) -> Response[str]:
    return Response(text, media_type=MediaType.HTML, status_code=status)


def _place(fault: Exception) -> str:
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "unknown"
