"""The public page of lines: each language shows what was written in it, and says where else there is something."""

from uuid import UUID

import httpx
from litestar.types import ASGIApp

from reporting.locales.days import named_day
from reporting.model.rumour import Heard, Line, LineKind, Reach, Rumour, RumourStatus
from reporting.store import rumours
from tests.support.cluster import TestDatabase
from tests.web.public.conftest import NOW
from tests.web.public.test_around import main_of


async def test_a_line_stands_in_the_language_in_which_it_was_written(site: ASGIApp, database: TestDatabase) -> None:
    transport = httpx.ASGITransport(app=site)
    async with httpx.AsyncClient(transport=transport, base_url="https://site.test") as client:

        async def shown(lang: str) -> str:
            return main_of((await client.get(f"/{lang}/what-we-know")).text)

        empty = await shown("en")
        async with database.as_role("reporting_desk") as conn:
            made = Rumour(
                rumour_id=UUID(int=1),
                claim="A claim that nobody outside may read",
                heard=Heard.SOCIAL,
                first_seen=NOW,
                reach=Reach.FEW,
                status=RumourStatus.FALSE,
                owner_id=None,
                owner="",
                first_line=None,
                closed=None,
            )
            await rumours.put(conn, made)
            written = (
                (LineKind.HOLDING, "en", "We are finding out."),
                (LineKind.COUNTER, "en", "The pool stays open."),
                (LineKind.COUNTER, "ar", "المسبح يبقى مفتوحا."),
            )
            for n, (kind, lang, words) in enumerate(written):
                line = Line(
                    line_id=UUID(int=n + 2),
                    rumour_id=made.rumour_id,
                    kind=kind,
                    lang=lang,
                    words=words,
                    messenger="Somebody",
                )
                await rumours.put_line(conn, line)
                assert await rumours.publish(conn, made.rumour_id, line.line_id, now=NOW, today=NOW.date()) == lang
        english, arabic, polish = await shown("en"), await shown("ar"), await shown("pl")
    assert "nothing here just now" in empty
    assert "The pool stays open." in english
    assert named_day(NOW.date(), "en") in english
    assert "المسبح يبقى مفتوحا." in arabic
    assert "The pool stays open." not in arabic
    assert "finding out" not in english, "an answer takes the place of what held until it was there"
    assert "The pool" not in polish
    assert all(name in polish for name in ("English", "العربية")), "where it can be read"
    assert not any("A claim" in page or "Somebody" in page for page in (english, arabic, polish))
