"""Each role may do to each column of each table what this page says, and nothing else."""

import asyncpg
import pytest

from reporting.commands.cluster import OWNER, ROLES
from reporting.store.database import Connection
from reporting.store.migrate import migrate
from tests.support.cluster import MIGRATED, TestCluster, TestDatabase

# What each role may do: "" is the whole table. Written here by hand, not read from sql/roles.sql.
ALL = ""
SEEN = {"register_seen": {"select": ALL}}
SEES = {"register_seen": {"select": ALL, "insert": ALL, "update": ALL}}
PLACES = {"area": {"select": ALL}, "town_ward": {"select": ALL}}
EXPECTED: dict[str, dict[str, dict[str, str]]] = {
    "reporting_public": {
        **SEES,
        **PLACES,
        "postcode": {"select": ALL},
        "population": {"select": ALL},
        "site": {"select": ALL},
        "standing": {"select": ALL},
        "draft": {"select": ALL, "insert": ALL, "update": ALL, "delete": ALL},
        "resume": {"select": ALL, "insert": ALL, "update": "salt sealed", "delete": ALL},
        "report": {"select": ALL, "insert": ALL},
        "block": {"select": ALL, "insert": ALL},
        "wrap": {"select": ALL, "insert": ALL, "delete": ALL},
        "referral": {
            "select": "referral_id report_id object_id agency key_id state due lease_until ended reference urgent",
            "insert": ALL,
            "update": "state due retry_at",
        },
        "letter": {"select": "referral_id", "insert": ALL, "delete": ALL},
        "item": {"select": ALL, "insert": ALL, "update": "seen"},
        "allowance": {"select": ALL, "insert": ALL, "update": ALL},
        "alike_salt": {"select": ALL, "insert": ALL},
        # The rights behind the number.
        "request": {"select": ALL, "insert": ALL, "update": "state done_day"},
        "quote": {"select": ALL, "update": "state"},
        "erasure": {"select": ALL, "insert": ALL},
        # Packs.
        "pack": {"select": "number kind data"},
        "shown_words": {"select": ALL},
        # Keys.
        "ceremony": {"select": ALL},
    },
    "reporting_desk": {
        **SEES,
        **PLACES,
        "site": {"select": ALL},
        "standing": {"select": ALL, "insert": ALL, "update": ALL},
        "report": {"select": "report_id object_id epoch reply_key urgent flagged alike"},
        "block": {"select": ALL, "insert": ALL},
        "wrap": {"select": ALL, "insert": ALL},
        "referral": {
            "select": "referral_id report_id object_id agency key_id state urgent reference notice_state sent_day"
            " answered_day ended",
            "update": "state answered_day",
        },
        "letter": {"select": "referral_id", "delete": ALL},
        "item": {"select": ALL, "insert": ALL},
        "item_seen": {"select": ALL, "insert": ALL},
        "triage": {"select": ALL, "insert": ALL, "update": ALL, "delete": ALL},
        "hold_end": {"select": ALL, "insert": ALL},
        "staff": {"select": ALL, "insert": ALL, "update": ALL},
        "held_key": {"select": ALL, "insert": ALL, "delete": ALL},
        "staff_session": {"select": ALL, "insert": ALL, "update": ALL, "delete": ALL},
        "sign_in_try": {"select": ALL, "insert": ALL, "update": ALL, "delete": ALL},
        "staff_browser": {"select": ALL, "insert": ALL, "update": ALL, "delete": ALL},
        "passkey": {"select": ALL, "insert": ALL, "update": ALL, "delete": ALL},
        "paper_code": {"select": ALL, "insert": ALL, "delete": ALL},
        "spent_challenge": {"select": ALL, "insert": ALL, "delete": ALL},
        "release": {"select": ALL},
        # The rights behind the number.
        "request": {"select": ALL, "update": "state done_day"},
        "quote": {"select": ALL, "insert": ALL},
        "erasure": {"select": ALL},
        "erased_copy": {"select": ALL, "delete": ALL},
        # Packs.
        "pack": {"select": ALL, "insert": ALL},
        "pack_words": {"select": ALL, "insert": ALL},
        "pack_job": {"select": ALL, "insert": ALL, "update": "step said number", "delete": ALL},
        "intervention": {"select": ALL, "insert": ALL},
        "verdict": {"select": ALL, "insert": ALL},
        "shown_words": {"select": ALL, "insert": ALL, "delete": ALL},
        # Keys.
        "printed_key": {"select": ALL, "insert": ALL, "update": ALL, "delete": ALL},
        "kit_share": {"select": ALL, "update": "holder confirmed"},
        "ceremony": {"select": ALL},
        # The directory.
        "agency_contact": {"select": ALL, "insert": ALL, "update": ALL, "delete": ALL},
        "agency_word": {"select": ALL, "insert": ALL, "delete": ALL},
        "proof": {"select": ALL, "update": "tries answered", "delete": ALL},
    },
    "reporting_router": {
        **SEEN,
        "standing": {"select": ALL},
        "proof": {"select": ALL, "insert": ALL, "update": ALL},
        "referral": {
            "select": ALL,
            "update": "state due lease_until attempts retry_at notice_state sent_day",
        },
        "letter": {"select": ALL, "delete": ALL},
        "erasure": {"select": ALL},
    },
    "reporting_nightly": {
        **SEEN,
        **PLACES,
        "report": {"select": "report_id object_id epoch flagged alike", "delete": ALL},
        "erasure": {"select": ALL},
        "erased_copy": {"select": "day", "delete": ALL},
        "block": {"select": ALL, "delete": ALL},
        "wrap": {"select": ALL, "delete": ALL},
        "item": {"select": ALL},
        "referral": {"select": "referral_id report_id object_id agency state sent_day answered_day"},
        "triage": {"select": ALL},
        "tally_week": {"select": ALL, "insert": ALL, "update": ALL},
        "release": {"select": ALL, "insert": ALL},
        "draft": {"select": "draft_tag expires", "delete": ALL},
        "staff_session": {"select": "session_tag expires", "delete": ALL},
        "sign_in_try": {"select": "mark expires", "delete": ALL},
        "staff_browser": {"select": "browser_tag expires", "delete": ALL},
        "spent_challenge": {"select": "challenge expires", "delete": ALL},
        "letter": {"select": "referral_id made_day", "delete": ALL},
        "allowance": {"select": "name day", "delete": ALL},
        "alike_salt": {"select": "day", "delete": ALL},
    },
}
# Counts: earlier years are the owner's to write and the nightly run's to read; nobody alters the registry.
EXPECTED["reporting_nightly"] |= {
    "history_week": {"select": ALL},
    "method_change": {"select": ALL},
    "population": {"select": ALL},
    "small_area": {"select": ALL},
}
EXPECTED["reporting_desk"] |= {"method_change": {"select": ALL, "insert": ALL}, "population": {"select": ALL}}
# Detection: the night judges and files, the desk reads and opens watches.
EXPECTED["reporting_nightly"] |= {
    "alert": {"select": ALL, "insert": ALL},
    "judged_week": {"select": ALL, "insert": ALL},
    "opened_watch": {"select": ALL},
}
EXPECTED["reporting_desk"] |= {
    "alert": {"select": ALL},
    "judged_week": {"select": ALL},
    "opened_watch": {"select": ALL, "insert": ALL},
}
# Releases by tier (the rows are in test_releases), and open counts, which the night seals to coordinators.
EXPECTED["reporting_public"]["release"] = {"select": ALL}
EXPECTED["reporting_desk"]["open_count"] = {"select": ALL}
EXPECTED["reporting_nightly"] |= {
    "open_count": {"select": ALL, "insert": ALL, "update": "day sealed", "delete": ALL},
    "staff": {"select": "staff_id role public first_until"},
}
# The audit is written by a function alone.
for _role in ("reporting_desk", "reporting_nightly"):
    EXPECTED[_role] |= {"audit": {"select": ALL}, "audit_end": {"select": ALL}}
# Agencies.
EXPECTED["reporting_router"]["mail_link"] = {"insert": ALL}
EXPECTED["reporting_desk"] |= {
    "mail_link": {"select": ALL, "update": "tries"},
    "assignment": {"select": ALL, "insert": ALL, "update": ALL, "delete": ALL},
    "agency_token": {"select": ALL, "insert": ALL, "update": "minute used", "delete": ALL},
}
EXPECTED["reporting_nightly"] |= {
    "mail_link": {"select": "ends", "delete": ALL},
    "agency_token": {"select": "ends", "delete": ALL},
}
# The coordinator: what two people do is written by functions alone.
EXPECTED["reporting_desk"] |= {
    "discard": {"select": ALL, "insert": "report_id reason proposed_by proposed_day"},
    "safeguarding": {"select": ALL, "insert": ALL, "update": ALL, "delete": ALL},
    "shared": {"select": ALL},
    "translation": {"select": ALL},
    "translator_key": {"select": ALL, "insert": ALL},
}
EXPECTED["reporting_public"] |= {
    "discard": {"select": "report_id reason confirmed_day"},
    "shared": {"select": "report_id agency reason ended_day"},
    "translation": {"select": "report_id ended_day"},
}
EXPECTED["reporting_nightly"] |= {
    "discard": {"select": "report_id reason confirmed_day"},
    "absence_told": {"select": ALL, "delete": ALL},
}
EXPECTED["reporting_router"] |= {"absence_told": {"select": ALL, "insert": ALL}}
for _role in ("reporting_public", "reporting_desk", "reporting_nightly"):
    EXPECTED[_role]["referral"]["select"] += " unasked"
# Photos, and what follows letters.
EXPECTED["reporting_public"] |= {
    "draft_photo": {"select": ALL, "insert": ALL, "delete": ALL},
    "photo_back": {"select": ALL, "insert": ALL},
    "supplement": {"select": "supplement_id referral_id object_id", "insert": ALL, "delete": ALL},
}
EXPECTED["reporting_router"]["supplement"] = {
    "select": ALL,
    "update": "state due lease_until attempts retry_at",
    "delete": ALL,
}
EXPECTED["reporting_nightly"] |= {
    "photo_back": {"select": ALL},
    "quote": {"select": "quote_id state"},
    "supplement": {"select": "supplement_id referral_id made_day state", "delete": ALL},
}
EXPECTED["reporting_nightly"]["item"]["delete"] = ALL
EXPECTED["reporting_nightly"]["shown_words"] = {"select": "quote_id", "delete": ALL}
# Signals and rumours: the router mails without reading words, and the public reads nothing but lines.
LINES = "line_id rumour_id kind lang words published taken_down"
EXPECTED["reporting_desk"] |= {
    "contributor": {"select": ALL, "insert": ALL, "update": "ended"},
    "signal_link": {"select": ALL, "insert": ALL, "update": "used", "delete": ALL},
    "quiet_week": {"select": ALL, "insert": ALL},
    "signal": {"select": ALL, "insert": ALL, "update": "feedback feedback_day feedback_by mailed"},
    "rumour": {"select": ALL, "insert": ALL, "update": ALL},
    "rumour_line": {"select": ALL, "insert": ALL, "update": "published taken_down"},
    "rumour_change": {"select": ALL, "insert": ALL},
}
EXPECTED["reporting_router"] |= {
    "contributor": {"select": "contributor_id mail digest added until ended digest_day", "update": "digest_day"},
    "signal_link": {"select": ALL, "insert": ALL, "update": "token_hash sent ends refused"},
    "signal": {"select": "signal_id received contributor_id feedback mailed", "update": "mailed"},
    "quiet_week": {"select": "week"},
    "rumour_line": {"select": LINES},
}
EXPECTED["reporting_nightly"] |= {
    "signal": {"select": "received words done", "update": "words done", "delete": ALL},
    "quiet_week": {"select": "week", "delete": ALL},
    "contributor": {"select": "until ended", "delete": ALL},
    "signal_link": {"select": "asked ends", "delete": ALL},
    "rumour": {"select": "closed", "delete": ALL},
}
EXPECTED["reporting_public"]["rumour_line"] = {"select": LINES}
# Levels: lines are added and read, and nobody alters one.
EXPECTED["reporting_desk"] |= {
    name: {"select": ALL, "insert": ALL}
    for name in (
        *("level_change", "level_evidence", "tension_response", "tension_response_step"),
        *("trigger_date", "trigger_date_end", "tension_switch"),
    )
}
# Tried on no row at all, so that a right alone decides; update and insert need no other right then.
TRIES = {
    "select": "select {column} from {table} limit 0",
    "insert": "insert into {table} ({column}) select {column} from (select {null} as {column}) as t where false",
    "update": "update {table} set {column} = {null} where false",
    "delete": "delete from {table} where false",
}
NEVER = (
    "truncate {table}",
    "drop table {table}",
    "alter table {table} add column more text",
    "alter table {table} disable row level security",
    "create trigger t before insert on {table} for each row execute function suppress_redundant_updates_trigger()",
)


@pytest.fixture(scope="module")
async def columns(database: TestDatabase) -> dict[str, dict[str, str]]:
    async with database.as_role() as conn:
        rows = await conn.fetch(
            "select table_name, column_name, udt_name from information_schema.columns where table_schema = 'public'"
        )
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        found.setdefault(row["table_name"], {})[row["column_name"]] = row["udt_name"]
    return found


async def _allowed(conn: Connection, sql: str) -> bool:
    try:
        async with conn.transaction():
            await conn.execute(sql)
    except asyncpg.InsufficientPrivilegeError:
        return False
    return True


@pytest.mark.parametrize("role", ROLES)
async def test_role_by_table_by_column(database: TestDatabase, columns: dict[str, dict[str, str]], role: str) -> None:
    differs = []
    async with database.as_role(role) as conn:
        for table, kinds in columns.items():
            rights = EXPECTED[role].get(table, {})
            for deed, sql in TRIES.items():
                for column, kind in kinds.items():
                    wanted = deed in rights and (rights[deed] == ALL or column in rights[deed].split())
                    null = f"null::{kind}"
                    if await _allowed(conn, sql.format(table=table, column=column, null=null)) != wanted:
                        differs.append(f"{deed} {table}.{column}: expected {wanted}")
    assert differs == []


@pytest.mark.parametrize("role", ROLES)
async def test_no_role_changes_a_table(database: TestDatabase, columns: dict[str, dict[str, str]], role: str) -> None:
    async with database.as_role(role) as conn:
        for table in columns:
            for sql in NEVER:
                assert not await _allowed(conn, sql.format(table=table)), sql.format(table=table)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    "sql",
    [
        "create table mine (x int)",
        "create temporary table mine (x int)",
        "create schema mine",
        "create function mine() returns int language sql as 'select 1'",
        "create role mine",
        "create database mine",
        "set role reporting_owner",
        "select pg_read_file('postgresql.conf')",
        "copy (select 1) to program 'true'",
        "select rolpassword from pg_authid",
    ],
)
async def test_no_role_creates_or_reaches_beyond_its_tables(database: TestDatabase, role: str, sql: str) -> None:
    async with database.as_role(role) as conn:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await conn.execute(sql)


@pytest.mark.parametrize("role", ROLES)
async def test_the_desk_alone_may_end_the_hold_of_a_surge(database: TestDatabase, role: str) -> None:
    async with database.as_role(role) as conn:
        sql = "select let_go('{}'::uuid[], '2026-03-04 12:00+00'::timestamptz)"
        assert await _allowed(conn, sql) is (role == "reporting_desk")


@pytest.mark.parametrize("role", ROLES)
async def test_the_reporters_side_alone_may_end_a_conversation_and_the_doors_ask_who_reads(
    database: TestDatabase, role: str
) -> None:
    async with database.as_role(role) as conn:
        sql = "select end_conversation(gen_random_uuid(), gen_random_uuid())"
        assert await _allowed(conn, sql) is (role == "reporting_public")
        readers = "select readers_of(gen_random_uuid(), '{}')"
        assert await _allowed(conn, readers) is (role in ("reporting_public", "reporting_desk"))


@pytest.mark.parametrize("role", ROLES)
async def test_the_desk_alone_may_add_to_the_audit(database: TestDatabase, role: str) -> None:
    async with database.as_role(role) as conn:
        sql = "select audit_add(null, 'opened', null, '2026-03-04', false)"
        assert await _allowed(conn, sql) is (role == "reporting_desk")


@pytest.mark.parametrize("role", ROLES)
async def test_no_role_is_more_than_a_plain_one(database: TestDatabase, role: str) -> None:
    async with database.as_role(OWNER) as conn:
        row = await conn.fetchrow(
            "select rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls as more,"
            " exists (select from pg_auth_members where member = pg_roles.oid) as member"
            " from pg_roles where rolname = $1",
            role,
        )
    assert row is not None
    assert (row["more"], row["member"]) == (False, False)


async def test_rights_given_by_hand_are_taken_back_by_the_next_migration(cluster: TestCluster) -> None:
    database = TestDatabase(cluster, await cluster.fresh())
    async with database.as_role() as conn:
        await conn.execute("grant select on tally_week to reporting_desk")
        await conn.execute("grant select (tag) on report to reporting_desk")
    await migrate(database.dsn(), MIGRATED)
    async with database.as_role("reporting_desk") as conn:
        assert not await _allowed(conn, "select sealed from tally_week")
        assert not await _allowed(conn, "select tag from report")


async def test_a_wrong_password_and_no_password_let_nobody_in(database: TestDatabase) -> None:
    port = database.server.cluster.port
    for password in ("wrong", None):
        with pytest.raises(asyncpg.InvalidPasswordError):
            await asyncpg.connect(
                host="127.0.0.1", port=port, user="reporting_public", password=password, database=database.name
            )
