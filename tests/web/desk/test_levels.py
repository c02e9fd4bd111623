"""Levels at the desk: what people propose and decide, what is refused and comes back, and what follows from High."""

from datetime import timedelta
from uuid import UUID

import httpx
import pytest
from msgspec.structs import replace

from reporting.model.alert import Grade
from reporting.model.calendar import local_day
from reporting.store import alerts, audit, levels
from tests.core.indicators.test_tension import alert
from tests.support.cluster import TestDatabase
from tests.support.filed import NOW
from tests.web.desk.conftest import Clock, Staff
from tests.web.public.browser import read

HERE = "/levels/at/community/religion.muslim"
TODAY = local_day(NOW)
REASON = "Leaflets and shouting after Friday prayers"
PIECE = {
    "kind_1": "evidenced",
    "day_1": TODAY.isoformat(),
    "reliability_1": "reliable",
    "area_1": "",
    "says_1": "Leaflets at a bus stop",
}


@pytest.fixture
async def analyst(staff: dict[str, Staff], clock: Clock) -> Staff:
    if (await staff["analyst"].get("/")).headers["location"] == "/sign-in":
        clock.turn(timedelta(seconds=90))
        assert (await staff["analyst"].sign_in("analyst", clock)).status_code == 303
    return staff["analyst"]


def main(answer: httpx.Response) -> str:
    """The main part of a page, in one line."""
    return " ".join(answer.text.split("<main", 1)[1].split())


async def test_high_is_decided_by_name_on_intelligence_alone(
    analyst: Staff, staff: dict[str, Staff], database: TestDatabase
) -> None:
    before = await analyst.get(HERE)
    assert "Religion or belief: Muslims" in before.text
    assert "<strong>Usual.</strong>" in before.text
    assert "Reporting is known to be low" in before.text
    assert "no tension" not in before.text.lower()

    bare = await analyst.send(f"{HERE}/decide", grade="High", reason=REASON)
    assert bare.status_code == 422
    assert "needs a piece of intelligence" in bare.text
    assert REASON in bare.text, "what was typed comes back"

    named = await analyst.send(f"{HERE}/decide", grade="High", reason=REASON, **PIECE | {"says_1": "Ring 07700 900123"})
    assert named.status_code == 422
    assert "Does this name or show a person" in named.text
    assert 'name="sure"' in named.text
    assert read(named.text).fields["says_1"] == ["Ring 07700 900123"]

    proposed = await analyst.send(f"{HERE}/propose", grade="High", reason=REASON, **PIECE)
    assert proposed.headers["location"] == f"{HERE}?done=proposed"
    waiting = await analyst.get(HERE)
    assert "Ann proposes: High" in waiting.text
    assert "<strong>Usual.</strong>" in waiting.text, "to propose sets nothing"
    answers = waiting.text.split('<option value="')[2].split('"')[0]

    decided = await analyst.send(f"{HERE}/decide", grade="High", reason=REASON, answers=answers)
    assert decided.headers["location"] == f"{HERE}?done=decided"
    after = await analyst.get(HERE)
    assert "Decided by Ann" in main(after)
    assert "Ann proposes: High" not in after.text
    board = await analyst.get("/levels/communities")
    assert "High tension." in board.text
    assert "For the cohesion group alone" in board.text
    today = await staff["coordinator"].get("/today")
    assert "High tension in Religion or belief: Muslims." in today.text
    assert 'href="/levels/at/community/' not in (await analyst.get("/levels")).text
    async with database.as_role() as conn:
        assert [one.act for one in await audit.entries(conn) if one.act == "level"] == ["level", "level"]
        assert [one.pieces for one in await levels.log(conn)] == [1, 1]


async def test_a_proposal_is_declined_with_a_reason(analyst: Staff) -> None:
    here = "/levels/at/community/race"
    await analyst.send(f"{here}/propose", grade="Raised", reason=REASON)
    nothing = await analyst.send(f"{here}/decline", reason="Not now")
    assert "Choose which proposal you decline" in nothing.text
    answers = (await analyst.get(here)).text.split('<option value="')[2].split('"')[0]
    gone = await analyst.send(f"{here}/decline", reason="Nothing new came", answers=answers)
    assert gone.headers["location"] == f"{here}?done=declined"
    page = await analyst.get(here)
    assert "Declined: Raised" in page.text
    assert "proposes" not in main(page).split("Everything that was written")[0].split("<h2>")[0]
    assert (await analyst.get("/levels/at/community/no-such")).status_code == 404
    assert (await analyst.get("/levels/at/whole/x")).status_code == 404


async def test_what_is_done_is_logged_with_its_hours_and_debriefed(analyst: Staff, clock: Clock) -> None:
    sent = {"what": "Visible patrols", "who": "Neighbourhood team", "place": "community religion.muslim"}
    wrong = await analyst.send("/responses", **sent, due="2020-01-01", first_day=TODAY.isoformat(), first_time="25:99")
    assert wrong.status_code == 422
    assert read(wrong.text).fields["what"] == ["Visible patrols"]
    assert "This day is over" in wrong.text
    first = clock.now - timedelta(hours=5, minutes=10)
    due = (TODAY + timedelta(days=2)).isoformat()
    at = {"first_day": local_day(first).isoformat(), "first_time": f"{first:%H:%M}"}
    assert (await analyst.send("/responses", **sent, due=due, **at)).status_code == 303
    page = await analyst.get("/responses")
    assert "Visible patrols" in page.text
    made = page.text.split('name="id" value="')[1].split('"')[0]
    done = {"done_day": TODAY.isoformat(), "done_time": f"{clock.now:%H:%M}"}
    assert (await analyst.send("/responses/done", id=made, says="Nobody was hurt", **done)).status_code == 303
    assert "5 hours after the first sign" in main(await analyst.get("/responses"))
    empty = await analyst.send("/responses/debrief", id=made, says=" ")
    assert empty.status_code == 422
    await analyst.send("/responses/debrief", id=made, says="Start earlier next time")
    assert "Start earlier next time" in (await analyst.get("/responses")).text


async def test_dates_are_added_and_ended(analyst: Staff) -> None:
    day = (TODAY + timedelta(days=3)).isoformat()
    wrong = await analyst.send("/calendar", day=day, what="", place="whole", lead_days="99")
    assert "Say what is on that day" in wrong.text
    assert "from 0 to 90" in wrong.text
    assert (await analyst.send("/calendar", day=day, what="A march", place="whole", lead_days="7")).status_code == 303
    page = await analyst.get("/calendar")
    assert "A march" in page.text
    assert '<span class="mark">Near</span>' in page.text
    made = page.text.split('name="id" value="')[1].split('"')[0]
    await analyst.send("/calendar/end", id=made)
    assert "No date is written down" in (await analyst.get("/calendar")).text


async def test_measures_are_switched_by_hand_until_a_day_and_the_brief_says_so(
    analyst: Staff, database: TestDatabase
) -> None:
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    free = await analyst.send("/levels/measures/banner", choice="Panic!", reason=REASON, ends=tomorrow)
    assert free.status_code == 422
    assert "Choose a sentence" in free.text
    long = await analyst.send("/levels/measures/hold", reason=REASON, ends=(TODAY + timedelta(days=8)).isoformat())
    assert "within 7 days" in long.text
    for what, choice in (("mode", ""), ("banner", "listen"), ("hold", "")):
        answer = await analyst.send(f"/levels/measures/{what}", choice=choice, reason=REASON, ends=tomorrow)
        assert answer.headers["location"] == "/levels/measures?done=on"
    async with database.as_role() as conn:
        assert await levels.banner(conn, TODAY) == "listen"
        assert await levels.held_by_hand(conn, TODAY)
    brief = main(await analyst.get("/brief"))
    assert "Many people are worried at the moment" in brief
    assert "Reports that can wait are held until" in brief
    assert "Religion or belief: Muslims" in brief
    assert "no tension" not in brief.lower()
    for what in ("mode", "banner", "hold"):
        assert (await analyst.send(f"/levels/measures/{what}/off")).status_code == 303
    async with database.as_role() as conn:
        assert await levels.banner(conn, TODAY) == ""
        assert len(await levels.switches(conn)) == 6
        assert sum(one.act == "measure" for one in await audit.entries(conn)) == 6
    assert (await analyst.send("/levels/measures/other")).status_code == 404


async def test_an_alert_proposes_at_most_raised_and_is_no_ground_for_high(
    analyst: Staff, database: TestDatabase
) -> None:
    here = "/levels/at/community/disability"
    found = replace(
        alert(Grade.ALERT, "E06000063", "authority", "disability"),
        alert_id=UUID(int=77, version=4),
        number_this_year=7,
        made=TODAY,
        expires=TODAY + timedelta(days=14),
    )
    async with database.as_role() as conn:
        await alerts.file(conn, found)
    board = main(await analyst.get("/levels/communities"))
    assert board.count("The computer: Raised.") == 1
    page = main(await analyst.get(here))
    assert f"This is alert number 7 of {TODAY.year}." in page
    assert "It proposes: <strong>Raised</strong>" in page
    sent = {"reason": "The computer says so", "answers": str(found.alert_id), "points": f"alert {found.alert_id}"}
    refused = await analyst.send(f"{here}/decide", grade="High", **sent)
    assert refused.status_code == 422
    assert "What the computer found is not enough" in refused.text
    bare = await analyst.send(f"{here}/decide", grade="Raised", reason="Words that stay")
    assert (bare.status_code, "Words that stay" in bare.text) == (422, True)
    assert "This level needs a piece of evidence" in bare.text
    assert (await analyst.send(f"{here}/decide", grade="Raised", **sent)).status_code == 303
    log = main(await analyst.get(here)).split("Everything that was written")[1]
    flag = f'<a href="/alerts/{found.alert_id}">Very unusual: Cumberland, disability, week from '
    assert f"A flag of the computer: {flag}" in log
    assert f"Answers {flag}" in log
    assert "reliable" not in log
    after = main(await analyst.get("/levels/communities"))
    assert "The computer: Raised." not in after, "it was answered"
    rows = after.split("<tbody>")[1].split("</tbody>")[0].split("<tr>")[1:]
    above = ['<span class="mark">' in row for row in rows]
    assert above == sorted(above, reverse=True), "what is above Usual stands first"
    assert all(('<td class="n">–</td>' in row) == ("." in row.split('href="')[1].split('"')[0]) for row in rows)
    async with database.as_role() as conn:
        (line,) = [one for one in await levels.log(conn) if one.place == "disability"]
        assert (line.alert_id, line.pieces) == (found.alert_id, 0)
