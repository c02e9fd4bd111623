-- name: presence_readers(key_ids)
-- How many people hold each of these keys.
select h.key_id, count(*)::integer as people
from held_key as h
join staff as s on s.staff_id = h.staff_id and s.role = 'coordinator'
where h.key_id = any(:key_ids::bytea[])
group by h.key_id;

-- name: presence_names()
-- Who is who.
select staff_id, name
from staff;

-- name: presence_unattended(day)$
-- Whether no coordinator signed in on a day, though the desk was in use before.
select unattended(:day::date);

-- name: presence_is_told(day)$
-- Whether the scheme's own address was told of a day.
select exists (select from absence_told where day = :day::date);

-- name: presence_told(day)!
-- It was told.
insert into absence_told (day)
values (:day)
on conflict do nothing;

-- name: presence_told_goes(before)!
-- Nobody asks any more whether it was told.
delete from absence_told
where day < :before::date;
