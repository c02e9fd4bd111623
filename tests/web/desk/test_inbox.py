from uuid import UUID

import pytest

from reporting.model.incident import NamedBody
from reporting.model.referral import Answer, Outcome
from reporting.sealing.keys import key_id_of, public_of
from reporting.sealing.replies import open_replies
from reporting.store import replies
from tests.support.cluster import TestDatabase
from tests.support.filed import CHARITY, POLICE_FACTS, POLICE_FULL, Filed, file, report
from tests.support.parties import SEEDS
from tests.web.desk.conftest import Staff


async def state_of(database: TestDatabase, referral_id: UUID) -> tuple[str, object]:
    async with database.as_role() as conn:
        row = await conn.fetchrow("select state, answered_day from referral where referral_id = $1", referral_id)
        assert row is not None
        return row["state"], row["answered_day"]


async def opened_by(database: TestDatabase, filed: Filed, seed: bytes) -> list[Answer]:
    async with database.as_role() as conn:
        found = await replies.of_report(conn, filed.report_id, key_id_of(public_of(seed)))
    opened = open_replies(found, seed)
    assert len(opened) == len(found)
    return [reply.answer for reply in opened]


async def test_an_agency_sees_what_was_sent_and_never_what_waits(
    database: TestDatabase, staff: dict[str, Staff]
) -> None:
    sent = await file(database, report(POLICE_FACTS))
    waits = await file(database, report(POLICE_FACTS), state="queued")
    page = (await staff["police"].get("/inbox")).text
    assert str(sent.referrals["police"]) in page
    assert str(waits.referrals["police"]) not in page
    assert (await staff["police"].get(f"/inbox/{waits.referrals['police']}")).status_code == 404


@pytest.mark.parametrize("method", ["get", "acknowledge", "answer"])
async def test_an_agency_cannot_reach_the_referral_of_another(
    database: TestDatabase, staff: dict[str, Staff], method: str
) -> None:
    filed = await file(database, report(POLICE_FACTS, CHARITY))
    address = f"/inbox/{filed.referrals['police']}"
    if method == "get":
        answer = await staff["charity"].get(address)
    else:
        answer = await staff["charity"].send(f"{address}/{method}", outcome="read", once="x")
    assert answer.status_code == 404
    assert await state_of(database, filed.referrals["police"]) == ("sent", None)


async def test_facts_alone_show_no_story_and_no_contact(database: TestDatabase, staff: dict[str, Staff]) -> None:
    filed = await file(database, report(POLICE_FACTS))
    page = (await staff["police"].get(f"/inbox/{filed.referrals['police']}")).text
    assert "Make no attempt to identify" in page
    assert "[race]" in page
    assert "A story that only some may read" not in page
    assert "A name to ask for" not in page


async def test_own_words_are_shown_as_typed_in_their_language_and_obey_nothing(
    database: TestDatabase, staff: dict[str, Staff]
) -> None:
    filed = await file(database, report(POLICE_FULL))
    page = (await staff["police"].get(f"/inbox/{filed.referrals['police']}")).text
    assert '<dd class="own" dir="auto" lang="ar">' in page
    assert "&lt;b&gt;they&lt;/b&gt; shouted [U+202E]at me" in page
    assert "A name to ask for" in page


async def test_acknowledging_twice_is_acknowledging_once(database: TestDatabase, staff: dict[str, Staff]) -> None:
    filed = await file(database, report(POLICE_FACTS))
    for _ in range(2):
        answer = await staff["police"].send(f"/inbox/{filed.referrals['police']}/acknowledge")
        assert answer.status_code == 303
    state, day = await state_of(database, filed.referrals["police"])
    assert (state, str(day)) == ("acknowledged", "2026-03-04")


@pytest.mark.parametrize(
    ("outcome", "close", "state"),
    [
        pytest.param("crime_recorded", "", "acknowledged", id="an outcome that goes on"),
        pytest.param("no_further", "", "closed", id="an outcome that closes"),
        pytest.param("visited", "yes", "closed", id="closed by the tick"),
    ],
)
async def test_an_answer_moves_the_referral(
    database: TestDatabase, staff: dict[str, Staff], outcome: str, close: str, state: str
) -> None:
    filed = await file(database, report(POLICE_FACTS))
    address = f"/inbox/{filed.referrals['police']}"
    answer = await staff["police"].answer(address, outcome=outcome, reference="CC/1", sentence="We came.", close=close)
    assert answer.status_code == 303, answer.text
    assert (await state_of(database, filed.referrals["police"]))[0] == state
    assert "CC/1" in (await staff["police"].get(address)).text


async def test_an_answer_opens_for_the_reporter_the_agency_the_reader_and_the_tally_alone(
    database: TestDatabase, staff: dict[str, Staff]
) -> None:
    filed = await file(database, report(POLICE_FACTS, CHARITY))
    await staff["police"].answer(
        f"/inbox/{filed.referrals['police']}",
        outcome="question",
        sentence="لم نفهم",
        next_date__day="9",
        next_date__month="4",
        next_date__year="2026",
    )
    may = {"reporter": filed.reporter, **{name: SEEDS[name] for name in ("police", "coordinator", "tally")}}
    for seed in may.values():
        (answer,) = await opened_by(database, filed, seed)
        assert (answer.agency, answer.outcome, answer.sentence) == ("police", Outcome.QUESTION, "لم نفهم")
        assert str(answer.next_date) == "2026-04-09"
    for name in set(SEEDS) - set(may):
        assert await opened_by(database, filed, SEEDS[name]) == []


async def test_an_answer_to_a_report_about_the_council_is_kept_from_the_coordinator(
    database: TestDatabase, staff: dict[str, Staff]
) -> None:
    filed = await file(database, report(POLICE_FACTS, named=(NamedBody.COUNCIL,)))
    await staff["police"].answer(f"/inbox/{filed.referrals['police']}", outcome="read")
    assert len(await opened_by(database, filed, SEEDS["independent"])) == 1
    assert await opened_by(database, filed, SEEDS["coordinator"]) == []


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        pytest.param({"outcome": ""}, "Choose what you did.", id="nothing chosen"),
        pytest.param({"outcome": "erased"}, "Choose what you did.", id="an outcome of the scheme's own"),
        *(
            pytest.param({"outcome": outcome, "sentence": " "}, "Write one sentence", id=f"{outcome} without a reason")
            for outcome in ("no_further", "cannot_act_anonymous", "not_our_area", "passed_to_force")
        ),
        pytest.param({"outcome": "read", "sentence": "x" * 301}, "Yours has 301", id="a sentence too long"),
        pytest.param({"outcome": "read", "reference": "x" * 41}, "40 characters", id="a reference too long"),
        pytest.param({"outcome": "read", "next_date__day": "31"}, "Write the next date", id="half a date"),
        pytest.param(
            {"outcome": "read", "next_date__day": "1", "next_date__month": "1", "next_date__year": "2026"},
            "today or later",
            id="a date in the past",
        ),
        *(
            pytest.param(
                {"outcome": "read", "next_date__day": "1", "next_date__month": "5", "next_date__year": "2026"}
                | {f"next_date__{part}": typed},
                "Write the next date as day, month and year",
                id=f"{part} {typed}",
            )
            for part, typed in (
                ("year", "99999999999999999999"),
                ("year", "2_026"),
                ("year", "+2026"),
                ("year", "9" * 5000),
                ("day", "1_0"),
                ("day", "+1"),
                ("day", "-1"),
                ("day", "0"),
                ("day", "32"),
                ("month", "1.5"),
                ("month", "²"),
                ("month", ""),
            )
        ),
    ],
)
async def test_an_answer_to_put_right_keeps_what_was_typed(
    database: TestDatabase, staff: dict[str, Staff], fields: dict[str, str], says: str
) -> None:
    filed = await file(database, report(POLICE_FACTS))
    typed = {"sentence": "We keep this."} | fields
    answer = await staff["police"].answer(f"/inbox/{filed.referrals['police']}", **typed)
    assert answer.status_code == 422
    assert says in answer.text
    assert typed["sentence"] in answer.text
    assert (await state_of(database, filed.referrals["police"]))[0] == "sent"


async def test_an_empty_inbox_says_so(staff: dict[str, Staff], database: TestDatabase) -> None:
    async with database.as_role() as conn:
        await conn.execute("delete from referral where agency = 'charity'")
    assert "Nothing was sent to you yet" in (await staff["charity"].get("/inbox")).text
