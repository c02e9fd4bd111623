-- The coordinator: an audit that only grows.

-- Who opened what, on which day; no content, no moment, no number. Each entry carries the mark of the one before it, and
-- no mark is followed twice, so that the chain cannot fork.
create table audit (
    mark      bytea primary key check (octet_length(mark) = 32),
    before    bytea not null unique check (octet_length(before) = 32),
    staff_id  uuid,
    act       text not null check (act ~ '^[a-z_]+$'),
    report_id uuid,
    day       date not null
);
create index audit_day on audit (day);

-- Where the chain begins and ends. The row is the lock under which entries are added.
create table audit_end (
    one_row boolean primary key check (one_row),
    start   bytea not null check (octet_length(start) = 32),
    newest  bytea not null check (octet_length(newest) = 32),
    entries bigint not null
);

-- The one way to add an entry. With a right to write the tables, a desk that was taken could write the past anew.
create function audit_add(who uuid, what text, about uuid, on_day date, once boolean) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    end_mark bytea;
    new_mark bytea;
begin
    insert into audit_end (one_row, start, newest, entries)
    values (true, decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'), 0)
    on conflict do nothing;
    select newest into strict end_mark from audit_end for update;
    if once and exists (
        select from audit
        where day = on_day and act = what
            and staff_id is not distinct from who and report_id is not distinct from about
    ) then
        return;
    end if;
    new_mark := sha256('tpr/v1/audit'::bytea || end_mark || convert_to(
        coalesce(who::text, '-') || '|' || what || '|' || coalesce(about::text, '-')
            || '|' || to_char(on_day, 'YYYY-MM-DD'),
        'UTF8'
    ));
    insert into audit (mark, before, staff_id, act, report_id, day) values (new_mark, end_mark, who, what, about, on_day);
    update audit_end set newest = new_mark, entries = entries + 1;
end
$$;

-- Two roles more: who translates one report at a time, and who keeps accounts and keys in order and opens nothing.
alter table staff drop constraint staff_role_check;
alter table staff add constraint staff_role_check
check (role in ('agency', 'coordinator', 'analyst', 'translator', 'keeper'));
