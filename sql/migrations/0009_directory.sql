-- The directory of agencies: what narrows the signed register, how to reach them, and the mail that proves an address.

-- Empty is no narrowing: all that the register gives.
alter table standing
    add column strands text[] not null default '{}',
    add column areas text[] not null default '{}',
    add column languages text[] not null default '{}',
    add column hours text not null default '',
    add column pause text check (pause in ('asked', 'mail_back', 'no_reader', 'concern', 'other'));

-- How staff reach an agency, as records that end: what nobody checked again is not used.
create table agency_contact (
    contact_id uuid primary key,
    agency     text not null,
    name       text not null,
    role       text not null,
    telephone  text not null,
    mail       text not null,
    checked_on date not null,
    expires_on date not null check (expires_on > checked_on)
);
create index agency_contact_agency on agency_contact (agency);

-- What an agency says about its own record: that it is right, or what should change.
create table agency_word (
    word_id  uuid primary key,
    agency   text not null,
    staff_id uuid references staff on delete set null,
    words    text not null,
    day      date not null
);
create index agency_word_agency on agency_word (agency);

-- The newest proof mail to each agency: the address that it went to, digests of its link, and the day of the answer.
create table proof (
    agency      text primary key,
    address     text not null,
    token_hash  bytea not null unique check (octet_length(token_hash) = 32),
    digits_hash bytea not null check (octet_length(digits_hash) = 32),
    tries       smallint not null check (tries >= 0),
    asked       date not null,
    ends        date not null,
    refused     boolean not null,
    answered    date
);

-- What was held because its agency had lapsed goes on, in this slot, once the agency is in good standing again. What two
-- people set aside, and what its reporter erased, does not.
create function send_on(agency_of text, slot timestamptz, on_day date) returns setof uuid
language sql security definer set search_path = public, pg_temp as $$
    update referral
    set state = 'queued', notice_state = 'waiting', due = slot, attempts = 0
    where agency = agency_of and state = 'held' and notice_state = 'refused'
        and exists (
            select from standing
            where standing.agency = agency_of and not paused and agreement_until >= on_day and verified_until >= on_day
        )
        and not exists (select from discard where discard.report_id = referral.report_id and confirmed_by is not null)
        and not exists (select from erasure where erasure.report_id = referral.report_id)
    returning report_id
$$;
