-- name: restore_is_empty()$
-- Whether nothing of ours is in this database.
select not exists (select from pg_tables where schemaname = 'public');

-- name: restore_erase(report_ids, days)$
-- What was erased after the backup: hidden from everybody from this moment on, and deleted by the next night.
with told as (
    select t.report_id, t.day from unnest(:report_ids::uuid[], :days::date[]) as t (report_id, day)
),
erased as (
    insert into erasure (report_id, day)
    select told.report_id, told.day from told
    where exists (select from report where report.report_id = told.report_id)
    on conflict do nothing
    returning report_id
),
gone as (
    delete from wrap
    where object_id in (
        select object_id from report where report_id in (select report_id from told)
        union all
        select object_id from referral where report_id in (select report_id from told)
        union all
        select object_id from item where report_id in (select report_id from told)
    )
)
select count(*) from erased;

-- name: restore_withdraw(referral_ids)$
-- What was taken back after the backup: its wraps and its letter go, and it is sent to nobody.
with taken as (
    update referral
    set state = 'withdrawn', due = null, lease_until = null, retry_at = null
    where referral_id = any(:referral_ids::uuid[]) and state in ('held', 'queued')
    returning referral_id, report_id, object_id, key_id
),
letters as (
    delete from letter where referral_id in (select referral_id from taken)
),
gone as (
    delete from wrap
    using taken
    where wrap.key_id = taken.key_id and (
        wrap.object_id = taken.object_id
        or wrap.object_id in (select item.object_id from item where item.report_id = taken.report_id)
    )
)
select count(*) from taken;

-- name: restore_pictures(object_ids, epochs)$
-- Photos that were taken back after the backup: nobody opens them or is sent them, and the night deletes them. One that
-- was added on a later day than the one of its line was added again, and stays.
with told as (
    select item.object_id
    from unnest(:object_ids::uuid[], :epochs::integer[]) as t (object_id, epoch)
    join item on item.object_id = t.object_id and item.kind = 2 and item.epoch <= t.epoch
),
taken as (
    insert into photo_back (object_id)
    select told.object_id from told
    on conflict do nothing
    returning object_id
),
closed as (
    delete from wrap where object_id in (select told.object_id from told)
),
unwritten as (
    delete from supplement where object_id in (select told.object_id from told)
)
select count(*) from taken;

-- name: restore_words(quote_ids)$
-- A few words that were taken back after the backup: they may not be shown.
with taken as (
    update quote
    set state = 'taken_back'
    where quote_id = any(:quote_ids::uuid[]) and state <> 'taken_back'
    returning quote_id
)
select count(*) from taken;

-- name: restore_hold()$
-- Nothing goes out before a person has compared it with what agencies already have.
with held as (
    update referral
    set state = 'held', lease_until = null
    where state = 'queued' and notice_state = 'waiting'
    returning referral_id
)
select count(*) from held;
