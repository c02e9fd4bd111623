-- name: method_changes_every()
-- The whole registry, oldest first; of one day, as it was entered.
select change_id, day, kind, says, area_code, strand, number, staff_id
from method_change
order by day, place, change_id;

-- name: method_change_add(change_id, day, kind, says, area_code, strand, number, staff_id)$
-- A new entry; the same entry sent twice stays one.
insert into method_change (change_id, day, kind, says, area_code, strand, number, staff_id, place)
select :change_id, :day, :kind, :says, :area_code, :strand, :number, :staff_id, coalesce(max(place), 0) + 1
from method_change
on conflict (change_id) do nothing
returning change_id;
