-- Signing in: tries, browsers that are known, passkeys, paper codes, and the first time.

-- Tries are counted by a mark of the name that was typed, whether it is somebody's or nobody's.
alter table staff drop column failures, drop column locked_until;
-- Until the first sign-in the seed stands behind the printed code, and that is good until this moment.
alter table staff add column first_until timestamptz;

-- Sessions of before cannot be read any more; their people sign in again.
delete from staff_session;
alter table staff_session add column began date not null;

-- Tries in a row that failed. The mark is keyed: nobody can read from it which names were tried.
create table sign_in_try (
    mark         bytea primary key check (octet_length(mark) = 16),
    failures     integer not null check (failures > 0),
    locked_until timestamptz,
    expires      timestamptz not null
);

-- A browser in which somebody has signed in before: wrong tries elsewhere do not make its person wait.
create table staff_browser (
    browser_tag bytea not null check (octet_length(browser_tag) = 16),
    staff_id    uuid not null references staff on delete cascade,
    expires     timestamptz not null,
    primary key (browser_tag, staff_id)
);

-- A passkey. Where it can make a secret of its own, the person's seed is sealed under that.
create table passkey (
    credential_id bytea primary key check (octet_length(credential_id) between 16 and 1023),
    staff_id      uuid not null references staff on delete cascade,
    name          text not null,
    public        bytea not null,
    uses          bigint not null,
    salt          bytea check (octet_length(salt) = 32),
    seed_sealed   bytea,
    added         date not null,
    check ((salt is null) = (seed_sealed is null))
);
create index passkey_staff on passkey (staff_id);

-- A printed code that is good for one use, as a keyed mark.
create table paper_code (
    staff_id uuid not null references staff on delete cascade,
    mark     bytea not null check (octet_length(mark) = 16),
    primary key (staff_id, mark)
);

-- What a passkey has signed once is signed for good; kept for as long as it could be shown again.
create table spent_challenge (
    challenge bytea primary key check (octet_length(challenge) = 32),
    expires   timestamptz not null
);
