-- name: release_lock()!
-- One run publishes at a time, to the end of its transaction: the next one finds what this one released.
select pg_advisory_xact_lock(7468730002);

-- name: release_periods()
-- What is released already.
select table_name, period
from release;

-- name: release_newest()$
-- The number of the newest release, 0 before the first.
select coalesce(max(number), 0) from release;

-- name: release_file(number, table_name, period, period_type, method, made, cells)!
-- A new release; a number or a period that exists already is refused by its key.
insert into release (number, table_name, period, period_type, method, made, cells)
values (:number, :table_name, :period, :period_type, :method, :made, :cells::jsonb);

-- name: release_every()
-- All releases, oldest first.
select number, table_name, period, period_type, method, made, cells::text as cells
from release
order by number;

-- name: release_latest()
-- The newest release of each table.
select distinct on (table_name) number, table_name, period, period_type, method, made, cells::text as cells
from release
order by table_name, period desc, number desc;
