"""Whoever is in danger, or under 18, is read first, even when nobody is to be told."""

import pytest

from tests.support.cluster import TestDatabase
from tests.web.public.browser import Browser
from tests.web.public.test_form import WHAT, sent


@pytest.mark.parametrize(
    ("answers", "urgent"),
    [
        pytest.param({}, False, id="neither"),
        pytest.param({"start": {"under_18": "no"}}, False, id="an adult"),
        pytest.param({"start": {"under_18": "yes"}}, True, id="somebody under 18"),
        pytest.param(
            {"safe": {"risk": ["nearby"]}, "safe-now": {"risk_put": "yes"}}, True, id="a danger that was put in"
        ),
        pytest.param(
            {"safe": {"risk": ["nearby"]}, "safe-now": {"risk_put": "no"}}, False, id="a danger that was left out"
        ),
    ],
)
async def test_a_report_for_the_picture_alone_is_filed_as_urgent(
    browser: Browser, database: TestDatabase, answers: dict[str, dict[str, str | list[str]]], urgent: bool
) -> None:
    async with database.as_role() as conn:
        before = {row["report_id"] for row in await conn.fetch("select report_id from report")}
        await sent(browser, WHAT | answers)
        (new,) = [
            row for row in await conn.fetch("select report_id, urgent from report") if row["report_id"] not in before
        ]
        assert new["urgent"] is urgent
        assert await conn.fetchval("select count(*) from referral where report_id = $1", new["report_id"]) == 0
