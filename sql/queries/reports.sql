-- name: report_file(report_id, object_id, epoch, tag, once, reply_key, urgent, block_numbers, size_classes, block_texts, key_ids, wraps, referral_ids, agencies, agency_keys, dues, urgents, references, letter_ids, message_ids, certificates, mails, made_day, draft_tag, draft_expires)$
-- A report whole: its row, blocks, wraps, referrals and letters, and its draft emptied; or nothing at all,
-- and nothing comes back, when it is filed already. Any unique value may be the one that is met first when
-- the same form arrives twice at once, so none is named.
with filed as (
    insert into report (report_id, object_id, epoch, tag, once, reply_key, urgent)
    values (:report_id, :object_id, :epoch, :tag, :once, :reply_key, :urgent)
    on conflict do nothing
    returning report_id, object_id
),
closed as (
    insert into block (object_id, block, size_class, sealed)
    select filed.object_id, b.block, b.size_class, b.sealed
    from filed
    cross join unnest(:block_numbers::smallint[], :size_classes::smallint[], :block_texts::bytea[])
        as b (block, size_class, sealed)
),
allowed as (
    insert into wrap (object_id, key_id, sealed)
    select filed.object_id, w.key_id, w.sealed
    from filed
    cross join unnest(:key_ids::bytea[], :wraps::bytea[]) as w (key_id, sealed)
),
queued as (
    insert into referral (
        referral_id, report_id, agency, key_id, state, urgent, reference, due, attempts, notice_state
    )
    select r.referral_id, filed.report_id, r.agency, r.key_id, 'queued', r.urgent, r.reference, r.due, 0, 'waiting'
    from filed
    cross join unnest(
        :referral_ids::uuid[], :agencies::text[], :agency_keys::bytea[],
        :dues::timestamptz[], :urgents::boolean[], :references::text[]
    ) as r (referral_id, agency, key_id, due, urgent, reference)
),
written as (
    insert into letter (referral_id, message_id, certificate, mail, made_day)
    select l.referral_id, l.message_id, l.certificate, l.mail, :made_day::date
    from filed
    cross join unnest(:letter_ids::uuid[], :message_ids::text[], :certificates::bytea[], :mails::bytea[])
        as l (referral_id, message_id, certificate, mail)
),
emptied as (
    update draft
    set sent = true, sealed = '', expires = :draft_expires::timestamptz
    from filed
    where draft.draft_tag = :draft_tag::bytea
)
select true from filed;

-- name: report_is_filed(once)$
-- Whether the form with this value is filed.
select exists (select from report where once = :once);

-- name: report_by_tag(tag)^
-- The report behind a number. The number itself is never stored.
select report_id, object_id, epoch, reply_key
from report
where tag = :tag;

-- name: sealed_object(object_id, key_id, numbers)^
-- Some blocks of an object, and the wrap of one key: nothing when that key has none.
select
    w.sealed as wrap,
    array_agg(b.block order by b.block) as block_numbers,
    array_agg(b.size_class order by b.block) as size_classes,
    array_agg(b.sealed order by b.block) as block_texts
from wrap as w
join block as b on b.object_id = w.object_id and b.block = any(:numbers::smallint[])
where w.object_id = :object_id and w.key_id = :key_id
group by w.object_id, w.key_id, w.sealed;
