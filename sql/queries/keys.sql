-- name: keys_people(holder)
-- The people of a holder, with the keys that each of them holds. Who has not signed in yet has no seed of the own: what
-- is given then could be opened by whoever printed the first code.
select
    s.staff_id, s.login, s.name, s.public,
    coalesce(array_agg(h.key_id order by h.key_id) filter (where h.key_id is not null), '{}') as key_ids,
    exists (select from printed_key as p where p.staff_id = s.staff_id) as printed
from staff as s
left join held_key as h on h.staff_id = s.staff_id
where s.holder = :holder and s.first_until is null
group by s.staff_id, s.login, s.name, s.public
order by s.name, s.staff_id;

-- name: keys_give(key_id, staff_id, sealed)!
-- The seed of a key, wrapped to one more person; one that was given before stays as it is.
insert into held_key (key_id, staff_id, sealed)
values (:key_id, :staff_id, :sealed)
on conflict do nothing;

-- name: keys_held_by(key_ids)
-- How many people hold each of these keys.
select key_id, people from key_people(:key_ids);

-- name: keys_openers(report_id)
-- Which keys open the report or a copy of it, by name alone.
select distinct key_id from keys_of(:report_id) as key_id;

-- name: keys_told_openers(report_id)
-- The same without the copies that its reporter is not told of.
select distinct key_id from keys_told(:report_id) as key_id;

-- name: keys_print(staff_id, salt, sealed, made_day)!
-- The seed behind a newly printed key, in the place of an older one.
insert into printed_key (staff_id, salt, sealed, made_day)
values (:staff_id, :salt, :sealed, :made_day)
on conflict (staff_id) do update
set salt = excluded.salt, sealed = excluded.sealed, made_day = excluded.made_day;

-- name: keys_printed(staff_id)^
-- What a printed key is tried against.
select k.salt, k.sealed, k.made_day, s.public
from printed_key as k
join staff as s on s.staff_id = k.staff_id
where k.staff_id = :staff_id;

-- name: keys_spend(staff_id, salt)$
-- A printed key was used: nothing comes back when it was used before, or another was printed meanwhile.
delete from printed_key
where staff_id = :staff_id and salt = :salt
returning true;

-- name: keys_old_wraps(old_key, new_key, most)
-- Objects that a former key opens and the new one does not, with their headers.
select
    w.object_id, w.sealed, o.report_id, o.kind, o.epoch
from wrap as w
join (
    select object_id, report_id, 0 as kind, epoch from report
    union all
    select r.object_id, r.report_id, 5, p.epoch from referral as r
    join report as p on p.report_id = r.report_id and p.object_id <> r.object_id
    union all
    select object_id, report_id, kind, epoch from item
) as o on o.object_id = w.object_id
where w.key_id = :old_key
    and not exists (select from wrap as n where n.object_id = w.object_id and n.key_id = :new_key)
order by w.object_id
limit :most;

-- name: keys_rekey(object_id, old_key, new_key, sealed)$
-- Let the new key in where the old one opens.
select rekey(:object_id, :old_key, :new_key, :sealed);

-- name: keys_left(old_key, new_key)$
-- How many objects a former key opens and the new one does not.
select count(*)
from wrap as w
where w.key_id = :old_key
    and not exists (select from wrap as n where n.object_id = w.object_id and n.key_id = :new_key);

-- name: keys_end(old_key, new_key)$
-- The wraps of a former key go where the new one has a wrap of its own; the owner of the schema alone may do this.
with gone as (
    delete from wrap as w
    where w.key_id = :old_key
        and exists (select from wrap as n where n.object_id = w.object_id and n.key_id = :new_key)
    returning w.object_id
)
select count(*) from gone;

-- name: keys_reporter(report_id)^
-- The reporter's own key of a report, to which answers are sealed.
select substring(sha256('tpr/v1/kid'::bytea || reply_key) for 8) as key_id
from report
where report_id = :report_id;
