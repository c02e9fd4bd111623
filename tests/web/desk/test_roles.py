"""Who reaches what, over the real table of routes."""

from uuid import UUID

import pytest
from litestar.handlers import HTTPRouteHandler

from reporting.web.desk import routes
from tests.web.desk.conftest import PEOPLE, Staff

SOME_ID = str(UUID(int=1))
ALLOWED = {
    "/": {"police", "charity", "coordinator", "independent", "analyst"},
    "/sign-in": {"police", "charity", "coordinator", "independent", "analyst", "nobody"},
    "/sign-out": {"police", "charity", "coordinator", "independent", "analyst"},
    "/inbox": {"police", "charity"},
    "/inbox/{referral_id:uuid}": {"police", "charity"},
    "/inbox/{referral_id:uuid}/acknowledge": {"police", "charity"},
    "/inbox/{referral_id:uuid}/answer": {"police", "charity"},
    "/reports": {"coordinator", "independent"},
    "/reports/{report_id:uuid}": {"coordinator", "independent"},
    "/reports/{report_id:uuid}/triage": {"coordinator", "independent"},
    "/reports/{report_id:uuid}/group": {"coordinator", "independent"},
    "/reports/{report_id:uuid}/let-go": {"coordinator", "independent"},
    "/reports/let-go": {"coordinator", "independent"},
    "/picture": {"analyst"},
    "/feed/releases.json": {"analyst"},
    "/feed/releases.csv": {"analyst"},
    "/feed/releases.csv-metadata.json": {"analyst"},
}
TABLE = [
    (method, path)
    for handler in routes
    if isinstance(handler, HTTPRouteHandler)
    for path in handler.paths
    for method in handler.http_methods
]


def test_the_matrix_holds_every_route() -> None:
    assert {path for _, path in TABLE} == set(ALLOWED)


def test_every_route_names_its_roles() -> None:
    assert all(handler.opt.get("roles") for handler in routes)


@pytest.mark.parametrize("name", [*PEOPLE, "nobody"])
@pytest.mark.parametrize(("method", "path"), TABLE)
async def test_role_by_route(staff: dict[str, Staff], name: str, method: str, path: str) -> None:
    address = path.replace("{referral_id:uuid}", SOME_ID).replace("{report_id:uuid}", SOME_ID)
    answer = await (staff[name].get(address) if method == "GET" else staff[name].post(address, {}))
    if name in ALLOWED[path]:
        # Let in; a form without a token, and an id of nothing, are refused further inside.
        assert answer.status_code in (200, 303, 403, 404, 422)
        assert "does not have this page" not in answer.text
        assert "Please sign in" not in answer.text
    elif name == "nobody" and path == "/":
        assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    elif name == "nobody":
        assert answer.status_code == 401
        assert "Please sign in" in answer.text
    else:
        assert answer.status_code == 403
        assert "does not have this page" in answer.text


@pytest.mark.parametrize(("method", "path"), [(m, p) for m, p in TABLE if m == "POST" and p != "/sign-in"])
@pytest.mark.parametrize("token", ["none", "of another session", "garbled", "from another site"])
async def test_a_form_without_its_own_token_is_refused(
    staff: dict[str, Staff], method: str, path: str, token: str
) -> None:
    name = "coordinator" if path.startswith("/reports") else "police"
    other = "independent" if name == "coordinator" else "charity"
    fields = {"outcome": "read", "found": "test"}
    headers = {}
    if token == "of another session":
        fields["token"] = await staff[other].token()
    elif token == "garbled":
        fields["token"] = (await staff[name].token())[:-2] + "é"
    elif token == "from another site":
        fields["token"] = await staff[name].token()
        headers = {"sec_fetch_site": "cross-site"}
    address = path.replace("{referral_id:uuid}", SOME_ID).replace("{report_id:uuid}", SOME_ID)
    answer = await staff[name].post(address, fields, **headers)
    assert answer.status_code == 403
    assert "We could not be sure that you sent this page" in answer.text
    assert (await staff[name].get("/")).status_code == 303


@pytest.mark.parametrize("path", ["/nothing", "/inbox/not-an-id", "/feed", "/picture/1"])
async def test_an_unknown_page_is_a_page(staff: dict[str, Staff], path: str) -> None:
    answer = await staff["police"].get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
