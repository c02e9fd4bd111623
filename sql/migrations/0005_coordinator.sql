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
    if who is not null and not exists (select from staff where staff_id = who) then
        raise exception 'nobody has this id' using errcode = 'foreign_key_violation';
    end if;
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

-- The one way to take entries away: from the chain's old end, and none that is younger than six years. Where the chain
-- begins now is kept, so that what is left is checked as before.
create function audit_cut(cut_before date) returns bytea
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    at bytea;
    next_mark bytea;
    next_day date;
    gone bigint := 0;
begin
    select start into at from audit_end for update;
    loop
        select mark, day into next_mark, next_day from audit where before = at;
        exit when not found or next_day >= least(cut_before, (current_date - interval '6 years')::date);
        delete from audit where mark = next_mark;
        at := next_mark;
        gone := gone + 1;
    end loop;
    if gone = 0 then
        return null;
    end if;
    update audit_end set start = at, entries = entries - gone;
    return at;
end
$$;

-- How often somebody was told what the reporter had not allowed, in the three years before this one and in this one,
-- from the year on in which the service began: a number for each year, and nothing else of the audit.
create function shared_by_year(on_day date) returns table (year integer, times integer)
language sql stable security definer set search_path = public, pg_temp as $$
    select y.year, count(audit.mark)::integer
    from generate_series(
        greatest((select extract(year from min(day))::integer from schema_version), extract(year from on_day)::integer - 3),
        extract(year from on_day)::integer
    ) as y (year)
    left join audit on audit.act = 'shared_without' and extract(year from audit.day)::integer = y.year
    group by y.year
    order by y.year
$$;

-- Two roles more: who translates one report at a time, and who keeps accounts and keys in order and opens nothing.
alter table staff drop constraint staff_role_check;
alter table staff add constraint staff_role_check
check (role in ('agency', 'coordinator', 'analyst', 'translator', 'keeper'));

-- A report that two people found to be nothing that can be worked with. One proposes, another confirms; for 30 days one
-- person brings it back. `kept_back` are the referrals that its confirmation kept from being sent.
create table discard (
    report_id     uuid primary key references report on delete cascade,
    reason        text not null check (reason in ('empty', 'machine', 'attack', 'elsewhere')),
    proposed_by   uuid not null,
    proposed_day  date not null,
    confirmed_by  uuid,
    confirmed_day date,
    kept_back     uuid[] not null default '{}',
    check ((confirmed_by is null) = (confirmed_day is null)),
    check (confirmed_by is distinct from proposed_by)
);

-- What was done for somebody who may be in danger, or who is under 18: a code, and never a word.
create table safeguarding (
    report_id uuid primary key references report on delete cascade,
    outcome   text not null check (outcome in ('emergency', 'referred', 'shared', 'recipients', 'advised', 'no_risk')),
    staff_id  uuid not null,
    day       date not null
);

-- A referral that the reporter did not allow: life, a child, an adult at risk, terrorism, a court. It goes beside the
-- referrals that were allowed and changes none of them, so an agency may have one of each.
alter table referral add column unasked boolean not null default false;
alter table referral drop constraint referral_report_id_agency_key;
alter table referral drop constraint referral_report_id_key_id_key;
create unique index referral_report_id_agency_key on referral (report_id, agency) where not unasked;
create unique index referral_report_id_key_id_key on referral (report_id, key_id) where not unasked;

-- Who started it and who signed it: two people. `unsafe` says why the reporter is not told.
create table shared (
    referral_id uuid primary key references referral on delete cascade,
    report_id   uuid not null references report on delete cascade,
    agency      text not null,
    reason      text not null check (reason in ('life', 'child', 'adult', 'terrorism', 'court')),
    scope       text not null check (scope in ('facts', 'story', 'contact')),
    unsafe      text check (unsafe in ('danger', 'police', 'court')),
    state       text not null check (state in ('asked', 'signed', 'refused')),
    started_by  uuid not null,
    started_day date not null,
    ended_by    uuid,
    ended_day   date,
    check ((state = 'asked') = (ended_by is null)),
    check ((ended_by is null) = (ended_day is null)),
    check (state <> 'signed' or ended_by <> started_by)
);
create index shared_report on shared (report_id);

-- Which keys open a report or a copy of it, by name alone, without those of recipients whose permission was taken back.
-- A share that was refused takes nothing from what the same agency was allowed.
create function keys_of(report_of uuid) returns setof bytea
language sql stable security definer set search_path = public, pg_temp as $$
    select wrap.key_id
    from wrap
    where wrap.object_id in (
        select report.object_id from report where report.report_id = report_of
        union all
        select referral.object_id from referral where referral.report_id = report_of
    )
    and not exists (
        select from referral
        where referral.report_id = report_of and referral.key_id = wrap.key_id and referral.state = 'withdrawn'
            and not referral.unasked
    )
$$;

-- The same for the reporter's side: no copy that was shared without permission, unless it was signed and may be told.
-- What the reporter adds is sealed to the same readers.
create function keys_told(report_of uuid) returns setof bytea
language sql stable security definer set search_path = public, pg_temp as $$
    select wrap.key_id
    from wrap
    where wrap.object_id in (
        select report.object_id from report where report.report_id = report_of
        union all
        select referral.object_id
        from referral
        where referral.report_id = report_of and (
            not referral.unasked or exists (
                select from shared
                where shared.referral_id = referral.referral_id and shared.state = 'signed' and shared.unsafe is null
            )
        )
    )
    and not exists (
        select from referral
        where referral.report_id = report_of and referral.key_id = wrap.key_id and referral.state = 'withdrawn'
            and not referral.unasked
    )
$$;

-- The key of a translator's own: what a story is wrapped to.
create table translator_key (
    staff_id uuid primary key references staff on delete cascade,
    public   bytea not null check (octet_length(public) = 1216)
);

-- One story for one translator, until it is translated or the request is taken back. `reads` are the agencies that may
-- open the story, and so its translation. Neither language stands here.
create table translation (
    object_id uuid primary key,
    report_id uuid not null references report on delete cascade,
    staff_id  uuid not null references staff,
    key_id    bytea not null check (octet_length(key_id) = 8),
    reads     text[] not null,
    -- Whether its reporter said that the number may open what was written.
    reporter  boolean not null,
    state     text not null check (state in ('asked', 'done', 'taken_back')),
    asked_by  uuid not null,
    asked_day date not null,
    ended_day date,
    check ((state = 'asked') = (ended_day is null))
);
create unique index translation_once on translation (report_id) where state = 'asked';
create index translation_staff on translation (staff_id) where state = 'asked';

-- The hold of a surge ends for what was allowed, and not for what two people set aside.
create or replace function let_go(ids uuid[], slot timestamptz) returns setof uuid
language sql security definer set search_path = public, pg_temp as $$
    update referral
    set state = 'queued', due = greatest(due, slot)
    where report_id = any (ids) and state = 'held' and notice_state = 'waiting' and due is not null and not unasked
        and not exists (select from discard where discard.report_id = referral.report_id and confirmed_by is not null)
    returning report_id
$$;

-- Whether somebody can be a second person: a coordinator who has signed in. With any id at all, one who has taken the
-- desk could be both.
create function is_second(who uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
begin
    return exists (select from staff where staff_id = who and role = 'coordinator' and first_until is null);
end
$$;

-- The second person agrees: what was not sent yet is kept back. What is being sent cannot be.
create function discard_confirm(report_of uuid, who uuid, on_day date) returns setof uuid
language sql security definer set search_path = public, pg_temp as $$
    with kept as (
        update referral
        set state = 'held'
        where report_id = report_of and state = 'queued' and lease_until is null and not unasked
            and exists (
                select from discard
                where discard.report_id = report_of and confirmed_by is null and proposed_by <> who and is_second(who)
            )
        returning referral_id
    )
    update discard
    set confirmed_by = who, confirmed_day = on_day,
        kept_back = coalesce((select array_agg(referral_id) from kept), '{}')
    where report_id = report_of and confirmed_by is null and proposed_by <> who and is_second(who)
    returning report_id
$$;

-- One person brings it back: a proposal at any time, what was confirmed for 30 days. What was kept back goes on.
create function discard_undo(report_of uuid, on_day date) returns setof uuid
language sql security definer set search_path = public, pg_temp as $$
    with gone as (
        delete from discard
        where report_id = report_of and (confirmed_day is null or confirmed_day >= on_day - 30)
        returning report_id, kept_back
    ),
    back as (
        update referral
        set state = 'queued'
        from gone
        where referral.referral_id = any (gone.kept_back) and referral.state = 'held'
    )
    select report_id from gone
$$;

-- In the night after 30 days: what was kept back is never sent, and what nobody had is deleted. The row of the report
-- stays, so that its number still says what was done.
create function discard_retire(before date) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    going uuid[];
begin
    update referral
    set state = 'withdrawn', due = null, retry_at = null
    where state in ('held', 'queued') and lease_until is null and not unasked
        and report_id in (select report_id from discard where confirmed_day < before);
    delete from letter where referral_id in (
        select referral_id from referral
        where state = 'withdrawn' and report_id in (select report_id from discard where confirmed_day < before)
    );
    select array_agg(object_id) into going
    from (
        select object_id, report_id from report
        union all select object_id, report_id from referral
        -- A complaint keeps its clock, and somebody has to be able to open it.
        union all select object_id, report_id from item
        where not exists (
            select from request where request.request_id = item.object_id and request.kind = 'complaint'
        )
    ) as every_object
    where report_id in (select report_id from discard where confirmed_day < before)
        and not exists (
            select from referral
            where referral.report_id = every_object.report_id and referral.state not in ('held', 'withdrawn')
        );
    -- The reporter's own wrap stays: of the report, and of what was written both ways.
    delete from wrap
    where object_id = any (going) and not exists (
        select from report
        where wrap.key_id = substring(sha256('tpr/v1/kid'::bytea || report.reply_key) for 8)
            and (
                report.object_id = wrap.object_id
                or exists (
                    select from item
                    where item.object_id = wrap.object_id and item.report_id = report.report_id and item.kind = 1
                )
            )
    );
    -- And the blocks that it opens, or its number would lead nowhere.
    delete from block
    where object_id = any (going)
        and not (block.block = 5 and exists (select from report where report.object_id = block.object_id))
        and not exists (select from item where item.object_id = block.object_id and item.kind = 1);
end
$$;

-- Sharing what the reporter did not allow waits, sealed to its recipient, for the second person.
create function share_ask(
    referral_of uuid, report_of uuid, object_of uuid, agency_of text, key_of bytea, reason_of text, scope_of text,
    unsafe_of text, reference_of text, who uuid, on_day date
) returns setof uuid
language sql security definer set search_path = public, pg_temp as $$
    with asked as (
        insert into referral (
            referral_id, report_id, object_id, agency, key_id, state, urgent, reference, attempts, notice_state, unasked
        )
        select referral_of, report_of, object_of, agency_of, key_of, 'held', true, reference_of, 0, 'waiting', true
        where not exists (select from report where object_id = object_of)
            and not exists (select from item where object_id = object_of)
            and not exists (select from erasure where report_id = report_of)
        on conflict do nothing
        returning referral_id
    )
    insert into shared (referral_id, report_id, agency, reason, scope, unsafe, state, started_by, started_day)
    select referral_id, report_of, agency_of, reason_of, scope_of, unsafe_of, 'asked', who, on_day from asked
    returning referral_id
$$;

create function share_sign(referral_of uuid, who uuid, on_day date, due_of timestamptz) returns setof uuid
language sql security definer set search_path = public, pg_temp as $$
    with signed as (
        update shared
        set state = 'signed', ended_by = who, ended_day = on_day
        where referral_id = referral_of and state = 'asked' and started_by <> who and is_second(who)
        returning referral_id, report_id
    ),
    sent as (
        update referral
        set state = 'queued', due = due_of
        from signed
        where referral.referral_id = signed.referral_id
    )
    select report_id from signed
$$;

create function share_refuse(referral_of uuid, who uuid, on_day date) returns setof uuid
language sql security definer set search_path = public, pg_temp as $$
    with refused as (
        update shared
        set state = 'refused', ended_by = who, ended_day = on_day
        where referral_id = referral_of and state = 'asked'
        returning referral_id, report_id
    ),
    taken as (
        update referral
        set state = 'withdrawn'
        from refused
        where referral.referral_id = refused.referral_id
        returning referral.object_id
    ),
    closed as (
        delete from wrap using taken where wrap.object_id = taken.object_id
    )
    select report_id from refused
$$;

-- The one way to let somebody open a part of a report who is neither its reader nor its recipient: a translator, for
-- one story, until it is done. The key is the account's own, whatever the caller says.
create function translation_ask(
    object_of uuid, report_of uuid, translator uuid, sealed_of bytea, reads_of text[], reporter_of boolean, who uuid,
    on_day date
) returns setof uuid
language sql security definer set search_path = public, pg_temp as $$
    with asked as (
        insert into translation (object_id, report_id, staff_id, key_id, reads, reporter, state, asked_by, asked_day)
        select
            object_of, report_of, staff_id, substring(sha256('tpr/v1/kid'::bytea || k.public) for 8), reads_of,
            reporter_of, 'asked', who, on_day
        from staff as s join translator_key as k using (staff_id)
        where staff_id = translator and s.role = 'translator'
            and not exists (select from erasure where report_id = report_of)
        on conflict do nothing
        returning report_id, key_id
    ),
    allowed as (
        insert into wrap (object_id, key_id, sealed)
        select report.object_id, asked.key_id, sealed_of
        from asked join report on report.report_id = asked.report_id
    )
    select report_id from asked
$$;

create function translation_end(object_of uuid, report_of uuid, state_of text, on_day date) returns setof uuid
language sql security definer set search_path = public, pg_temp as $$
    with ended as (
        update translation
        set state = state_of, ended_day = on_day
        where object_id = object_of and report_id = report_of and state = 'asked'
        returning report_id, key_id
    ),
    closed as (
        delete from wrap using report, ended
        where report.report_id = ended.report_id and wrap.object_id = report.object_id and wrap.key_id = ended.key_id
    )
    select report_id from ended
$$;

-- Whether no coordinator signed in on a day, though the desk was in use before. It reads the audit for those who may not.
create function unattended(on_day date) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from audit where act = 'signed_in' and day < on_day)
        and not exists (
            select from audit join staff using (staff_id)
            where act = 'signed_in' and day = on_day and role = 'coordinator'
        )
$$;

-- The days of which the scheme's own address was told that nobody was there.
create table absence_told (
    day date primary key
);
