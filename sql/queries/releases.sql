-- name: release_lock()!
-- One run publishes at a time, to the end of its transaction: the next one finds what this one released.
select pg_advisory_xact_lock(7468730002);

-- name: release_newest()$
-- The number of the newest release, 0 before the first.
select coalesce(max(number), 0) from release;

-- name: release_file(number, table_name, period, period_type, method, made, cells, tier, revises)!
-- A new release; a number or a period that exists already is refused, by its key and by the trigger.
insert into release (number, table_name, period, period_type, method, made, cells, tier, revises)
values (:number, :table_name, :period, :period_type, :method, :made, :cells::jsonb, :tier, :revises);

-- name: release_every(tier)
-- All releases of a tier, oldest first, revised ones too.
select number, table_name, period, period_type, method, made, cells::text as cells, tier, revises
from release
where tier = :tier
order by number;

-- name: release_latest(tier)
-- The standing release of the newest period of each table.
select distinct on (table_name)
    number, table_name, period, period_type, method, made, cells::text as cells, tier, revises
from release
where tier = :tier
order by table_name, period desc, number desc;

-- name: release_series(table_name, tier)
-- The standing releases of a table, by period: of what was revised, the last revision.
select number, table_name, period, period_type, method, made, cells::text as cells, tier, revises
from release as r
where table_name = :table_name and tier = :tier and not exists (select from release as n where n.revises = r.number)
order by period, number;
