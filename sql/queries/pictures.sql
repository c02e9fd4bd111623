-- name: picture_wait(photo_id, draft_tag, sealed)!
-- A photo that waits in a draft.
insert into draft_photo (photo_id, draft_tag, sealed)
values (:photo_id, :draft_tag, :sealed);

-- name: picture_waiting(draft_tag)
-- The photos that wait in a draft.
select photo_id, sealed
from draft_photo
where draft_tag = :draft_tag;

-- name: picture_drop(draft_tag, photo_ids)!
-- Photos of a draft that are not wanted there any more, or are filed.
delete from draft_photo
where draft_tag = :draft_tag and photo_id = any(:photo_ids::uuid[]);

-- name: picture_lock(report_id)!
-- One at a time adds photos to a report, so that no more than may be added are.
select pg_advisory_xact_lock(hashtextextended(:report_id::uuid::text, 0));

-- name: picture_added(report_id)
-- The photos of a report that were not taken back, by number.
select item.object_id
from item
where item.report_id = :report_id and item.kind = 2
    and not exists (select from photo_back where photo_back.object_id = item.object_id)
order by item.epoch, item.object_id;

-- name: picture_is_filed(object_id)$
-- Whether an object is there: what follows letters is made once.
select exists (select from item where object_id = :object_id);

-- name: picture_back(object_id, report_id, key_ids)$
-- A photo taken back before anybody was sent it: its wraps for those go at once, and what would follow their letters.
-- Nothing comes back when it is none of this report.
with taken as (
    insert into photo_back (object_id)
    select item.object_id from item
    where item.object_id = :object_id and item.report_id = :report_id and item.kind = 2
    on conflict do nothing
    returning object_id
),
closed as (
    delete from wrap
    using taken
    where wrap.object_id = taken.object_id and wrap.key_id = any(:key_ids::bytea[])
),
unwritten as (
    delete from supplement
    using taken
    where supplement.object_id = taken.object_id
)
select true from taken;

-- name: picture_recipients(report_id)
-- The recipients of a report, with what a letter to one of them names.
select referral_id, agency, key_id, state, reference, due, lease_until is not null as leased
from referral
where report_id = :report_id
order by agency;

-- name: picture_ids(report_id, key_id)
-- The photos about a report that a key may open, in the order in which they came.
select item.object_id, item.epoch, wrap.sealed as wrap
from item
join wrap on wrap.object_id = item.object_id and wrap.key_id = :key_id
where item.report_id = :report_id and item.kind = 2
order by item.epoch, item.object_id;

-- name: picture_let_in(object_id, key_id, sealed)!
-- One more key for a photo; one that has it already keeps what it has.
insert into wrap (object_id, key_id, sealed)
values (:object_id, :key_id, :sealed)
on conflict do nothing;

-- name: picture_hold_letters(report_id)!
-- Nobody begins to send a letter about this report until this transaction ends; one that is being sent is waited for.
select referral_id
from referral
where report_id = :report_id
order by referral_id
for update;

-- name: picture_back_ids()
-- The photos that were taken back and are not gone yet.
select object_id
from photo_back
order by object_id;

-- name: picture_wraps_go()!
-- In the night: what still opens photos that were taken back.
delete from wrap
where object_id in (select object_id from photo_back);

-- name: picture_blocks_go()!
-- Then what was closed.
delete from block
where object_id in (select object_id from photo_back);

-- name: picture_rows_go()!
-- Then their rows, and with them the mark that they were taken back.
delete from item
where object_id in (select object_id from photo_back);
