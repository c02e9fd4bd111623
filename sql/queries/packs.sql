-- name: packs_lock()!
-- One pack gets its number at a time.
select pg_advisory_xact_lock(7468730015);

-- name: packs_newest()$
-- The number of the newest pack, 0 before the first.
select coalesce(max(number), 0) from pack;

-- name: packs_file(number, kind, period, title, made, staff_id, data, html, pdf, csv)!
-- A made pack.
insert into pack (number, kind, period, title, made, staff_id, data, html, pdf, csv)
values (:number, :kind, :period, :title, :made, :staff_id, :data, :html, :pdf, :csv);

-- name: packs_made()
-- Every made pack, newest first.
select number, kind, period, title, made from pack order by number desc;

-- name: packs_one(number)^
-- A made pack and its files.
select number, kind, period, title, made, data, html, pdf, csv from pack where number = :number;

-- name: packs_newest_public()^
-- The pack for the public of the latest period; of one period, the one that was made last.
-- The public role may read what a pack says, and not the columns beside it.
select number, data from pack where kind = 'public'
order by convert_from(data, 'UTF8')::jsonb #>> '{period,name}' desc, number desc limit 1;

-- name: packs_words(kind, period)
-- Every version of what was written for the sections, oldest first.
select w.section, w.version, w.words, coalesce(s.name, '') as name, w.day
from pack_words as w left join staff as s on s.staff_id = w.staff_id
where w.kind = :kind and w.period = :period
order by w.section, w.version;

-- name: packs_write(kind, period, section, version, words, staff_id, day)$
-- One more version; one that is there already is refused by its key.
insert into pack_words (kind, period, section, version, words, staff_id, day)
values (:kind, :period, :section, :version, :words, :staff_id, :day)
on conflict do nothing
returning version;

-- name: packs_job_begin(job_id, kind, period, now)$
-- Ask for a pack; none when one of the kind and period is being made.
insert into pack_job (job_id, kind, period, step, said, number, began)
values (:job_id, :kind, :period, 'waiting', '', null, :now)
on conflict do nothing
returning job_id;

-- name: packs_job_running(kind, period)$
-- The making that is under way.
select job_id from pack_job where kind = :kind and period = :period and step not in ('kept', 'failed');

-- name: packs_job_step(job_id, step, said, number)!
-- How far it is.
update pack_job set step = :step, said = :said, number = :number where job_id = :job_id;

-- name: packs_job(job_id, stale)^
-- The making of a pack, and whether whoever made it must have ended.
select job_id, kind, period, step, said, number, began < :stale and step not in ('kept', 'failed') as stale
from pack_job where job_id = :job_id;

-- name: packs_jobs_go(stale, old)!
-- What nobody makes any more is asked for no more.
delete from pack_job where (began < :stale and step not in ('kept', 'failed')) or began < :old;

-- name: packs_interventions()
-- Everything that was tried out, newest first.
select i.intervention_id, i.title, i.aim, i.area_code, i.first_day, i.last_day, i.sign, i.said_on,
    coalesce(s.name, '') as name
from intervention as i left join staff as s on s.staff_id = i.staff_id
order by i.first_day desc, i.intervention_id;

-- name: packs_verdicts()
-- Every verdict, oldest first.
select v.intervention_id, v.verdict, v.reason, v.day, coalesce(s.name, '') as name
from verdict as v left join staff as s on s.staff_id = v.staff_id
order by v.intervention_id, v.place;

-- name: packs_intervene(intervention_id, title, aim, area_code, first_day, last_day, sign, said_on, staff_id)!
-- Write down what is going to be tried out; the same form sent twice writes once.
insert into intervention (intervention_id, title, aim, area_code, first_day, last_day, sign, said_on, staff_id)
values (:intervention_id, :title, :aim, :area_code, :first_day, :last_day, :sign, :said_on, :staff_id)
on conflict do nothing;

-- name: packs_judge(verdict_id, intervention_id, verdict, reason, day, staff_id)!
-- One more verdict; the same form sent twice says it once.
insert into verdict (verdict_id, intervention_id, place, verdict, reason, day, staff_id)
select :verdict_id::uuid, :intervention_id::uuid, coalesce(max(place), 0) + 1, :verdict::text, :reason::text, :day::date,
    :staff_id::uuid
from verdict where intervention_id = :intervention_id::uuid
on conflict (verdict_id) do nothing;

-- name: packs_shown()
-- The changed words that may be shown at this moment, newest first.
select s.words, s.day
from shown_words as s join quote as q on q.quote_id = s.quote_id
where q.state = 'yes'
order by s.day desc, s.quote_id;

-- name: packs_show(quote_id, words, day)!
-- Show words; the database takes them only while their reporter says yes.
insert into shown_words (quote_id, words, day) values (:quote_id, :words, :day)
on conflict do nothing;

-- name: packs_hide(quote_id)!
-- Show them no more.
delete from shown_words where quote_id = :quote_id;

-- name: packs_is_shown(report_id)
-- Which of the words about a report are shown.
select s.quote_id from shown_words as s join quote as q on q.quote_id = s.quote_id where q.report_id = :report_id;
