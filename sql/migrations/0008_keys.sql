-- Keys: the printed account recovery, the recovery kit's holders, ceremonies, and moving to a new key.

-- A person's seed behind the key that this person printed. It is used once: the row goes, and a new key is asked for.
create table printed_key (
    staff_id uuid primary key references staff on delete cascade,
    salt     bytea not null check (octet_length(salt) = 32),
    sealed   bytea not null,
    made_day date not null
);

-- Who holds which share of the kit that is in use, and when each last said "I still have it".
create table kit_share (
    share     smallint primary key check (share between 1 and 3),
    kit       text not null,
    made      date not null,
    holder    text not null,
    confirmed date not null
);

-- How often the recovery kit was used, and on how many reports: told to everybody. Rows are added and never changed.
create table ceremony (
    ceremony_id uuid primary key,
    day         date not null,
    kind        text not null check (kind in ('read', 'given')),
    reports     integer not null check (reports >= 0)
);

-- How many people hold each key: a number, and nobody's name.
create function key_people(key_ids bytea[]) returns table (key_id bytea, people bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select held_key.key_id, count(*)
    from held_key
    where held_key.key_id = any (key_ids)
    group by held_key.key_id
$$;

-- The one way to let a holder's new key in where its old one opens: only where a person holds both, and never before a
-- referral is sent. The old wrap stays until the owner of the schema ends the old key: no web process destroys what
-- somebody told us.
create function rekey(object_of uuid, old_key bytea, new_key bytea, sealed_of bytea) returns setof uuid
language sql security definer set search_path = public, pg_temp as $$
    with fit as (
        select wrap.object_id
        from wrap
        where wrap.object_id = object_of and wrap.key_id = old_key
            and exists (
                select from held_key as a join held_key as b on b.staff_id = a.staff_id
                where a.key_id = old_key and b.key_id = new_key
            )
            and not exists (
                select from referral
                where referral.object_id = object_of and referral.key_id = old_key
                    and referral.state in ('held', 'queued', 'withdrawn')
            )
            and not is_erased(object_of)
    ),
    allowed as (
        insert into wrap (object_id, key_id, sealed)
        select fit.object_id, new_key, sealed_of from fit
        on conflict do nothing
    ),
    moved as (
        update referral
        set key_id = new_key
        from fit
        where referral.object_id = fit.object_id and referral.key_id = old_key
    )
    select object_id from fit
$$;
