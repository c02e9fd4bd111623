-- name: register_newest()$
-- The newest version of the register that any process accepted; 0 before the first.
select coalesce(max(version), 0) from register_seen;

-- name: register_accept(version)!
-- A version was accepted; an older one never takes its place.
insert into register_seen (one_row, version)
values (true, :version)
on conflict (one_row) do update
set version = greatest(register_seen.version, excluded.version);
