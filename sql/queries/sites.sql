-- name: sites_every()
-- Every reporting site.
select site_id, name, place, state
from site
order by site_id;

-- name: site_put(site_id, name, place, state)!
-- A reporting site, in place of what was known of it before.
insert into site (site_id, name, place, state)
values (:site_id, :name, :place, :state)
on conflict (site_id) do update
set name = excluded.name, place = excluded.place, state = excluded.state;
