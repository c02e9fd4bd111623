"""An agency sees the photos that it was allowed, once its referral is sent, and takes them along."""

import base64
import io

import pikepdf
import pytest
from PIL import Image

from reporting.actions import Desk
from reporting.model.calendar import epoch_of
from reporting.sealing.envelope import Header, Kind
from reporting.sealing.keys import key_id_of, public_of
from reporting.sealing.pictures import seal_photo
from reporting.store import replies
from tests.support.cluster import TestDatabase
from tests.support.filed import CHARITY, DRAW, POLICE_FACTS, Filed, file, fresh_id, report
from tests.support.parties import SEEDS, TODAY
from tests.web.desk.conftest import Clock, Staff

OPENS = "select count(*) from wrap where object_id = $1 and key_id = $2"


def jpeg() -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").save(out, "JPEG")
    return out.getvalue()


async def with_photo(database: TestDatabase, state: str = "sent") -> tuple[Filed, str]:
    filed = await file(database, report(POLICE_FACTS, CHARITY), state)
    object_id = fresh_id()
    header = Header(kind=Kind.PHOTO, report_id=filed.report_id, object_id=object_id, epoch=epoch_of(TODAY))
    publics = [public_of(SEEDS["police"]), public_of(filed.reporter)]
    async with database.as_role("reporting_public") as conn:
        await replies.file(conn, None, seal_photo(jpeg(), header, publics, DRAW), by_reporter=True)
    return filed, str(object_id)


async def test_the_page_of_a_referral_shows_its_photos(database: TestDatabase, staff: dict[str, Staff]) -> None:
    filed, object_id = await with_photo(database)
    address = f"/inbox/{filed.referrals['police']}"
    page = await staff["police"].get(address)
    assert f'src="{address}/photos/{object_id}" alt="Photo 1 of 1, added by the reporter"' in page.text
    assert "img-src 'self'" in page.headers["content-security-policy"]
    shown = await staff["police"].get(f"{address}/photos/{object_id}")
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/jpeg")
    assert shown.headers["cache-control"] == "no-store"
    assert shown.content == jpeg()


async def test_who_was_not_allowed_them_sees_none(database: TestDatabase, staff: dict[str, Staff]) -> None:
    filed, object_id = await with_photo(database)
    page = await staff["charity"].get(f"/inbox/{filed.referrals['charity']}")
    assert "Photos" not in page.text
    assert "img-src" not in page.headers["content-security-policy"]
    for name in ("police", "charity"):
        answer = await staff["charity"].get(f"/inbox/{filed.referrals[name]}/photos/{object_id}")
        assert answer.status_code == 404
    assert "Photos" not in (await staff["coordinator"].get(f"/reports/{filed.report_id}")).text


@pytest.mark.parametrize("state", ["held", "queued", "withdrawn"])
async def test_nobody_sees_a_photo_before_it_is_sent(
    database: TestDatabase, staff: dict[str, Staff], desk: Desk, state: str
) -> None:
    filed, object_id = await with_photo(database, state)
    answer = await staff["police"].get(f"/inbox/{filed.referrals['police']}/photos/{object_id}")
    assert answer.status_code == 404
    async with database.as_role("reporting_desk") as conn:
        assert await conn.fetchval(OPENS, object_id, key_id_of(public_of(SEEDS["police"]))) == 0


async def test_it_is_noted_who_looked(database: TestDatabase, staff: dict[str, Staff]) -> None:
    filed, object_id = await with_photo(database)
    await staff["police"].get(f"/inbox/{filed.referrals['police']}/photos/{object_id}")
    async with database.as_role() as conn:
        acts = await conn.fetch("select act from audit where report_id = $1", filed.report_id)
    assert [row["act"] for row in acts] == ["opened"]


async def test_photos_are_taken_along(database: TestDatabase, staff: dict[str, Staff], clock: Clock) -> None:
    filed, _ = await with_photo(database)
    await staff["police"].sign_in("police", clock)
    export = f"/inbox/{filed.referrals['police']}/export"
    token = await staff["police"].token()
    answer = await staff["police"].post(export, {"token": token, "as": "json"})
    assert [base64.b64decode(one) for one in answer.json()["photos"]] == [jpeg()]
    answer = await staff["police"].post(export, {"token": token, "as": "pdf"})
    with pikepdf.open(io.BytesIO(answer.content)) as made:
        pictures = [str(name) for page in made.pages for name in page.get_images()]
    assert len(pictures) == 1
