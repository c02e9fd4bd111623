-- Levels of tension that people set, what was done, what is to come, and what is switched on for a while.
--
-- None of it is about a report: the log keeps moments, and who it was by name. Every row is added and stays as it is.

create function only_added_to() returns trigger language plpgsql as $$
begin
    raise exception '% is only added to', tg_table_name using errcode = 'check_violation';
end
$$;

-- A level that was proposed, decided, renewed, or a proposal that was declined. The high one stands for 14 days at most.
create table level_change (
    change_id  uuid primary key,
    kind       text not null check (kind in ('proposed', 'decided', 'renewed', 'declined')),
    place_kind text not null check (place_kind in ('panel', 'community')),
    place      text not null check (place <> ''),
    level      text not null check (level in ('usual', 'watchful', 'raised', 'high')),
    grade      text not null check (grade <> ''),
    reason     text not null check (reason <> ''),
    staff_id   uuid not null,
    by_name    text not null check (by_name <> ''),
    answers    uuid references level_change,
    alert_id   uuid,
    at         timestamptz not null,
    day        date not null
);
create index level_change_at on level_change (at);

-- What a level stands on. Nothing in it names a person; what points to an alert is a flag and no intelligence.
create table level_evidence (
    evidence_id uuid primary key,
    change_id   uuid not null references level_change,
    kind        text not null check (kind in ('experienced', 'evidenced', 'potential')),
    day         date not null,
    reliability text not null check (reliability in ('reliable', 'untested', 'doubtful')),
    area        text not null,
    says        text not null check (says <> '' and char_length(says) <= 300),
    signal_id   uuid,
    alert_id    uuid,
    check (signal_id is null or alert_id is null)
);
create index level_evidence_change on level_evidence (change_id);

-- The high level has a person's intelligence under it, whoever writes: its own, or that of the proposal it answers.
create function high_has_intelligence() returns trigger language plpgsql as $$
begin
    if not exists (
        select from level_evidence
        where change_id in (new.change_id, new.answers) and alert_id is null
    ) then
        raise exception 'the high level needs a piece of intelligence' using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create constraint trigger high_has_intelligence after insert on level_change
deferrable initially deferred for each row
when (new.level = 'high' and new.kind in ('decided', 'renewed'))
execute function high_has_intelligence();

-- What is to be done and by whom, and what became of it.
create table tension_response (
    response_id uuid primary key,
    place_kind  text not null check (place_kind in ('panel', 'community', 'whole')),
    place       text not null,
    what        text not null check (what <> ''),
    who         text not null check (who <> ''),
    due         date not null,
    first_sign  timestamptz not null,
    staff_id    uuid not null,
    by_name     text not null check (by_name <> ''),
    at          timestamptz not null
);
create table tension_response_step (
    step_id     uuid primary key,
    response_id uuid not null references tension_response,
    step        text not null check (step in ('done', 'dropped', 'debrief')),
    says        text not null,
    done_at     timestamptz not null,
    staff_id    uuid not null,
    by_name     text not null check (by_name <> ''),
    at          timestamptz not null
);
create index tension_response_step_of on tension_response_step (response_id);

-- Dates that may raise tension.
create table trigger_date (
    entry_id   uuid primary key,
    day        date not null,
    what       text not null check (what <> ''),
    place_kind text not null check (place_kind in ('panel', 'community', 'whole')),
    place      text not null,
    lead_days  smallint not null check (lead_days between 0 and 90),
    staff_id   uuid not null,
    by_name    text not null check (by_name <> ''),
    at         timestamptz not null
);
create index trigger_date_day on trigger_date (day);
create table trigger_date_end (
    entry_id uuid primary key references trigger_date,
    day      date not null,
    staff_id uuid not null,
    by_name  text not null check (by_name <> '')
);

-- What is switched on by hand until a day, or off again: the newest row of each kind is what is so, and of two at one
-- moment the one that switches off.
create table tension_switch (
    switch_id uuid primary key,
    what      text not null check (what in ('mode', 'banner', 'hold')),
    is_on     boolean not null,
    choice    text not null,
    reason    text not null check (reason <> ''),
    ends      date check (ends is not null or not is_on),
    staff_id  uuid not null,
    by_name   text not null check (by_name <> ''),
    at        timestamptz not null
);
create index tension_switch_newest on tension_switch (what, at desc);

do $$
declare
    name text;
begin
    foreach name in array array[
        'level_change', 'level_evidence', 'tension_response', 'tension_response_step', 'trigger_date',
        'trigger_date_end', 'tension_switch'
    ] loop
        execute format(
            'create trigger only_added_to before update or delete on %I '
            'for each statement execute function only_added_to()', name
        );
    end loop;
end
$$;

-- What the reporters' side learns of all this: which sentence stands on its first page, and nothing else.
create function banner_on(on_day date) returns text
language sql stable security definer set search_path = public, pg_temp as $$
    select newest.choice
    from (select is_on, ends, choice from tension_switch where what = 'banner' order by at desc, is_on limit 1) as newest
    where newest.is_on and newest.ends >= on_day
$$;

-- Whether people hold what can wait, by hand, on a day.
create function held_by_hand(on_day date) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce((
        select newest.is_on and newest.ends >= on_day
        from (select is_on, ends from tension_switch where what = 'hold' order by at desc, is_on limit 1) as newest
    ), false)
$$;
