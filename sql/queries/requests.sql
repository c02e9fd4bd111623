-- name: requests_open(key_ids)
-- What reporters asked of those who hold these keys and is not done yet, oldest first, with what these keys open of it.
select
    q.request_id, q.report_id, q.kind, q.agency, q.key_id as agency_key, q.day, m.epoch, w.key_id, w.sealed as wrap,
    array_agg(b.block order by b.block) as block_numbers,
    array_agg(b.size_class order by b.block) as size_classes,
    array_agg(b.sealed order by b.block) as sealeds
from request as q
join item as m on m.object_id = q.request_id
join wrap as w on w.object_id = q.request_id and w.key_id = any(:key_ids::bytea[])
join block as b on b.object_id = q.request_id
where q.state = 'open'
group by q.request_id, q.report_id, q.kind, q.agency, q.key_id, q.day, m.epoch, w.key_id, w.sealed
order by q.day, q.request_id;

-- name: requests_end(request_id, state, day)$
-- A request that is refused, or a complaint that is answered.
update request
set state = :state, done_day = :day
where request_id = :request_id and state = 'open'
returning true;

-- name: requests_widen(request_id, referral_id, key_id, sealed, due, reference, day)$
-- One more recipient at its reporter's request: referral and wrap, both or none; nothing comes back when it is not open.
select widened
from widen(
    :request_id::uuid, :referral_id::uuid, :key_id::bytea, :sealed::bytea, :due::timestamptz, :reference::text, :day::date
) as w (widened);

-- name: requests_reply_key(report_id)$
-- The key behind the number.
select reply_key
from report
where report_id = :report_id;

-- name: requests_quote(quote_id, report_id, day)!
-- A few changed words that somebody asks to show; their item must be there.
insert into quote (quote_id, report_id, state, day)
values (:quote_id, :report_id, 'asked', :day)
on conflict do nothing;

-- name: requests_quotes(report_id)
-- The words that were asked for about a report, and what its reporter said.
select quote_id, state, day
from quote
where report_id = :report_id
order by day, quote_id;

-- name: requests_erased(agency)
-- What an agency that had a copy is told of reports that were erased.
select erased_id, reference, day
from erased_copy
where agency = :agency
order by day desc, erased_id;

-- name: requests_erased_done(erased_id, agency)$
-- The agency deleted its own copy; nothing comes back when it is not its own.
delete from erased_copy
where erased_id = :erased_id and agency = :agency
returning true;
