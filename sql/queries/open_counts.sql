-- name: open_count_readers()
-- The coordinators who have signed in once, and the own key of each.
select staff_id, public
from staff
where role = 'coordinator' and first_until is null;

-- name: open_count_keep(staff_id, day, sealed)!
-- The open counts as one person may read them, in place of last night's.
insert into open_count (staff_id, day, sealed)
values (:staff_id, :day, :sealed)
on conflict (staff_id) do update set day = excluded.day, sealed = excluded.sealed;

-- name: open_count_go(staff_ids)!
-- Whoever is no coordinator any more has none.
delete from open_count
where not (staff_id = any(:staff_ids::uuid[]));

-- name: open_count_of(staff_id)^
-- The open counts of a person.
select day, sealed
from open_count
where staff_id = :staff_id;
