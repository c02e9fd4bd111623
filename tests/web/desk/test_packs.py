"""Packs at the desk: words are kept by version, a made pack is the same bytes for ever, and nobody types in vain."""

import io
import re
import zipfile
from collections.abc import AsyncIterator
from uuid import UUID

import msgspec
import pikepdf
import pytest

from reporting.actions import Desk
from reporting.model.audit import Act
from reporting.model.pack import PackKind
from reporting.model.tally import Tier
from reporting.store import packs, releases
from tests.core.render.pack_examples import public_releases
from tests.support.cluster import TestDatabase
from tests.web.desk.conftest import Clock, Staff
from tests.web.public.browser import read

BOARD = {"kind": "board", "period": "2026-01"}
DRAFT = "/packs/draft?kind=board&period=2026-01"


def boxes(after: int, **words: str) -> dict[str, str]:
    """The fields of boxes that were opened after a version."""
    return {f"words.{name}": typed for name, typed in words.items()} | {f"after.{name}": str(after) for name in words}


@pytest.fixture
async def analyst(staff: dict[str, Staff], desk: Desk) -> AsyncIterator[Staff]:
    yield staff["analyst"]
    await desk.printer.rest()


async def made(analyst: Staff, desk: Desk, fields: dict[str, str]) -> int:
    """Press the button, follow the pages without a script until it is made, and give its number."""
    page = await analyst.send("/packs/make", **fields)
    for _ in range(40):
        looked = await analyst.get(page.headers["location"])
        if found := re.search(r"/packs/made\?number=(\d+)", looked.text):
            return int(found[1])
        assert "Look again" in looked.text, looked.text
    raise AssertionError("it was never made")


async def test_words_are_kept_by_version_and_never_lost(analyst: Staff) -> None:
    words = BOARD | boxes(0, story="Quiet months.\nSchools were visited.", trust="")
    assert (await analyst.send("/packs/words", **words)).status_code == 303
    assert (await analyst.send("/packs/words", **BOARD | boxes(1, story="Quiet."))).status_code == 303
    # Somebody who opened the page before that gets back what they typed; their other boxes are kept.
    mine = boxes(1, story="=My own words") | boxes(0, sites="Open sites")
    late = await analyst.send("/packs/words", **BOARD | mine)
    assert late.status_code == 409
    assert "=My own words" in late.text
    assert "Open sites</textarea>" in (await analyst.get(DRAFT)).text
    # What somebody else changed is no change of one who did not touch it.
    assert (await analyst.send("/packs/words", **BOARD | boxes(1, story=words["words.story"]))).status_code == 303
    long = await analyst.send("/packs/words", **BOARD | boxes(2, story="x" * 4001) | boxes(0, reach="Mine too"))
    assert (long.status_code, "x" * 4001 in long.text, "Mine too" in long.text) == (422, True, True)
    assert "Nothing written yet" in (await analyst.get(DRAFT)).text.partition('id="w-trust"')[0][-400:]
    versions = (await analyst.get("/packs/versions?kind=board&period=2026-01&section=story")).text
    assert "Version 2" in versions
    assert "Schools were visited." in versions
    assert "Quiet.</textarea>" in (await analyst.get(DRAFT)).text


async def test_a_made_pack_is_the_same_bytes_for_ever(analyst: Staff, desk: Desk, database: TestDatabase) -> None:
    number = await made(analyst, desk, BOARD)
    first = {ending: await analyst.get(f"/packs/file?number={number}&as={ending}") for ending in ("html", "pdf", "csv")}
    assert first["pdf"].headers["content-disposition"] == f'attachment; filename="pack-{number}-board.pdf"'
    # The button that makes keeps first what is typed.
    again = await made(analyst, desk, BOARD | boxes(0, trust="New words"))
    assert again == number + 1
    for ending, answer in first.items():
        assert (await analyst.get(f"/packs/file?number={number}&as={ending}")).content == answer.content
    assert b"New words" in (await analyst.get(f"/packs/file?number={again}&as=html")).content
    assert "New words" not in (await analyst.get(f"/packs/made?number={number}")).text
    with pikepdf.open(io.BytesIO(first["pdf"].content)) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
    async with database.as_role() as conn:
        acts = [row["act"] for row in await conn.fetch("select act from audit")]
        with pytest.raises(Exception, match="made and stays"):
            await conn.execute("update pack set html = ''")
    assert acts.count(Act.PACK_MADE) == 2


async def test_words_for_everybody_are_asked_about_names_once(analyst: Staff) -> None:
    said = {"kind": "public", "period": "2025-10", **boxes(0, said="You told Mrs Ann Smith. We put lights up.")}
    for address in ("/packs/words", "/packs/make"):
        asked = await analyst.send(address, **said)
        assert asked.status_code == 422
        assert "Does this name or show a person" in asked.text
        assert "We put lights up.</textarea>" in asked.text
    assert (await analyst.send("/packs/words", **said, sure="yes")).status_code == 303
    assert (await analyst.send("/packs/words", **said | {"after.said": "1"})).status_code == 303


async def test_no_such_pack_and_no_such_period(analyst: Staff) -> None:
    for address in ("/packs/draft?kind=board&period=2026-02", "/packs/draft?kind=x&period=2026", "/packs/made?number=x",
                    "/packs/made?number=999", "/packs/making?job=1", "/packs/file?number=1&as=exe"):  # fmt: skip
        assert (await analyst.get(address)).status_code == 404, address
    for period in ("2031-01", "2026-03"):  # it is 4 March 2026
        refused = await analyst.get(f"/packs/draft?kind=board&period={period}")
        assert (refused.status_code, "This period is not over" in refused.text) == (409, True)
        assert (await analyst.send("/packs/make", kind="board", period=period)).status_code == 409


async def test_a_making_whose_desk_ended_says_so(analyst: Staff, desk: Desk, clock: Clock) -> None:
    now = clock()
    async with desk.db.acquire() as conn:
        job_id = await packs.begin(conn, UUID(int=5), PackKind.HALF_YEAR, "2025-09", now - packs.LONGEST_MAKING * 2)
    looked = await analyst.get(f"/packs/making?job={job_id}")
    assert "The pack was not made" in looked.text
    # Asking again is not kept by what ended.
    assert "job=" in (await analyst.send("/packs/make", kind="half-year", period="2025-09")).headers["location"]


async def test_what_was_tried_is_said_before_and_judged_after(analyst: Staff, desk: Desk) -> None:
    page = read((await analyst.get("/packs/tried")).text).fields
    typed = {
        "title": "Lights",
        "aim": "Fewer threats",
        "area": "",
        "first": "2026-03-01",
        "last": "2026-02-01",
        "sign": "",
    }
    refused = await analyst.send("/packs/tried", once=page["once"][0], **typed)
    assert refused.status_code == 422
    assert "Fewer threats" in refused.text
    good = typed | {"last": "2026-06-30", "sign": "Below 5 for two blocks"}
    for _ in range(2):  # pressed twice
        assert (await analyst.send("/packs/tried", once=page["once"][0], **good)).status_code == 303
    async with desk.db.acquire() as conn:
        (one,) = await packs.interventions(conn)
    verdict = {"id": str(one.intervention_id), "verdict": "cannot_tell", "once": page["once"][0]}
    assert (await analyst.send("/packs/verdict", reason=" ", **verdict)).status_code == 422
    for early in ("", "worked"):  # nothing is chosen by itself, and nothing is known before the last day
        refused = await analyst.send("/packs/verdict", reason="We hope so", **verdict | {"verdict": early})
        assert (refused.status_code, "We hope so" in refused.text) == (422, True)
    page_now = (await analyst.get("/packs/tried")).text
    assert '<option value="">Choose</option><option value="cannot_tell">Too early to say</option></select>' in page_now
    assert (await analyst.send("/packs/verdict", reason="Too few", **verdict)).status_code == 303
    draft = (await analyst.get(f"/packs/draft?kind=evaluation&period={one.intervention_id}")).text
    assert "Too early to say" in draft
    assert "Below 5 for two blocks" in draft


async def test_the_extract_holds_open_figures_alone(analyst: Staff, desk: Desk, database: TestDatabase) -> None:
    async with database.as_role() as conn:
        for number, one in enumerate(public_releases(), await releases.newest(conn) + 1):
            await releases.file(conn, msgspec.structs.replace(one, number=number))
        closed = msgspec.structs.replace(public_releases()[0], number=number + 1, table="strand", tier=Tier.T1)
        await releases.file(conn, closed)
    answer = await analyst.send("/packs/extract")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as found:
        assert set(found.namelist()) == {"extract.csv", "extract.csv-metadata.json", "method.txt"}
        rows = found.read("extract.csv").decode("utf-8-sig").splitlines()
        described = msgspec.json.decode(found.read("extract.csv-metadata.json"))
        assert "Open Government Licence" in found.read("method.txt").decode()
    assert rows[0].split(",") == [column["name"] for column in described["tableSchema"]["columns"]]
    assert {row.split(",")[1] for row in rows[1:]} == {"public_strand", "public_panel"}
