-- The rights behind the number: requests with a clock, a few words that may be shown, and erasing.

-- What a reporter asks of a person of the scheme. What is asked lies sealed in the item of the same id; here stands what
-- a clock and the database need. An agency that was not asked for cannot be let in (see `widen`).
create table request (
    request_id uuid primary key references item on delete cascade,
    report_id  uuid not null references report on delete cascade,
    kind       text not null check (kind in ('widening', 'complaint')),
    agency     text,
    key_id     bytea check (octet_length(key_id) = 8),
    day        date not null,
    state      text not null check (state in ('open', 'done', 'refused', 'taken_back')),
    done_day   date,
    -- How the agency may reach the reporter, sealed to it alone from the day on which it was asked for.
    reach_id   uuid references item on delete set null,
    check ((kind = 'widening') = (agency is not null and key_id is not null)),
    check ((state = 'open') = (done_day is null))
);
create index request_report on request (report_id);
-- One open request for an agency: a button that was pressed twice asks once.
create unique index request_once on request (report_id, agency) where state = 'open' and kind = 'widening';

-- A request that is taken back or refused leaves its agency nothing to open, whichever side ended it. What the agency may
-- have because it was let in otherwise stays.
create function close_reach() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from wrap
    using item
    where item.object_id = new.reach_id and item.report_id = new.report_id and item.by_reporter and item.kind = 3
        and wrap.object_id = item.object_id and wrap.key_id = new.key_id
        and not exists (
            select from referral
            where referral.report_id = new.report_id and referral.agency = new.agency and not referral.unasked
        );
    return null;
end
$$;
create trigger request_ended after update of state on request for each row
when (new.state in ('taken_back', 'refused') and new.reach_id is not null) execute function close_reach();

-- A few changed words that a reader of the scheme would like to show. The words lie sealed in the item of the same id.
create table quote (
    quote_id  uuid primary key references item on delete cascade,
    report_id uuid not null references report on delete cascade,
    state     text not null check (state in ('asked', 'yes', 'no', 'taken_back')),
    day       date not null
);
create index quote_report on quote (report_id);

-- From this moment on nobody opens or sends anything of the report; in the night all of it goes, this row with it.
create table erasure (
    report_id uuid primary key references report on delete cascade,
    day       date not null
);

-- What a recipient who had a copy is told of an erased report: its own reference, and nothing that leads to a person.
create table erased_copy (
    erased_id uuid primary key,
    agency    text not null,
    reference text not null,
    day       date not null
);
create index erased_copy_agency on erased_copy (agency);

-- The one way in which the desk lets an agency in: at an open request of the reporter, for that agency and its key alone.
-- With a right to write referrals and wraps of reports itself, a desk that was taken could let in whomever it liked.
create function widen(
    request_of uuid, referral_of uuid, key_of bytea, sealed_of bytea, due_of timestamptz, reference_of text, on_day date
) returns setof uuid
language sql security definer set search_path = public, pg_temp as $$
    with asked as (
        update request
        set state = 'done', done_day = on_day
        where request_id = request_of and kind = 'widening' and state = 'open' and key_id = key_of
            and not exists (select from erasure where erasure.report_id = request.report_id)
        returning report_id, agency, key_id
    ),
    allowed as (
        insert into wrap (object_id, key_id, sealed)
        select report.object_id, asked.key_id, sealed_of
        from asked join report on report.report_id = asked.report_id
        returning object_id
    )
    insert into referral (
        referral_id, report_id, object_id, agency, key_id, state, urgent, reference, due, attempts, notice_state
    )
    select
        referral_of, asked.report_id, allowed.object_id, asked.agency, asked.key_id, 'queued', false, reference_of,
        due_of, 0, 'waiting'
    from asked cross join allowed
    returning referral_id
$$;

-- Whether an object belongs to an erased report. It looks past what the asking role may see of referrals.
create function is_erased(object_of uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
        select from erasure
        where erasure.report_id in (
            select report.report_id from report where report.object_id = object_of
            union all
            select referral.report_id from referral where referral.object_id = object_of
            union all
            select item.report_id from item where item.object_id = object_of
        )
    )
$$;

-- Whoever has, or may have, a copy of an erased report is told by its own reference: those too whom the reporter did not
-- allow and does not see. The ids come from a drawn one, each of its own.
create function tell_erased(report_of uuid, drawn uuid, on_day date) returns void
language sql security definer set search_path = public, pg_temp as $$
    insert into erased_copy (erased_id, agency, reference, day)
    select
        overlay(overlay(
            encode(substring(sha256(convert_to(drawn::text || referral_id::text, 'UTF8')) for 16), 'hex')
            placing '4' from 13) placing '8' from 17)::uuid,
        agency, reference, on_day
    from referral
    where report_id = report_of and (state not in ('held', 'queued', 'withdrawn') or lease_until is not null)
        and exists (select from erasure where erasure.report_id = report_of)
$$;
