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
-- Which of these keys may open the report; the answer to it is sealed to the same reader.
select w.key_id
from report as r
join wrap as w on w.object_id = r.object_id
where r.report_id = :report_id and w.key_id = any(:key_ids::bytea[]);
