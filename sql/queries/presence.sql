-- name: presence_readers(key_ids)
-- How many people hold each of these keys.
select h.key_id, count(*)::integer as people
from held_key as h
join staff as s on s.staff_id = h.staff_id and s.role = 'coordinator'
where h.key_id = any(:key_ids::bytea[])
group by h.key_id;

-- name: presence_days(since)
-- The days since a day on which a coordinator signed in.
select distinct a.day
from audit as a
join staff as s on s.staff_id = a.staff_id and s.role = 'coordinator'
where a.act = 'signed_in' and a.day >= :since;

-- name: presence_names()
-- Who is who.
select staff_id, name
from staff;

-- name: presence_first()$
-- The day on which anybody first signed in.
select min(day)
from audit
where act = 'signed_in';
