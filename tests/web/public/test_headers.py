"""What every answer carries, whatever its route and its status; and what the framework must not remember."""

import gzip
import re
from base64 import b64encode
from datetime import datetime
from hashlib import sha256

import brotli
import httpx
import pytest
from litestar import Litestar, _parsers
from litestar.datastructures import State

from reporting.actions import Intake
from reporting.errors import Expected
from reporting.web import headers
from reporting.web.faults import fault_pages
from reporting.web.headers import with_headers
from reporting.web.public import routes, show_fault
from tests.support.dice import dice
from tests.web.public.browser import Browser, encoded
from tests.web.public.test_form import WHAT, sent

EXPECTED = {
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}
FORM = "application/x-www-form-urlencoded"
# (method, address, body, status): every route, and every status that it can have without a broken database.
ANSWERS = [
    ("GET", "/", b"", 200),
    ("GET", "/en", b"", 200),
    ("GET", "/xx", b"", 404),
    ("GET", "/favicon.ico", b"", 204),
    ("GET", "/en/at/lib", b"", 200),
    ("GET", "/en/at/nowhere", b"", 200),
    ("GET", "/en/form/start", b"", 200),
    ("GET", "/en/form/words", b"", 410),
    ("GET", "/en/form/nothing", b"", 404),
    ("POST", "/en/form/start", b"to=pl", 303),
    ("POST", "/en/form/start", b"under_18=no", 303),
    ("POST", "/en/form/start", b"under_18=nonsense", 422),
    ("POST", "/en/form/start", b"%ff", 400),
    ("POST", "/en/form/start", b"a=" + b"x" * 300_000, 413),
    ("POST", "/en/form/words", b"words=x", 410),
    ("POST", "/en/leave", b"", 200),
    ("GET", "/en/leave", b"", 405),
    ("GET", "/en/number", b"", 200),
    ("POST", "/en/number", b"number=1&to=pl", 200),
    ("POST", "/en/number", b"number=1&do=show", 422),
    ("POST", "/en/number", b"number=%00", 400),
    ("POST", "/en/number/withdraw", b"number=1", 422),
    ("POST", "/en/number/messages", b"number=1&about=00000000-0000-0000-0000-000000000001", 422),
    ("POST", "/en/number/messages", b"number=%00", 400),
    ("DELETE", "/en/number", b"", 405),
    ("OPTIONS", "/en/number", b"", 204),
    ("GET", "/nothing/at/all/here", b"", 404),
]


def expected_policy(page: str) -> str:
    """A policy that lets in what stands in the page, and nothing else."""
    styles, scripts = (
        " ".join(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in inline)
        for inline in (re.findall(f"<{tag}>(.*?)</{tag}>", page) for tag in ("style", "script"))
    )
    parts = ["default-src 'none'"]
    parts += [f"style-src {styles}"] if styles else []
    parts += [f"script-src {scripts}", "connect-src 'self'"] if scripts else []
    return "; ".join([*parts, "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"])


def assert_guarded(answer: httpx.Response) -> None:
    assert {name: answer.headers.get(name) for name in EXPECTED} == EXPECTED
    (policy,) = answer.headers.get_list("content-security-policy")
    assert policy == expected_policy(answer.text)
    assert answer.headers["permissions-policy"] == "camera=(), geolocation=(), microphone=()"
    assert "server" not in answer.headers
    if answer.content:
        assert answer.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(("method", "address", "body", "status"), ANSWERS)
async def test_every_answer_is_guarded(browser: Browser, method: str, address: str, body: bytes, status: int) -> None:
    headers = {"content-type": FORM, "sec-fetch-site": "same-origin"} if method == "POST" else {}
    answer = await browser.client.request(method, address, content=body, headers=headers)
    assert answer.status_code == status
    assert_guarded(answer)


async def test_a_fault_of_ours_is_a_guarded_page_and_its_log_names_no_word_of_it(
    intake: Intake, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> datetime:
        raise RuntimeError("what somebody typed")

    app = Litestar(
        route_handlers=routes,
        exception_handlers=fault_pages(show_fault),
        openapi_config=None,
        logging_config=None,
        state=State({"intake": intake, "clock": broken, "draw": dice()}),
    )
    transport = httpx.ASGITransport(app=with_headers(app))  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url="https://site.test") as client:
        answer = await client.get("/pl")
    assert answer.status_code == Expected.status
    assert '<html lang="pl"' in answer.text
    assert_guarded(answer)
    assert "RuntimeError" in caplog.text
    assert "somebody" not in caplog.text


UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0.1, gzip", "br"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("GZIP", "gzip"),
        ("BR", "br"),
        ("brr, identity", None),
        ("", None),
        ("gzip;q=0, br; q=0.0", None),
    ],
)
async def test_pages_are_packed_for_who_accepts_it(browser: Browser, accepted: str, packed: str | None) -> None:
    request = browser.client.build_request("GET", "/en", headers={"accept-encoding": accepted})
    answer = await browser.client.send(request, stream=True)
    body = b"".join([part async for part in answer.aiter_raw()])
    assert answer.headers.get("content-encoding") == packed
    assert answer.headers["cache-control"] == "no-store"
    assert int(answer.headers["content-length"]) == len(body)
    assert UNPACK[packed](body).startswith(b"<!doctype html>")


async def test_what_is_put_into_a_page_from_outside_is_never_let_in() -> None:
    page = "<head><style>p{color:red}</style></head><script>alert(1)</script><style>*{display:none}</style>"
    assert headers.policy(page) == headers.policy()
    assert "sha256" not in headers.policy()


async def test_the_framework_remembers_no_body_no_query_and_no_cookie(browser: Browser) -> None:
    parsers = (_parsers.parse_url_encoded_form_data, _parsers.parse_query_string, _parsers.parse_cookie_string)
    for parser in parsers:
        parser.cache_clear()
    number = await sent(browser, WHAT)
    await browser.get("/en/form/start?at=lib")
    await browser.post("/en/number", encoded({"number": number, "do": "show"}))
    await browser.post("/en/number/withdraw", encoded({"number": number, "referral": "x"}))
    await browser.post("/en/leave", b"")
    for parser in parsers:
        assert parser.cache_info().currsize == parser.cache_info().misses == 0


async def test_no_address_ever_carries_a_number_or_a_secret(browser: Browser) -> None:
    number = await sent(browser, WHAT)
    answer = await browser.post("/en/number", encoded({"number": number, "do": "show"}))
    links = " ".join(re.findall(r'(?:href|action)="([^"]*)"', answer.text))
    assert answer.status_code == 200
    assert not re.search(r"\d{5}", links)
