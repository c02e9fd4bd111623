"""What every answer of the desk carries: whatever its route, its status, and who asks."""

from datetime import datetime

import httpx
import pytest
from litestar import Litestar
from litestar.datastructures import State
from litestar.types import ASGIApp

from reporting.actions import Desk
from reporting.web.desk import routes, show_fault
from reporting.web.desk.door import COOKIE
from reporting.web.faults import fault_pages
from reporting.web.guard import sign_in_guard
from reporting.web.headers import with_headers
from tests.support.dice import dice
from tests.web.desk.conftest import PEOPLE, Staff
from tests.web.desk.test_matrix import SOME_ID, TABLE, address_of
from tests.web.public.test_headers import EXPECTED, expected_policy

FORM = "application/x-www-form-urlencoded"
HTML = "text/html; charset=utf-8"
KINDS = {
    "/feed/releases.json": "application/json",
    "/feed/releases.csv": "text/csv; header=present; charset=utf-8",
    "/inbox/list.csv": "text/csv; header=present; charset=utf-8",
    "/feed/releases.csv-metadata.json": "application/csvm+json",
    "/feed/releases.schema.json": "application/schema+json",
    "/feed/alerts.atom": "application/atom+xml; charset=utf-8",
}
# Pages that are whole without a clock, a session and a database.
NEEDS_NOTHING = {
    ("GET", path) for path in ("/first", "/recover", "/m/{token:str}", "/proof/{token:str}", "/s/{token:str}")
}
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")
PATHS = sorted({path for _, path in TABLE})
# (who, method, address, body, status): every status that the desk can have without a broken database.
ANSWERS = [
    ("police", "GET", "/inbox", b"", 200),
    ("police", "GET", "/", b"", 303),
    ("nobody", "GET", "/", b"", 303),
    ("coordinator", "POST", f"/reports/{SOME_ID}/triage", b"\xff", 400),
    ("nobody", "GET", "/inbox", b"", 401),
    ("nobody", "POST", f"/inbox/{SOME_ID}/answer", b"sentence=x", 401),
    ("analyst", "GET", "/inbox", b"", 403),
    ("police", "POST", "/sign-out", b"", 403),
    ("nobody", "POST", "/sign-in", b"login=x&password=y&code=z", 403),
    ("police", "GET", f"/inbox/{SOME_ID}", b"", 404),
    ("coordinator", "GET", "/reports?page=x", b"", 404),
    ("nobody", "GET", "/nothing/at/all", b"", 404),
    ("nobody", "GET", "/inbox/not-an-id", b"", 404),
    ("police", "POST", "/inbox", b"", 405),
    ("nobody", "DELETE", "/sign-in", b"", 405),
    ("police", "POST", "/sign-out", b"a=" + b"x" * 300_000, 413),
    ("nobody", "POST", "/sign-in", b"login=%ff", 400),
]


def assert_guarded(answer: httpx.Response, kind: str = HTML) -> None:
    assert {name: answer.headers.get_list(name) for name in EXPECTED} == {n: [v] for n, v in EXPECTED.items()}
    (policy,) = answer.headers.get_list("content-security-policy")
    if answer.request.method != "HEAD":  # whose page is not there to look at
        assert policy == expected_policy(answer.text if kind == HTML else "")
        # Passkeys alone need a script.
        assert ("script-src" in policy) == ("data-passkey" in answer.text)
    assert policy.startswith("default-src 'none'; ")
    assert policy.endswith("; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
    assert "unsafe" not in policy
    assert "camera=()" in answer.headers["permissions-policy"]
    assert "server" not in answer.headers
    if answer.content:
        assert answer.headers["content-type"] == kind


@pytest.mark.parametrize("name", [*PEOPLE, "nobody"])
@pytest.mark.parametrize("path", PATHS)
async def test_every_route_is_guarded_for_every_role_and_method(staff: dict[str, Staff], name: str, path: str) -> None:
    address = address_of(path)
    for method in METHODS:
        headers = {"content-type": FORM, "sec-fetch-site": "same-origin"}
        answer = await staff[name].client.request(method, address, content=b"", headers=headers)
        assert answer.status_code < 500
        assert_guarded(answer, KINDS.get(path, HTML) if answer.status_code == 200 else HTML)


@pytest.mark.parametrize(
    ("name", "method", "address", "body", "status"), ANSWERS, ids=lambda value: str(value)[:40] if value else ""
)
async def test_every_status_is_guarded(
    staff: dict[str, Staff], name: str, method: str, address: str, body: bytes, status: int
) -> None:
    headers = {"content-type": FORM, "sec-fetch-site": "same-origin"}
    answer = await staff[name].client.request(method, address, content=body, headers=headers)
    assert answer.status_code == status
    assert_guarded(answer)


def broken(desk: Desk) -> ASGIApp:
    """The desk with a part that fails in a way that nobody foresaw."""

    def clock() -> datetime:
        raise RuntimeError("what somebody typed")

    app = Litestar(
        route_handlers=routes,
        guards=[sign_in_guard],
        exception_handlers=fault_pages(show_fault),
        openapi_config=None,
        logging_config=None,
        state=State({"desk": desk, "clock": clock, "draw": dice()}),
    )
    return with_headers(app)


@pytest.mark.parametrize(("method", "path"), TABLE)
async def test_a_fault_of_ours_is_a_guarded_page_on_every_route(
    desk: Desk, caplog: pytest.LogCaptureFixture, method: str, path: str
) -> None:
    address = address_of(path)
    headers = {"content-type": FORM, "sec-fetch-site": "same-origin", "cookie": f"{COOKIE}={'A' * 43}"}
    transport = httpx.ASGITransport(app=broken(desk))  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url="https://desk.test") as client:
        answer = await client.request(method, address, content=b"sentence=x", headers=headers)
    if (method, path) in NEEDS_NOTHING:
        assert answer.status_code == 200
    else:
        assert answer.status_code == 500
        assert "RuntimeError" in caplog.text
    assert_guarded(answer)
    assert "somebody typed" not in caplog.text + answer.text
