-- name: rumours_every()
-- Every rumour, newest first, with the name of whoever looks after it.
select r.rumour_id, r.claim, r.heard, r.first_seen, r.reach, r.status, r.owner_id, coalesce(s.name, '') as owner,
    r.first_line, r.closed
from rumour as r
left join staff as s on s.staff_id = r.owner_id
order by r.first_seen desc, r.rumour_id;

-- name: rumour_lines_every()
-- Every line of every rumour, by language.
select line_id, rumour_id, kind, lang, words, messenger, published, taken_down
from rumour_line
order by rumour_id, kind desc, lang, line_id;

-- name: rumour_changes(rumour_id)
-- Every change of a rumour, newest first.
select c.rumour_id, c.at, coalesce(s.name, '') as by, c.part, c.now_says
from rumour_change as c
left join staff as s on s.staff_id = c.staff_id
where c.rumour_id = :rumour_id
order by c.at desc, c.change_id;

-- name: rumour_put(rumour_id, claim, heard, first_seen, reach, status, owner_id)!
-- A rumour as it stands now: a new one, or in the place of how it stood.
insert into rumour (rumour_id, claim, heard, first_seen, reach, status, owner_id)
values (:rumour_id, :claim, :heard, :first_seen, :reach, :status, :owner_id)
on conflict (rumour_id) do update
set claim = excluded.claim, heard = excluded.heard, first_seen = excluded.first_seen, reach = excluded.reach,
    status = excluded.status, owner_id = excluded.owner_id;

-- name: rumour_line_put(line_id, rumour_id, kind, lang, words, messenger)!
-- A line that is not published yet.
insert into rumour_line (line_id, rumour_id, kind, lang, words, messenger)
values (:line_id, :rumour_id, :kind, :lang, :words, :messenger);

-- name: rumour_line_publish(line_id, rumour_id, today)$
-- A line goes onto the public page.
update rumour_line
set published = :today
where line_id = :line_id and rumour_id = :rumour_id and published is null
    and exists (select from rumour where rumour.rumour_id = rumour_line.rumour_id and closed is null)
returning lang;

-- name: rumour_first_line(rumour_id, now)!
-- The clock of the first line stops at the first one that is published.
update rumour
set first_line = :now
where rumour_id = :rumour_id and first_line is null;

-- name: rumour_line_take_down(line_id, rumour_id, today)$
-- A line goes from the public page.
update rumour_line
set taken_down = :today
where line_id = :line_id and rumour_id = :rumour_id and published is not null and taken_down is null
returning lang;

-- name: rumour_close(rumour_id, today)$
-- A rumour is closed, and its lines go from the public page.
with gone as (
    update rumour_line
    set taken_down = :today
    where rumour_id = :rumour_id and published is not null and taken_down is null
)
update rumour
set status = 'closed', closed = :today
where rumour_id = :rumour_id and closed is null
returning true;

-- name: rumour_changed(change_id, rumour_id, at, staff_id, part, now_says)!
-- What was changed, by whom and when.
insert into rumour_change (change_id, rumour_id, at, staff_id, part, now_says)
values (:change_id, :rumour_id, :at, :staff_id, :part, :now_says);

-- name: rumour_published()
-- The lines that everybody may read, newest first.
select line_id, rumour_id, kind, lang, words, published
from rumour_line
where published is not null and taken_down is null
order by published desc, rumour_id, kind desc, line_id;

-- name: rumour_held_by()
-- The members of staff who may look after a rumour.
select staff_id, name
from staff
where role in ('analyst', 'coordinator')
order by name, staff_id;

-- name: retire_rumours(before)!
-- Rumours that were closed before a day, with their lines and changes.
delete from rumour
where closed is not null and closed < :before;
