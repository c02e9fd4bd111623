"""The router's question is answered by the outbox index, however many referrals were sent before."""

from datetime import timedelta

from reporting.store.queries import queries
from tests.support.cluster import TestDatabase
from tests.support.drawn import NOW

MANY = """
insert into report (report_id, object_id, epoch, tag, once, reply_key, urgent)
select md5('r' || n)::uuid, md5('o' || n)::uuid, 700, decode(md5('t' || n), 'hex'), decode(md5('u' || n), 'hex'),
    decode(repeat('00', 1216), 'hex'), false
from generate_series(1, 4000) as n;
insert into referral (
    referral_id, report_id, object_id, agency, key_id, state, urgent, reference, due, attempts, notice_state
)
select md5('f' || n)::uuid, md5('r' || n)::uuid, md5('o' || n)::uuid, 'police', decode('0102030405060708', 'hex'),
    case when n > 3990 then 'queued' else 'sent' end, false, 'abcd',
    case when n > 3990 then timestamptz '2026-03-04 11:00Z' end, 1,
    case when n > 3990 then 'waiting' else 'sent' end
from generate_series(1, 4000) as n;
"""


async def test_the_lease_uses_the_outbox_index(database: TestDatabase) -> None:
    async with database.as_role() as conn:
        await conn.execute(MANY)
        await conn.execute("analyze")
    query = queries.outbox_lease
    given = {"now": NOW, "lease_until": NOW + timedelta(minutes=1), "most": 10}
    # The adapter numbers parameters in the order of their first use.
    names = queries.driver_adapter.var_sorted["outbox_lease"]
    async with database.as_role("reporting_router") as conn:
        plan = await conn.fetch(f"explain {query.sql}", *(given[name] for name in names))
    lines = "\n".join(row[0] for row in plan)
    assert "referral_outbox" in lines
    assert "Seq Scan on referral" not in lines
