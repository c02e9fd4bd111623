"""A form is taken from a page of the same session alone. (Who reaches what is in test_matrix.)"""

import pytest

from reporting.web.desk.door import ANYONE
from tests.web.desk.conftest import Staff
from tests.web.desk.test_matrix import MATRIX, OPTS, TABLE, address_of

# These act without a session: on a password, a code or a paper, and on what was in a mail.
WITHOUT_A_SESSION = [path for (method, path), opt in OPTS.items() if method == "POST" and opt["roles"] == ANYONE]
# A token that another site does not know: from a mail, or in a header that no form can set.
BY_TOKEN = ("/m/", "/s/", "/proof/", "/api/")


@pytest.mark.parametrize(("method", "path"), [(m, p) for m, p in TABLE if m == "POST" and p not in WITHOUT_A_SESSION])
@pytest.mark.parametrize("token", ["none", "of another session", "garbled", "from another site"])
async def test_a_form_without_its_own_token_is_refused(
    staff: dict[str, Staff], method: str, path: str, token: str
) -> None:
    name = MATRIX[method, path].who[0]
    other = "charity" if name == "police" else "police"
    fields = dict(MATRIX[method, path].fields)
    headers = {}
    if token == "of another session":
        fields["token"] = await staff[other].token()
    elif token == "garbled":
        fields["token"] = (await staff[name].token())[:-2] + "é"
    elif token == "from another site":
        fields["token"] = await staff[name].token()
        headers = {"sec_fetch_site": "cross-site"}
    answer = await staff[name].post(address_of(path), fields, **headers)
    assert answer.status_code == 403
    assert "We could not be sure that you sent this page" in answer.text
    assert (await staff[name].get("/")).status_code == 303


@pytest.mark.parametrize("path", [path for path in WITHOUT_A_SESSION if not path.startswith(BY_TOKEN)])
async def test_a_form_from_another_site_begins_nothing(staff: dict[str, Staff], path: str) -> None:
    answer = await staff["nobody"].post(path, dict(MATRIX["POST", path].fields), sec_fetch_site="cross-site")
    assert answer.status_code == 403
    assert "We could not be sure that you sent this page" in answer.text


@pytest.mark.parametrize("path", ["/nothing", "/inbox/not-an-id", "/feed", "/week/1"])
async def test_an_unknown_page_is_a_page(staff: dict[str, Staff], path: str) -> None:
    answer = await staff["police"].get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
