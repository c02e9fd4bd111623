-- name: safeguarding_queue(key_ids)
-- The urgent reports that these keys may open and for which nobody has said yet what was done, oldest first.
select r.report_id, r.epoch
from report as r
where r.urgent
    and not exists (select from safeguarding as s where s.report_id = r.report_id)
    and not exists (select from triage as t where t.report_id = r.report_id and t.state = 'test')
    and not exists (select from discard as d where d.report_id = r.report_id and d.confirmed_day is not null)
    and exists (select from wrap as w where w.object_id = r.object_id and w.key_id = any(:key_ids::bytea[]))
order by r.epoch, r.report_id;

-- name: safeguarding_done(key_ids, since)
-- What was done lately, newest first.
select r.report_id, r.epoch, s.outcome, s.day, p.name as by_whom
from safeguarding as s
join report as r on r.report_id = s.report_id
left join staff as p on p.staff_id = s.staff_id
where s.day >= :since
    and exists (select from wrap as w where w.object_id = r.object_id and w.key_id = any(:key_ids::bytea[]))
order by s.day desc, r.report_id;

-- name: safeguarding_of(report_id)^
-- What was done about one report.
select r.report_id, r.epoch, s.outcome, s.day, p.name as by_whom
from safeguarding as s
join report as r on r.report_id = s.report_id
left join staff as p on p.staff_id = s.staff_id
where s.report_id = :report_id;

-- name: safeguarding_set(report_id, outcome, staff_id, day)!
-- What was done; said again, the later word stands.
insert into safeguarding (report_id, outcome, staff_id, day)
values (:report_id, :outcome, :staff_id, :day)
on conflict (report_id) do update
set outcome = excluded.outcome, staff_id = excluded.staff_id, day = excluded.day;
