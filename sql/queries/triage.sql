-- name: triage_list(key_ids, like, held, before, most, beyond)
-- The reports that these keys may open. First those that are not reviewed: urgent before others, oldest before newer,
-- so that none sinks out of sight. Then those that are, newest first.
-- Of those that say the same and are not reviewed the first stands for all, with their number; or every one that says
-- what a named one says is given; or every one that waits in the hold of a surge, whatever it was found to be; or every
-- one from before a day that is not reviewed. What two people set aside is on no list but its own.
with opened as (
    select
        r.report_id, r.epoch, t.state as triage, t.lead, r.urgent, r.flagged, r.alike,
        exists (
            select from referral as h
            where h.report_id = r.report_id and h.state = 'held' and h.notice_state = 'waiting' and not h.unasked
        ) as waits
    from report as r
    left join triage as t on t.report_id = r.report_id
    where exists (select from wrap as w where w.object_id = r.object_id and w.key_id = any(:key_ids::bytea[]))
        and not exists (select from discard as d where d.report_id = r.report_id and d.confirmed_day is not null)
),
mine as (
    select
        report_id, epoch, triage, lead, urgent, flagged, alike, waits,
        not :held::boolean and :like::uuid is null and :before::integer is null and alike is not null and triage is null as stands_for_all,
        case when alike is null then 1 else count(*) over same end as alike_count,
        row_number() over (same order by epoch, report_id) as nth,
        bool_or(waits) over same as one_waits
    from opened
    window same as (partition by alike, (triage is null))
)
select
    m.report_id, m.epoch, m.triage, m.lead, m.urgent, m.flagged, m.alike_count::integer as alike,
    case when m.stands_for_all then m.one_waits else m.waits end as waits,
    coalesce(f.agencies, '{}') as agencies, coalesce(f.states, '{}') as states
from mine as m
left join lateral (
    select array_agg(agency order by agency) as agencies, array_agg(state order by agency) as states
    from referral where referral.report_id = m.report_id and not referral.unasked
) as f on true
where case
    when :held then m.waits
    when :before is not null then m.triage is null and m.epoch < :before
    when :like is null then not m.stands_for_all or m.nth = 1
    else m.alike = (select named.alike from report as named where named.report_id = :like) or m.report_id = :like
end
order by
    (m.triage is null) desc,
    (m.triage is null and m.urgent) desc,
    case when m.triage is null then m.epoch else -m.epoch end,
    m.report_id
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
    and not exists (select from discard as d where d.report_id = r.report_id and d.confirmed_day is not null)
    and exists (select from wrap as w where w.object_id = r.object_id and w.key_id = any(:key_ids::bytea[]));

-- name: triage_fit(report_id, key_ids, epoch, lead, most)
-- The reports that another could be grouped under: its present lead, those that say the same, then those that came
-- nearest to it in time.
select r.report_id, r.epoch, coalesce(r.alike = (select o.alike from report as o where o.report_id = :report_id), false) as same
from report as r
left join triage as t on t.report_id = r.report_id
where r.report_id <> :report_id and (t.state is null or t.state = 'genuine')
    and not exists (select from discard as d where d.report_id = r.report_id and d.confirmed_day is not null)
    and exists (select from wrap as w where w.object_id = r.object_id and w.key_id = any(:key_ids::bytea[]))
order by (r.report_id = :lead::uuid) desc nulls last, same desc, abs(r.epoch - :epoch), r.report_id
limit :most;

-- name: triage_report(report_id, key_ids)^
-- One report that these keys may open, with its triage.
select r.report_id, r.object_id, r.epoch, r.urgent, r.flagged, w.key_id, t.state as triage, t.lead
from report as r
join wrap as w on w.object_id = r.object_id and w.key_id = any(:key_ids::bytea[])
left join triage as t on t.report_id = r.report_id
where r.report_id = :report_id;

-- name: triage_alike(report_id, key_ids)
-- The other reports that say the same as this one, that these keys may open and that are not reviewed.
select o.report_id
from report as r
join report as o on o.alike = r.alike and o.report_id <> r.report_id
where r.report_id = :report_id
    and not exists (select from triage as t where t.report_id = o.report_id)
    and exists (select from wrap as w where w.object_id = o.object_id and w.key_id = any(:key_ids::bytea[]))
order by o.report_id;

-- name: triage_copies(report_id, key_ids, day)!
-- Every other report that says the same as this one, that these keys may open and that is not reviewed goes under it.
insert into triage (report_id, state, lead, day)
select o.report_id, 'duplicate', r.report_id, :day::date
from report as r
join report as o on o.alike = r.alike and o.report_id <> r.report_id
where r.report_id = :report_id
    and not exists (select from triage as t where t.report_id = o.report_id or t.lead = o.report_id)
    and exists (select from wrap as w where w.object_id = o.object_id and w.key_id = any(:key_ids::bytea[]));

-- name: triage_referrals(report_id)
-- The recipients of a report and how far each referral came.
select agency, state, urgent
from referral
where report_id = :report_id and not unasked
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
