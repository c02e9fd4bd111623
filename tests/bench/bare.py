"""The bare handler to compare with: reads a body, writes one row, answers; same server, same number of workers."""

import os
import sys
from uuid import uuid4

import asyncpg
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

from reporting.commands import serve, worker
from reporting.config import Config, read

INSERT = "insert into bench_row (id, body) values ($1, $2)"


async def bare_asgi(config: Config) -> ASGIApp:
    """One insert for each request that has a body."""
    pool = await asyncpg.create_pool(config.database, min_size=4, max_size=6)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            return
        body = b""
        more = True
        while more:
            message = await receive()
            more = message["type"] == "http.request" and message.get("more_body", False)
            body += message["body"] if message["type"] == "http.request" else b""
        if body:
            await pool.execute(INSERT, uuid4(), body)
        status = 303 if body else 200
        await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    return app


if __name__ == "__main__":
    worker.BUILDERS["bare"] = bare_asgi
    sys.exit(serve.serve("bare", read(dict(os.environ))))
