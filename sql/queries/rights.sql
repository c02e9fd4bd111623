-- name: rights_keys(report_id)
-- The keys that may open the report or a copy of it and may be told of, without those of recipients whose permission
-- was taken back.
select key_id
from keys_told(:report_id::uuid) as k (key_id);

-- name: rights_behind(tags)
-- The reports behind the tags of a number, newest first, without those that were erased.
select r.report_id, r.object_id, r.epoch, r.reply_key, r.tag
from report as r
where r.tag = any(:tags::bytea[]) and not exists (select from erasure as e where e.report_id = r.report_id)
order by r.epoch desc, r.report_id;

-- name: rights_taken(tags)
-- Which of these tags are in use, be it by what was erased and is not gone yet.
select tag
from report
where tag = any(:tags::bytea[]);

-- name: rights_is_erased(tag)$
-- Whether the report of a tag was erased and is not gone yet.
select exists (select from report as r join erasure as e on e.report_id = r.report_id where r.tag = :tag);

-- name: rights_ask(request_id, report_id, kind, agency, key_id, reach_id, day)$
-- A request with its clock; nothing comes back when it is there already.
insert into request (request_id, report_id, kind, agency, key_id, reach_id, day, state)
values (:request_id, :report_id, :kind, :agency, :key_id, :reach_id, :day, 'open')
on conflict do nothing
returning request_id;

-- name: rights_requests(report_id)
-- What was asked about a report.
select request_id, kind, agency, day, state, done_day
from request
where report_id = :report_id
order by day, request_id;

-- name: rights_unask(request_id, report_id, day)$
-- A request taken back before anybody did it.
update request
set state = 'taken_back', done_day = :day
where request_id = :request_id and report_id = :report_id and state = 'open'
returning true;

-- name: rights_had_it(report_id)
-- The recipients that have, or may have, a copy.
select referral_id, agency, reference
from referral
where report_id = :report_id and (state not in ('held', 'queued', 'withdrawn') or lease_until is not null);

-- name: rights_take_back(report_id)!
-- Everything that was not sent is taken back, with letters and wraps.
with taken as (
    update referral
    set state = 'withdrawn', due = null, retry_at = null
    where report_id = :report_id and state in ('held', 'queued') and lease_until is null
    returning referral_id, report_id, object_id, key_id
),
unwritten as (
    delete from letter
    where referral_id in (select referral_id from taken)
)
delete from wrap
using taken
where wrap.key_id = taken.key_id and (
    wrap.object_id = taken.object_id
    or wrap.object_id in (select object_id from item where item.report_id = taken.report_id)
);

-- name: rights_erase(report_id, day)$
-- From here on the report is closed; nothing comes back when it was already.
insert into erasure (report_id, day)
values (:report_id, :day)
on conflict do nothing
returning true;

-- name: rights_tell_erased(report_id, drawn, day)!
-- Every recipient that had an erased report is told by its own reference.
select tell_erased(:report_id::uuid, :drawn::uuid, :day::date);

-- name: rights_quotes(report_id)
-- The words that somebody asked to show, and what the reporter said.
select quote_id, state, day
from quote
where report_id = :report_id
order by day, quote_id;

-- name: rights_answer_quote(quote_id, report_id, state)$
-- What the reporter said about a few words; what was taken back stays so.
update quote
set state = :state
where quote_id = :quote_id and report_id = :report_id and state <> 'taken_back'
returning true;

-- name: rights_open_at_once(referral_id, report_id, object_id, agency, key_id, due, reference, sealed)$
-- One more recipient by the number alone: its referral and its wrap, both or none.
with queued as (
    insert into referral (
        referral_id, report_id, object_id, agency, key_id, state, urgent, reference, due, attempts, notice_state
    )
    values (
        :referral_id, :report_id, :object_id, :agency, :key_id, 'queued', false, :reference, :due, 0, 'waiting'
    )
    on conflict do nothing
    returning object_id, key_id
),
allowed as (
    insert into wrap (object_id, key_id, sealed)
    select object_id, key_id, :sealed::bytea from queued
)
select true from queued;

-- name: rights_erased_ids()
-- The reports that were erased and are not gone yet.
select report_id, day
from erasure
order by report_id;

-- name: rights_withdrawn_ids()
-- The referrals that were taken back.
select referral_id
from referral
where state = 'withdrawn'
order by referral_id;

-- name: rights_unsaid_ids()
-- The few words that their reporter took back after they could be shown.
select quote_id
from quote
where state = 'taken_back'
order by quote_id;

-- name: rights_wraps_erased()!
-- First what opens an erased report, its copies and everything about it.
delete from wrap
where object_id in (
    select report.object_id from report join erasure on erasure.report_id = report.report_id
    union all
    select referral.object_id from referral join erasure on erasure.report_id = referral.report_id
    union all
    select item.object_id from item join erasure on erasure.report_id = item.report_id
);

-- name: rights_blocks_erased()!
-- Then what was closed.
delete from block
where object_id in (
    select report.object_id from report join erasure on erasure.report_id = report.report_id
    union all
    select referral.object_id from referral join erasure on erasure.report_id = referral.report_id
    union all
    select item.object_id from item join erasure on erasure.report_id = item.report_id
);

-- name: rights_reports_erased()!
-- Then its rows, and with them everything that hangs on them, the erasure itself too.
delete from report
using erasure
where erasure.report_id = report.report_id;

-- name: retire_erased_copies(before)!
-- What recipients were told long ago.
delete from erased_copy
where day < :before;
