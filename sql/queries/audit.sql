-- name: audit_record(staff_id, act, report_id, day, once)!
-- One more entry at the end of the chain; with `once`, none when the same was written on the same day.
select audit_add(:staff_id::uuid, :act::text, :report_id::uuid, :day::date, :once::boolean);

-- name: audit_entries()
-- Every entry, in no order: the chain itself is the order.
select staff_id, act, report_id, day, before, mark
from audit;

-- name: audit_opened_by(key_ids)
-- The reports with an entry that these keys open.
select r.report_id
from report as r
where r.report_id in (select report_id from audit)
    and exists (select from wrap as w where w.object_id = r.object_id and w.key_id = any(:key_ids::bytea[]));

-- name: audit_cut(before)$
-- The oldest entries go; what comes back is where the chain begins now, and nothing when none went.
select audit_cut(:before::date);

-- name: audit_ends()^
-- Where the chain begins and ends.
select start, newest, entries
from audit_end;
