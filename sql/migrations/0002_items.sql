-- One table for every sealed object about a report that is neither the report nor a copy of it: messages both ways,
-- photos, corrections, translations. Blocks and wraps stay in their tables, by object_id. It replaces `reply`.
create table item (
    object_id   uuid primary key,
    report_id   uuid not null references report on delete cascade,
    -- As in the header of the object: 1 message, 2 photo, 3 correction, 4 translation.
    kind        smallint not null check (kind between 1 and 4),
    -- The conversation it belongs to; null is the one with the people who run the scheme, or none.
    referral_id uuid references referral on delete cascade,
    epoch       integer not null check (epoch between 0 and 65535),
    by_reporter boolean not null,
    -- Whether it was shown behind the number. What the reporter sent needs no mark.
    seen        boolean not null
);
create index item_report on item (report_id);
create index item_referral on item (referral_id) where referral_id is not null;

-- What was sent to a number before this table was there counts as not shown yet.
insert into item (object_id, report_id, kind, referral_id, epoch, by_reporter, seen)
select object_id, report_id, kind, referral_id, epoch, false, false from reply;
drop table reply;

-- What a holder of a key has read: one row for a key, whoever of its people read it, and no day.
create table item_seen (
    object_id uuid not null references item on delete cascade,
    key_id    bytea not null check (octet_length(key_id) = 8),
    primary key (object_id, key_id)
);

-- The reporter ended the conversation about this referral: its agency writes no more.
alter table referral add column ended boolean not null default false;

-- The one way for a reporter to end it. It ends what is said and no clock: an agency that did not say that it has an
-- urgent report still has to. With a right to change the row itself, the public door could end what was never sent.
create function end_conversation(referral_of uuid, report_of uuid) returns setof uuid
language sql security definer set search_path = public, pg_temp as $$
    update referral
    set ended = true
    where referral_id = referral_of and report_id = report_of and not ended
        and state in ('sent', 'returned', 'acknowledged', 'closed')
    returning referral_id
$$;

-- Which of these keys open a report, or a copy of it. A message to the people who run the scheme is sealed to those of
-- their readers who have the report, and to no other; the public door sees no wrap but the reporter's own.
create function readers_of(report_of uuid, keys bytea[]) returns setof bytea
language sql stable security definer set search_path = public, pg_temp as $$
    select wrap.key_id from wrap
    where wrap.key_id = any (keys) and wrap.object_id in (
        select object_id from report where report_id = report_of
        union
        select object_id from referral where report_id = report_of
    )
$$;
