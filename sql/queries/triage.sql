-- name: triage_list(key_ids, most, beyond)
-- The reports that these keys may open. First those that are not reviewed: urgent before others, oldest before newer,
-- so that none sinks out of sight. Then those that are, newest first.
select
    r.report_id, r.epoch, t.state as triage, t.lead, r.urgent,
    coalesce(array_agg(f.agency order by f.agency) filter (where f.agency is not null), '{}') as agencies,
    coalesce(array_agg(f.state order by f.agency) filter (where f.agency is not null), '{}') as states
from report as r
left join triage as t on t.report_id = r.report_id
left join referral as f on f.report_id = r.report_id
where exists (select from wrap as w where w.object_id = r.object_id and w.key_id = any(:key_ids::bytea[]))
group by r.report_id, r.epoch, r.urgent, t.state, t.lead
order by
    (t.state is null) desc,
    (t.state is null and r.urgent) desc,
    case when t.state is null then r.epoch else -r.epoch end,
    r.report_id
limit :most offset :beyond;

-- name: triage_waiting(key_ids, late)^
-- How many of the reports that these keys may open are not reviewed, how many of them are urgent, and how many came
-- before a day.
select
    count(*) as unreviewed,
    count(*) filter (where r.urgent) as urgent,
    count(*) filter (where r.epoch < :late) as late
from report as r
where not exists (select from triage as t where t.report_id = r.report_id)
    and exists (select from wrap as w where w.object_id = r.object_id and w.key_id = any(:key_ids::bytea[]));

-- name: triage_fit(report_id, key_ids, epoch, lead, most)
-- The reports that another could be grouped under: its present lead, then those that came nearest to it in time.
select r.report_id, r.epoch
from report as r
left join triage as t on t.report_id = r.report_id
where r.report_id <> :report_id and (t.state is null or t.state = 'genuine')
    and exists (select from wrap as w where w.object_id = r.object_id and w.key_id = any(:key_ids::bytea[]))
order by (r.report_id = :lead::uuid) desc nulls last, abs(r.epoch - :epoch), r.report_id
limit :most;

-- name: triage_report(report_id, key_ids)^
-- One report that these keys may open, with its triage.
select r.report_id, r.object_id, r.epoch, r.urgent, w.key_id, t.state as triage, t.lead
from report as r
join wrap as w on w.object_id = r.object_id and w.key_id = any(:key_ids::bytea[])
left join triage as t on t.report_id = r.report_id
where r.report_id = :report_id;

-- name: triage_referrals(report_id)
-- The recipients of a report and how far each referral came.
select agency, state, urgent
from referral
where report_id = :report_id
order by agency;

-- name: triage_leads(report_id)$
-- Whether other reports are grouped under this one.
select exists (select 1 from triage where lead = :report_id);

-- name: triage_lock()!
-- Groups are judged one at a time: two judgements at once could make each report the lead of the other.
select pg_advisory_xact_lock(7468730001);

-- name: triage_set(report_id, state, lead, day)!
-- What the reader found; a later finding takes the place of an earlier one.
insert into triage (report_id, state, lead, day)
values (:report_id, :state, :lead, :day)
on conflict (report_id) do update
set state = excluded.state, lead = excluded.lead, day = excluded.day;

-- name: triage_clear(report_id)!
-- The finding is taken back: the report is not reviewed.
delete from triage
where report_id = :report_id;
