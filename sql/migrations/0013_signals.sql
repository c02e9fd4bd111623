-- Signals of tension and the rumour log. Nothing here is about a report, and nothing points at one.

-- Somebody outside the desk who may send signals: no account, only links by mail, until a day.
create table contributor (
    contributor_id uuid primary key,
    name           text not null,
    organisation   text not null,
    mail           text not null,
    digest         boolean not null,
    added          date not null,
    until          date not null check (until >= added),
    ended          date,
    digest_day     date
);

-- A one-time link: asked for at the desk, made and sent by the router, and kept as the hash of its token.
create table signal_link (
    link_id        uuid primary key,
    contributor_id uuid not null references contributor on delete cascade,
    asked          date not null,
    token_hash     bytea unique check (octet_length(token_hash) = 32),
    sent           date,
    ends           date,
    used           date,
    refused        boolean not null,
    check ((token_hash is null) = (ends is null))
);
create index signal_link_contributor on signal_link (contributor_id);

-- A week in which a contributor or a member of staff had nothing to report: silence that was said.
create table quiet_week (
    quiet_id       uuid primary key,
    week           date not null check (extract(isodow from week) = 1),
    contributor_id uuid references contributor on delete cascade,
    staff_id       uuid references staff on delete cascade,
    check ((contributor_id is null) <> (staff_id is null)),
    unique nulls not distinct (week, contributor_id, staff_id)
);

-- A signal. Its words go before its codes; whoever sent it is told by a fixed sentence.
create table signal (
    signal_id      uuid primary key,
    received       date not null,
    seen_on        date,
    seen_about     boolean not null,
    area_level     text not null,
    area_code      text not null,
    kind           text not null,
    basis          text not null check (basis in ('experienced', 'evidenced', 'potential')),
    affected       text[] not null,
    confidence     text not null,
    upcoming       date,
    urgency        text not null,
    organisation   text not null,
    words          text not null check (char_length(words) <= 300),
    done           text not null check (char_length(done) <= 300),
    contributor_id uuid references contributor on delete set null,
    staff_id       uuid references staff on delete set null,
    feedback       text,
    feedback_day   date,
    feedback_by    uuid references staff on delete set null,
    mailed         boolean not null,
    check ((feedback is null) = (feedback_day is null))
);
create index signal_received on signal (received);

-- A rumour. Moments stand here because its clock runs in hours; none of them is about a reporter.
create table rumour (
    rumour_id  uuid primary key,
    claim      text not null,
    heard      text not null,
    first_seen timestamptz not null,
    reach      text not null,
    status     text not null,
    owner_id   uuid references staff on delete set null,
    first_line timestamptz,
    closed     date
);

-- What we say to it in a language. The public page reads those that stand, and nothing else of the log.
create table rumour_line (
    line_id    uuid primary key,
    rumour_id  uuid not null references rumour on delete cascade,
    kind       text not null check (kind in ('holding', 'counter')),
    lang       text not null,
    words      text not null,
    messenger  text not null,
    published  date,
    taken_down date,
    check (taken_down is null or published is not null)
);
create index rumour_line_rumour on rumour_line (rumour_id);

-- Every change of the log, added and never altered.
create table rumour_change (
    change_id uuid primary key,
    rumour_id uuid not null references rumour on delete cascade,
    at        timestamptz not null,
    staff_id  uuid references staff on delete set null,
    part      text not null,
    now_says  text not null
);
create index rumour_change_rumour on rumour_change (rumour_id);
