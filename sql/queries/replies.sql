-- name: reply_file(object_id, report_id, referral_id, epoch, kind, by_reporter, blocks, classes, sealeds, key_ids, wraps)$
-- A sealed object about a report, whole: its row, its blocks and a wrap for each who may open it. Nothing at all is
-- written, and nothing comes back, when it is there already: a button that was pressed twice sends one message.
with filed as (
    insert into item (object_id, report_id, referral_id, epoch, kind, by_reporter, seen)
    values (:object_id, :report_id, :referral_id, :epoch, :kind, :by_reporter, false)
    on conflict do nothing
    returning object_id
),
closed as (
    insert into block (object_id, block, size_class, sealed)
    select filed.object_id, b.block, b.size_class, b.sealed
    from filed
    cross join unnest(:blocks::smallint[], :classes::smallint[], :sealeds::bytea[]) as b (block, size_class, sealed)
),
allowed as (
    insert into wrap (object_id, key_id, sealed)
    select filed.object_id, w.key_id, w.sealed
    from filed
    cross join unnest(:key_ids::bytea[], :wraps::bytea[]) as w (key_id, sealed)
)
select true from filed;

-- name: replies_of_report(report_id, key_id, kind)
-- The objects of one kind about a report that this key may open, oldest first.
select
    m.object_id, m.referral_id, m.epoch, m.kind, m.by_reporter, m.seen, w.sealed as wrap,
    array_agg(b.block order by b.block) as block_numbers,
    array_agg(b.size_class order by b.block) as size_classes,
    array_agg(b.sealed order by b.block) as sealeds
from item as m
join wrap as w on w.object_id = m.object_id and w.key_id = :key_id
join block as b on b.object_id = m.object_id
where m.report_id = :report_id and m.kind = :kind
group by m.object_id, m.referral_id, m.epoch, m.kind, m.by_reporter, m.seen, w.sealed
order by m.epoch, m.object_id;

-- name: reply_readers(report_id, key_ids)
-- Which of these keys may open the report or a copy of it; a message about it is sealed to the same readers.
select key_id from readers_of(:report_id::uuid, :key_ids::bytea[]) as key_id;

-- name: reply_count(report_id)$
-- How many messages and answers there are about a report.
select count(*) from item where report_id = :report_id and kind = 1;

-- name: reply_count_of_day(report_id, epoch)$
-- How many messages its reporter sent on a day.
select count(*) from item where report_id = :report_id and kind = 1 and by_reporter and epoch = :epoch;

-- name: reply_shown(report_id, object_ids)!
-- What was written to a number was shown behind it.
update item set seen = true
where report_id = :report_id and object_id = any(:object_ids::uuid[]) and not by_reporter and not seen;

-- name: reply_end(referral_id, report_id)$
-- The reporter ends the conversation about a referral. Nothing comes back when there is none to end.
select end_conversation(:referral_id::uuid, :report_id::uuid);

-- name: reply_read(object_ids, key_id)!
-- Somebody who holds this key has read these.
insert into item_seen (object_id, key_id)
select o.object_id, :key_id from unnest(:object_ids::uuid[]) as o (object_id)
on conflict do nothing;

-- name: reply_unread(report_ids, key_ids)
-- Which of the messages that reporters wrote, about some reports or about all, nobody with these keys has read. The wrap
-- decides what is theirs to read.
select i.object_id, i.report_id, i.referral_id
from item as i
join wrap as w on w.object_id = i.object_id and w.key_id = any(:key_ids::bytea[])
where i.kind = 1 and i.by_reporter and (:report_ids::uuid[] is null or i.report_id = any(:report_ids))
    and not exists (select from item_seen as s where s.object_id = i.object_id and s.key_id = w.key_id);

-- name: reply_agencys(agency, key_ids)
-- The messages and answers of all conversations of an agency that are not over, or in which there is something to read.
select
    m.object_id, m.report_id, m.referral_id, m.epoch, m.kind, m.by_reporter, m.seen, w.key_id, w.sealed as wrap,
    array_agg(b.block order by b.block) as block_numbers,
    array_agg(b.size_class order by b.block) as size_classes,
    array_agg(b.sealed order by b.block) as sealeds
from referral as f
join item as m on m.referral_id = f.referral_id and m.kind = 1
join wrap as w on w.object_id = m.object_id and w.key_id = any(:key_ids::bytea[])
join block as b on b.object_id = m.object_id
where f.agency = :agency and (
    f.state in ('sent', 'returned', 'acknowledged') and not f.ended or (f.state = 'closed' or f.ended) and exists (
        select from item as n
        where n.referral_id = f.referral_id and n.kind = 1 and n.by_reporter and not exists (
            select from item_seen as s where s.object_id = n.object_id and s.key_id = any(:key_ids)
        )
    )
)
group by m.object_id, w.key_id, w.sealed;

-- name: reply_some(object_ids, key_ids)
-- These objects, for each of these keys that opens them.
select
    m.object_id, m.report_id, m.referral_id, m.epoch, m.kind, m.by_reporter, m.seen, w.key_id, w.sealed as wrap,
    array_agg(b.block order by b.block) as block_numbers,
    array_agg(b.size_class order by b.block) as size_classes,
    array_agg(b.sealed order by b.block) as sealeds
from item as m
join wrap as w on w.object_id = m.object_id and w.key_id = any(:key_ids::bytea[])
join block as b on b.object_id = m.object_id
where m.object_id = any(:object_ids::uuid[])
group by m.object_id, w.key_id, w.sealed;

-- name: reply_key(report_id)$
-- The key of the reporter, to which everything that they may read is sealed.
select reply_key from report where report_id = :report_id;
