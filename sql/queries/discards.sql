-- name: discard_propose(report_id, reason, staff_id, day)$
-- The first of two people says that there is nothing to work with.
insert into discard (report_id, reason, proposed_by, proposed_day)
values (:report_id, :reason, :staff_id, :day)
on conflict do nothing
returning true;

-- name: discard_confirmed(report_id, staff_id, day)$
-- The second person agrees; nothing comes back when it is the first.
select exists (select from discard_confirm(:report_id, :staff_id, :day));

-- name: discard_undone(report_id, day)$
-- It is brought back; nothing comes back when the 30 days are over.
select exists (select from discard_undo(:report_id, :day));

-- name: discard_of(report_id)^
-- The discard of one report.
select d.report_id, d.reason, d.proposed_by, d.proposed_day, d.confirmed_day, p.name as proposer, c.name as confirmer
from discard as d
left join staff as p on p.staff_id = d.proposed_by
left join staff as c on c.staff_id = d.confirmed_by
where d.report_id = :report_id;

-- name: discards_open(key_ids, since)
-- What waits for a second person, and what can still be brought back, of the reports that these keys may open.
select d.report_id, d.reason, d.proposed_by, d.proposed_day, d.confirmed_day, p.name as proposer, c.name as confirmer
from discard as d
join report as r on r.report_id = d.report_id
left join staff as p on p.staff_id = d.proposed_by
left join staff as c on c.staff_id = d.confirmed_by
where (d.confirmed_day is null or d.confirmed_day >= :since)
    and exists (select from wrap as w where w.object_id = r.object_id and w.key_id = any(:key_ids::bytea[]))
order by (d.confirmed_day is null) desc, coalesce(d.confirmed_day, d.proposed_day), d.report_id;

-- name: discards_retire(before)!
-- What was confirmed before a day comes back no more.
select discard_retire(:before::date);
