-- name: report_file(report_id, object_id, epoch, tag, once, reply_key, urgent, block_objects, block_numbers, size_classes, block_texts, wrap_objects, key_ids, wraps, referral_ids, agencies, object_ids, agency_keys, dues, urgents, references, letter_ids, message_ids, certificates, mails, made_day, draft_tag, draft_expires, flagged, alike, gated, today, a_day, full, kept_back, site, site_full, draft_salt, draft_left)$
-- A report whole: its row, blocks, wraps, copies, referrals and letters, and its draft emptied of all but what shows the
-- number again; or nothing at all,
-- and nothing comes back, when it is filed already. Any unique value may be the one that is met first when
-- the same form arrives twice at once, so none is named.
-- What is to be read first is never held and draws on nothing: a danger, or somebody under 18.
-- What is to go on to a recipient and can wait draws on the allowance of all, else on that of its site; where neither
-- has anything left, the report is filed all the same and its referrals are held. So they are while people hold by hand.
with filed as (
    insert into report (report_id, object_id, epoch, tag, once, reply_key, urgent, flagged, alike)
    values (:report_id, :object_id, :epoch, :tag, :once, :reply_key, :urgent, :flagged, :alike)
    on conflict do nothing
    returning report_id, object_id
),
asks as (
    select true from filed
    where :gated and not :urgent::boolean and false = any(:urgents::boolean[]) and not held_by_hand(:made_day)
),
taken as (
    insert into allowance as a (name, day, level)
    select 'all', :today::integer, :full::integer - 7 from asks
    on conflict (name) do update
    set level = least(:full, a.level + greatest(:today - a.day, 0) * :a_day::integer) - 7, day = greatest(:today, a.day)
    where least(:full, a.level + greatest(:today - a.day, 0) * :a_day) >= 7 + :kept_back::integer
    returning true
),
taken_of_site as (
    insert into allowance as s (name, day, level)
    select :site::text, :today, :site_full::integer - 1 from asks
    where :site <> '' and not exists (select from taken)
    on conflict (name) do update set level = s.level - 1 where s.level > 0
    returning true
),
closed as (
    insert into block (object_id, block, size_class, sealed)
    select b.object_id, b.block, b.size_class, b.sealed
    from filed
    cross join unnest(
        :block_objects::uuid[], :block_numbers::smallint[], :size_classes::smallint[], :block_texts::bytea[]
    ) as b (object_id, block, size_class, sealed)
),
allowed as (
    insert into wrap (object_id, key_id, sealed)
    select w.object_id, w.key_id, w.sealed
    from filed
    cross join unnest(:wrap_objects::uuid[], :key_ids::bytea[], :wraps::bytea[]) as w (object_id, key_id, sealed)
),
queued as (
    insert into referral (
        referral_id, report_id, object_id, agency, key_id, state, urgent, reference, due, attempts, notice_state
    )
    select
        r.referral_id, filed.report_id, coalesce(r.object_id, filed.object_id), r.agency, r.key_id,
        case
            when :urgent or r.urgent or not :gated or exists (select from taken) or exists (select from taken_of_site)
            then 'queued' else 'held'
        end,
        r.urgent, r.reference, r.due, 0, 'waiting'
    from filed
    cross join unnest(
        :referral_ids::uuid[], :agencies::text[], :object_ids::uuid[], :agency_keys::bytea[],
        :dues::timestamptz[], :urgents::boolean[], :references::text[]
    ) as r (referral_id, agency, object_id, key_id, due, urgent, reference)
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
    set sent = true, expires = :draft_expires::timestamptz,
        salt = coalesce(:draft_salt::bytea, draft.salt), sealed = :draft_left::bytea
    from filed
    where draft.draft_tag = :draft_tag::bytea
),
ended as (
    delete from resume
    using filed
    where resume.draft_tag = :draft_tag::bytea
)
select true from filed;

-- name: report_is_filed(once)$
-- Whether the form with this value is filed.
select exists (select from report where once = :once);

-- name: report_is_urgent(once)$
-- Whether the report of a form is read before others. One that its reporter keeps, which nobody reads, has no mark.
select urgent and alike is not null from report where once = :once;

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
