-- Tiers of releases, releases that take the place of others, and the exact open counts that coordinators alone open.

alter table release
    add column tier text not null default 't1' check (tier in ('t1', 't2')),
    add column revises integer references release;
alter table release alter column tier drop default;

-- A period is released once in a tier, and each release has its place taken once: revisions are a chain, never a fork.
drop index release_period;
create unique index release_period on release (tier, table_name, period_type, period) where revises is null;
create unique index release_revised on release (revises);

-- Immutable, whoever asks: what somebody has seen is never made unseen, and never was something else.
create function release_stays() returns trigger language plpgsql as $$
begin
    raise exception 'a release is never changed and never deleted' using errcode = 'check_violation';
end
$$;
create trigger release_stays before update or delete on release for each row execute function release_stays();

-- A revision takes the place of the newest release of the same table, tier and period; numbers go up by one.
create function release_follows() returns trigger language plpgsql as $$
begin
    if new.number <> (select coalesce(max(number), 0) + 1 from release) then
        raise exception 'releases are numbered without a gap' using errcode = 'check_violation';
    end if;
    if new.revises is not null and not exists (
        select from release
        where number = new.revises and made < new.made
            and (tier, table_name, period_type, period) = (new.tier, new.table_name, new.period_type, new.period)
    ) then
        raise exception 'a revision is of an earlier release of the same figures' using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger release_follows before insert on release for each row execute function release_follows();

-- The exact counts of the open weeks, sealed every night to the own key of each coordinator: one row a person, one size.
create table open_count (
    staff_id uuid primary key references staff on delete cascade,
    day      date not null,
    sealed   bytea not null
);
