"""The HTTP of a worker: who sends what is no HTTP gets a page too, with the headers of every other answer."""

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from reporting.errors import BadRequest
from reporting.render.plain import plain_page
from reporting.web.headers import fixed_headers


class Protocol(HttpToolsProtocol):
    """uvicorn's protocol, which would answer in its own words and without our headers."""

    def send_400_response(self, msg: str) -> None:
        """Answer with a page, and close: where the next request would begin, nobody knows."""
        body = plain_page(BadRequest.says)
        headers = [
            *self.server_state.default_headers,
            *fixed_headers(),
            (b"content-type", b"text/html; charset=utf-8"),
            (b"content-length", str(len(body)).encode("ascii")),
            (b"connection", b"close"),
        ]
        lines = b"".join(name + b": " + value + b"\r\n" for name, value in headers)
        self.transport.write(STATUS_LINE[BadRequest.status] + lines + b"\r\n" + body)
        self.transport.close()
