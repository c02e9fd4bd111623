-- Agencies: the link in a notice, who of an agency has a report, and the tokens of an agency's own system.

-- The link that a notice carries. Of its token and its digits only digests are here. It carries minutes of nothing: a day.
create table mail_link (
    token_hash  bytea primary key check (octet_length(token_hash) = 32),
    referral_id uuid not null unique references referral on delete cascade,
    digits_hash bytea not null check (octet_length(digits_hash) = 32),
    tries       smallint not null check (tries >= 0),
    ends        date not null
);
create index mail_link_ends on mail_link (ends);

-- Who of the agency has a report, who gave it to them, and why, as a code: nothing here is about the report.
create table assignment (
    referral_id uuid primary key references referral on delete cascade,
    staff_id    uuid not null references staff on delete cascade,
    by_staff    uuid references staff on delete set null,
    reason      text not null check (reason in ('taken', 'absent', 'shift', 'language', 'knows_them', 'other_team', 'given_back')),
    day         date not null
);
create index assignment_staff on assignment (staff_id);

-- What an agency's own system shows instead of signing in. Of the token only its digest is here. The counter of a minute
-- vanishes with the next one.
create table agency_token (
    token_id   uuid primary key,
    agency     text not null,
    name       text not null,
    token_hash bytea not null unique check (octet_length(token_hash) = 32),
    made_day   date not null,
    ends       date not null,
    minute     timestamptz,
    used       integer not null check (used >= 0)
);
create index agency_token_agency on agency_token (agency);
