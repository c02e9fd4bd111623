-- name: hold_count(key_ids, copies)^
-- How many of the reports that these keys may open wait in the hold of a surge, and how many of them show no sign of a
-- machine: neither flagged, nor one of so many that say the same, nor found by a reader to be a test or one twice.
select
    count(*) as reports,
    count(*) filter (
        where not r.flagged
            and (r.alike is null or (select count(*) from report as o where o.alike = r.alike) < :copies::integer)
            and not exists (
                select from triage as t where t.report_id = r.report_id and t.state in ('test', 'duplicate')
            )
    ) as plain
from report as r
where exists (
        select from referral as f
        where f.report_id = r.report_id and f.state = 'held' and f.notice_state = 'waiting' and not f.unasked
    )
    and not exists (select from discard as d where d.report_id = r.report_id and d.confirmed_day is not null)
    and exists (select from wrap as w where w.object_id = r.object_id and w.key_id = any(:key_ids::bytea[]));

-- name: hold_plain(key_ids, copies, most)
-- The held reports that these keys may open and that show no sign of a machine, oldest first.
select r.report_id
from report as r
where not r.flagged
    and (r.alike is null or (select count(*) from report as o where o.alike = r.alike) < :copies::integer)
    and not exists (
        select from triage as t where t.report_id = r.report_id and t.state in ('test', 'duplicate')
    )
    and exists (
        select from referral as f
        where f.report_id = r.report_id and f.state = 'held' and f.notice_state = 'waiting' and not f.unasked
    )
    and not exists (select from discard as d where d.report_id = r.report_id and d.confirmed_day is not null)
    and exists (select from wrap as w where w.object_id = r.object_id and w.key_id = any(:key_ids::bytea[]))
order by r.epoch, r.report_id
limit :most;

-- name: hold_let_go(report_ids, slot)
-- Held referrals of these reports go into the queue, in this slot at the earliest; the reports that had any.
select distinct report_id from let_go(:report_ids::uuid[], :slot) as gone (report_id);

-- name: hold_record(report_ids, staff_id, day)!
-- Who let these reports go on, and on which day.
insert into hold_end (report_id, staff_id, day)
select report_id, :staff_id, :day::date
from unnest(:report_ids::uuid[]) as gone (report_id)
on conflict do nothing;

-- name: hold_of(report_id)^
-- Whether a report waits in the hold of a surge, and who let it go on when.
select
    exists (
        select from referral as f
        where f.report_id = r.report_id and f.state = 'held' and f.notice_state = 'waiting' and not f.unasked
    ) as is_held,
    e.day, s.name as by_whom
from report as r
left join hold_end as e on e.report_id = r.report_id
left join staff as s on s.staff_id = e.staff_id
where r.report_id = :report_id;
