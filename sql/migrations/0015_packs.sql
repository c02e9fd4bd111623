-- Packs: what staff write for them, what is made of it, and what was tried out and what came of it.

-- A made pack is never changed: no role of ours may. Its data and every file that was made of it are kept.
create table pack (
    number   integer primary key,
    kind     text not null check (kind in ('board', 'scrutiny', 'half-year', 'victims-code', 'public', 'evaluation')),
    period   text not null,
    title    text not null,
    made     date not null,
    staff_id uuid references staff on delete set null,
    data     bytea not null,
    html     bytea not null,
    pdf      bytea not null,
    csv      bytea not null
);
create index pack_kind on pack (kind, period, number);
create function pack_stays() returns trigger language plpgsql as $$
begin
    -- That an account goes is no change of the pack.
    if old.staff_id is not null and new.staff_id is null then
        old.staff_id = null;
    end if;
    if new is distinct from old then
        raise exception 'pack % is made and stays as it is', old.number using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger pack_stays before update on pack for each row execute function pack_stays();

-- What staff write for a section, with every version.
create table pack_words (
    kind     text not null,
    period   text not null,
    section  text not null,
    version  integer not null check (version > 0),
    words    text not null,
    staff_id uuid references staff on delete set null,
    day      date not null,
    primary key (kind, period, section, version)
);

-- The making of a pack that is under way, or was a moment ago: any worker may be asked how far it is.
create table pack_job (
    job_id   uuid primary key,
    kind     text not null,
    period   text not null,
    step     text not null check (step in ('waiting', 'figures', 'pdf', 'kept', 'failed')),
    said     text not null,
    number   integer references pack,
    began    timestamptz not null
);
create unique index pack_job_once on pack_job (kind, period) where step not in ('kept', 'failed');

-- What was tried out: what would show that it worked is said when it is written down, and stays.
create table intervention (
    intervention_id uuid primary key,
    title           text not null,
    aim             text not null,
    area_code       text not null,
    first_day       date not null,
    last_day        date not null check (last_day >= first_day),
    sign            text not null,
    said_on         date not null,
    staff_id        uuid references staff on delete set null
);
create table verdict (
    verdict_id      uuid primary key,
    intervention_id uuid not null references intervention,
    place           integer not null check (place > 0),
    verdict         text not null check (verdict in ('worked', 'partly', 'not', 'cannot_tell')),
    reason          text not null,
    day             date not null,
    staff_id        uuid references staff on delete set null,
    unique (intervention_id, place)
);

-- A few changed words that their reporter lets us show. They are open, since everybody may read them, and go with the
-- permission: what is taken back is shown nowhere from that moment on.
create table shown_words (
    quote_id uuid primary key references quote on delete cascade,
    words    text not null,
    day      date not null
);
