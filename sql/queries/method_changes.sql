-- name: method_changes_every()
-- The whole registry, oldest first.
select change_id, day, kind, says, area_code, strand, number, staff_id
from method_change
order by day, change_id;

-- name: method_change_add(change_id, day, kind, says, area_code, strand, number, staff_id)$
-- A new entry; the same entry sent twice stays one.
insert into method_change (change_id, day, kind, says, area_code, strand, number, staff_id)
values (:change_id, :day, :kind, :says, :area_code, :strand, :number, :staff_id)
on conflict (change_id) do nothing
returning change_id;
