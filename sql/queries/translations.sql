-- name: translators()
-- The people who translate.
select s.staff_id, s.name, k.public
from staff as s
join translator_key as k on k.staff_id = s.staff_id
where s.role = 'translator'
order by s.name, s.staff_id;

-- name: translator_key_set(staff_id, public)!
-- The key of a translator's own, until the account begins anew.
insert into translator_key (staff_id, public)
values (:staff_id, :public);

-- name: translator_key_renew(staff_id, public)$
-- Another key for a translator; nothing comes back for an account that has none.
update translator_key
set public = :public
where staff_id = :staff_id
returning true;

-- name: translation_asked(object_id, report_id, staff_id, wrap, reads, reporter, asked_by, day)$
-- A translator is let into one story.
select exists (
    select from translation_ask(:object_id, :report_id, :staff_id, :wrap, :reads::text[], :reporter, :asked_by, :day)
);

-- name: translation_ended(object_id, report_id, state, day)$
-- The translator's wrap goes.
select translation_end(:object_id, :report_id, :state, :day);

-- name: translations_of_report(report_id)
-- The requests about one report, oldest first.
select t.object_id, t.report_id, t.staff_id, t.state, t.asked_day, t.ended_day, p.name as translator
from translation as t
join staff as p on p.staff_id = t.staff_id
where t.report_id = :report_id
order by t.asked_day, t.object_id;

-- name: translations_for(staff_id)
-- What waits for a translator, oldest first.
select t.object_id, t.report_id, t.staff_id, t.state, t.asked_day, t.ended_day, p.name as translator
from translation as t
join staff as p on p.staff_id = t.staff_id
where t.staff_id = :staff_id and t.state = 'asked'
order by t.asked_day, t.object_id;

-- name: translation_is_done(object_id, staff_id)$
-- Whether this translator has sent this translation.
select exists (select from translation where object_id = :object_id and staff_id = :staff_id and state = 'done');

-- name: translation_task(object_id, staff_id)^
-- One story that waits for this translator.
select t.object_id, t.report_id, t.key_id, t.reads, t.reporter, r.object_id as story_id, r.epoch, r.reply_key
from translation as t
join report as r on r.report_id = t.report_id
where t.object_id = :object_id and t.staff_id = :staff_id and t.state = 'asked';

-- name: translation_keys(report_id, agencies)
-- The key by which each of these agencies reads this report: of a permission that was taken back there is none.
select key_id
from referral
where report_id = :report_id and agency = any(:agencies::text[]) and state <> 'withdrawn' and not unasked
order by agency;
