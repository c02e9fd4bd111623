-- Photos: those that wait in a draft, those that were taken back, and what goes to a letter agency after its letter.

-- A photo of a draft, closed under a key of its own that lies in the draft. It lives and ends with its draft.
create table draft_photo (
    photo_id  uuid primary key,
    draft_tag bytea not null references draft on update cascade on delete cascade,
    sealed    bytea not null
);
create index draft_photo_draft on draft_photo (draft_tag);

-- A photo that its reporter took back before anybody was sent it. Its wraps for recipients go at once, the rest in the night.
create table photo_back (
    object_id uuid primary key references item on delete cascade
);

-- A sealed mail that follows a letter: a photo, a correction. It is kept as a letter is, and goes after its letter.
create table supplement (
    supplement_id uuid primary key,
    referral_id   uuid not null references referral on delete cascade,
    object_id     uuid references item on delete cascade,
    message_id    text not null unique,
    certificate   bytea not null check (octet_length(certificate) = 32),
    mail          bytea not null,
    made_day      date not null,
    state         text not null check (state in ('waiting', 'sent', 'refused')),
    due           timestamptz,
    lease_until   timestamptz,
    attempts      smallint not null,
    retry_at      timestamptz
);
create index supplement_referral on supplement (referral_id);
create index supplement_due on supplement (due) where state = 'waiting';
