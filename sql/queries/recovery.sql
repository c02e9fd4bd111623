-- name: kit_state()
-- The shares of the kit that is in use.
select share, kit, made, holder, confirmed
from kit_share
order by share;

-- name: kit_adopt(kit, made, shares, holders)!
-- A new kit takes the place of the old one; each holder has just got a share.
with gone as (
    delete from kit_share
    where kit <> :kit
),
new as (
    select s.share, s.holder
    from unnest(:shares::smallint[], :holders::text[]) as s (share, holder)
)
insert into kit_share (share, kit, made, holder, confirmed)
select share, :kit, :made, holder, :made
from new
on conflict (share) do update
set kit = excluded.kit, made = excluded.made, holder = excluded.holder, confirmed = excluded.confirmed;

-- name: kit_confirm(share, kit, holder, day)$
-- "I still have it": nothing comes back for a share of another kit. A new holder's name takes the place of the old.
update kit_share
set confirmed = :day, holder = coalesce(:holder::text, holder)
where share = :share and kit = :kit
returning true;

-- name: ceremony_hold(ceremony_id, day, kind, reports)!
-- The kit was used.
insert into ceremony (ceremony_id, day, kind, reports)
values (:ceremony_id, :day, :kind, :reports);

-- name: ceremony_count()^
-- How often the kit was used, and on how many reports in all.
select count(*) as ceremonies, coalesce(sum(reports), 0) as reports
from ceremony;

-- name: ceremony_reports(key_id)
-- The reports that a key has a wrap of, but for erased ones.
select r.report_id, r.object_id, r.epoch, w.sealed
from report as r
join wrap as w on w.object_id = r.object_id and w.key_id = :key_id
where not exists (select from erasure as e where e.report_id = r.report_id)
order by r.epoch, r.report_id;

-- name: ceremony_once_opened(key_ids)
-- The reports that one of these keys has, or had, a wrap of.
select distinct r.report_id
from report as r
join wrap as w on w.object_id = r.object_id
where w.key_id = any(:key_ids::bytea[]);

-- name: ceremony_let_in(object_id, key_id, sealed)!
-- A reader's key is let in by two holders of shares.
insert into wrap (object_id, key_id, sealed)
values (:object_id, :key_id, :sealed)
on conflict do nothing;
