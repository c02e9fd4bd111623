-- The foundation: drafts, sealed reports, referrals, staff, areas, tallies and releases.
--
-- Rules that hold for every table about a report: ids are random and made outside the database,
-- no serial keys, no default now(), days instead of moments. What carries minutes (drafts, sessions,
-- leases, unsent slots) vanishes.

-- Answers so far, sealed under a key that is only in the reporter's cookie.
create table draft (
    draft_tag bytea primary key check (octet_length(draft_tag) = 16),
    salt      bytea not null check (octet_length(salt) = 32),
    sealed    bytea not null,
    sent      boolean not null,
    expires   timestamptz not null
);
create index draft_expires on draft (expires);

-- The secret of a draft, sealed under the number to go on with, which is never stored. It lives and ends with its draft.
create table resume (
    resume_tag bytea primary key check (octet_length(resume_tag) = 16),
    draft_tag  bytea not null unique references draft on update cascade on delete cascade,
    salt       bytea not null check (octet_length(salt) = 32),
    sealed     bytea not null check (octet_length(sealed) = 48)
);

-- One row per report. The number itself is never stored: tag and once are derived from it and from the draft's secret.
-- `urgent` stands in clear, so that what cannot wait is read first: a danger that was put in, or somebody under 18.
-- `flagged` says that a machine may have filled it in, and `alike` is equal for what says the same on one day.
create table report (
    report_id  uuid primary key,
    object_id  uuid not null unique,
    epoch      integer not null check (epoch between 0 and 65535),
    tag        bytea not null unique check (octet_length(tag) = 16),
    once       bytea not null unique check (octet_length(once) = 16),
    reply_key  bytea not null check (octet_length(reply_key) = 1216),
    urgent     boolean not null,
    flagged    boolean not null default false,
    alike      bytea check (octet_length(alike) = 16)
);
create index report_epoch on report (epoch);
create index report_alike on report (alike) where alike is not null;

-- The sealed blocks of a report (and, later, of messages and photos: every object has an id of its own).
create table block (
    object_id  uuid not null,
    block      smallint not null check (block between 0 and 5),
    size_class smallint not null,
    sealed     bytea not null,
    primary key (object_id, block)
);

-- One row per reader who was allowed. Whoever has no wrap cannot open anything.
create table wrap (
    object_id uuid not null,
    key_id    bytea not null check (octet_length(key_id) = 8),
    sealed    bytea not null,
    primary key (object_id, key_id)
);
create index wrap_key on wrap (key_id);

-- A referral is permission and queue in one: withdrawing is one update. Its object is the report's own, or a copy of what
-- is left of it for this agency: who erases a report erases the blocks and wraps of these too.
create table referral (
    referral_id  uuid primary key,
    report_id    uuid not null references report on delete cascade,
    object_id    uuid not null,
    agency       text not null,
    key_id       bytea not null check (octet_length(key_id) = 8),
    state        text not null check (state in ('held', 'queued', 'sent', 'returned', 'acknowledged', 'closed', 'withdrawn')),
    urgent       boolean not null,
    reference    text not null,
    due          timestamptz,
    lease_until  timestamptz,
    attempts     smallint not null,
    retry_at     timestamptz,
    notice_state text not null check (notice_state in ('waiting', 'sent', 'refused')),
    sent_day     date,
    answered_day date,
    unique (report_id, agency),
    -- The register gives no two parties one key: a wrap belongs to one referral at most.
    unique (report_id, key_id),
    unique (object_id, key_id)
);
-- The outbox: what is to be sent or told of, oldest slot first.
create index referral_outbox on referral (due) where notice_state = 'waiting' and due is not null;

-- What may still go on to its recipients without waiting for a person, for all together and, in a surge, for each site;
-- a site's name is a keyed mark of site and day, and goes in the night. Days alone: no row tells a moment.
create table allowance (
    name  text primary key,
    day   integer not null,
    level integer not null check (level >= 0)
);

-- The salt of a day's marks of content. It goes in the night, and with it every way to try what a mark stands for.
create table alike_salt (
    day  integer primary key,
    salt bytea not null check (octet_length(salt) = 32)
);

-- Which reader let a report go on that a surge had held, and on which day.
create table hold_end (
    report_id uuid primary key references report on delete cascade,
    staff_id  uuid not null,
    day       date not null
);

-- The one way out of the hold of a surge, and the way to nothing else: with a right to change the row itself, the desk
-- could send what was withdrawn, or open what was never sent.
create function let_go(ids uuid[], slot timestamptz) returns setof uuid
language sql security definer set search_path = public, pg_temp as $$
    update referral
    set state = 'queued', due = greatest(due, slot)
    where report_id = any (ids) and state = 'held' and notice_state = 'waiting' and due is not null
    returning report_id
$$;

-- A sealed letter, kept until it is acknowledged, withdrawn or erased, 14 days at most.
create table letter (
    referral_id uuid primary key references referral on delete cascade,
    message_id  text not null unique,
    certificate bytea not null check (octet_length(certificate) = 32),
    mail        bytea not null,
    made_day    date not null
);

-- A message to the reporter, sealed to the reporter's key, the agency's and the scheme's readers.
create table reply (
    object_id   uuid primary key,
    report_id   uuid not null references report on delete cascade,
    referral_id uuid not null references referral on delete cascade,
    epoch       integer not null,
    kind        smallint not null
);
create index reply_report on reply (report_id);

-- Triage by the scheme's own reader. Duplicates are grouped under a lead, never merged.
create table triage (
    report_id  uuid primary key references report on delete cascade,
    state      text not null check (state in ('genuine', 'duplicate', 'test')),
    lead       uuid references report on delete cascade,
    day        date not null,
    check ((state = 'duplicate') = (lead is not null))
);

-- Staff. There is no password column: the right password is the one that opens the seed.
create table staff (
    staff_id       uuid primary key,
    login          text not null unique,
    name           text not null,
    role           text not null check (role in ('agency', 'coordinator', 'analyst')),
    holder         text not null,
    public         bytea not null check (octet_length(public) = 1216),
    seed_salt      bytea not null,
    seed_sealed    bytea not null,
    totp_sealed    bytea not null,
    totp_last_step bigint not null,
    failures       smallint not null,
    locked_until   timestamptz
);

-- The seed of an agency's or reader's key, wrapped to each person who reads for it.
create table held_key (
    key_id   bytea not null check (octet_length(key_id) = 8),
    staff_id uuid not null references staff on delete cascade,
    sealed   bytea not null,
    primary key (key_id, staff_id)
);

-- A signed-in session. The seed is sealed under a key that is only in the cookie.
create table staff_session (
    session_tag bytea primary key check (octet_length(session_tag) = 16),
    staff_id    uuid not null references staff on delete cascade,
    salt        bytea not null,
    sealed      bytea not null,
    expires     timestamptz not null
);

-- Unsigned facts about an agency; they can only narrow what the signed register offers.
create table standing (
    agency          text primary key,
    agreement_until date,
    verified_until  date,
    paused          boolean not null
);

-- A reporting site. The code is the one that its poster names.
create table site (
    site_id text primary key,
    name    text not null,
    place   text not null,
    state   text not null check (state in ('new', 'listed', 'amber', 'paused', 'delisted'))
);

-- Wards and panel areas with their validity, and towns as lists of wards.
create table area (
    code       text not null,
    level      text not null check (level in ('ward', 'panel', 'town')),
    name       text not null,
    panel_code text,
    valid_from date not null,
    valid_to   date,
    primary key (code, valid_from)
);
create table town_ward (
    town_code text not null,
    ward_code text not null,
    primary key (town_code, ward_code)
);
-- Public lists of postcodes, and of sectors that lie in one ward, as they were imported. What a reporter types is looked
-- up in memory and written nowhere.
create table postcode (
    postcode  text primary key,
    ward_code text not null
);

-- How many people of a census group live in a ward; the ward "" is the whole area.
create table population (
    ward_code  text not null,
    group_code text not null,
    people     integer not null check (people >= 0),
    primary key (ward_code, group_code)
);

-- All declared tables of one arrival week, exact, as one ciphertext of fixed size under the tally key.
create table tally_week (
    week   date primary key check (extract(isodow from week) = 1),
    sealed bytea not null
);

-- What may be shown: immutable and numbered.
create table release (
    number      integer primary key,
    table_name  text not null,
    period      date not null,
    period_type text not null,
    method      text not null,
    made        date not null,
    cells       jsonb not null
);
create unique index release_period on release (table_name, period_type, period);

-- The newest register version that any process has accepted; an older one is refused.
create table register_seen (
    one_row boolean primary key check (one_row),
    version integer not null
);
-- It never goes back, whoever writes: a process that was taken cannot bring an old key into use again.
create function register_stays() returns trigger language plpgsql as $$
begin
    if new.version < old.version then
        raise exception 'the newest register that was seen is %', old.version using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger register_stays before update on register_seen for each row execute function register_stays();
