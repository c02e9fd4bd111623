"""The same site at another moment, for a browser that was there before or a new one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from itertools import count

import httpx

from reporting.actions import Intake
from tests.web.public.browser import Browser
from tests.web.public.conftest import site_at

VISITS = count()


@asynccontextmanager
async def at(intake: Intake, now: datetime, browser: Browser | None = None) -> AsyncIterator[Browser]:
    """A browser at a moment, with the cookies of another; what it gets there, the other one has afterwards."""
    transport = httpx.ASGITransport(app=site_at(intake, now, f"visit {next(VISITS)}"))  # type: ignore[arg-type]
    cookies = browser.client.cookies if browser else None
    async with httpx.AsyncClient(transport=transport, base_url="https://site.test", cookies=cookies) as client:
        yield Browser(client)
        if browser is not None:
            browser.client.cookies = client.cookies
