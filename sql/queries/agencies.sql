-- name: mail_link_make(token_hash, referral_id, digits_hash, ends)!
-- The link of a referral's notice; made again at another try it is the one that is there.
insert into mail_link (token_hash, referral_id, digits_hash, tries, ends)
values (:token_hash, :referral_id, :digits_hash, 0, :ends)
on conflict do nothing;

-- name: mail_link_try(token_hash, digits_hash, most, today)^
-- One try at a link that has not ended, counted before it is known to be right: many tries at once cannot outrun the end.
update mail_link as l
set tries = case when l.digits_hash = :digits_hash then l.tries else l.tries + 1 end
from referral as f
where l.token_hash = :token_hash and l.tries < :most and l.ends >= :today and f.referral_id = l.referral_id
returning l.referral_id, f.agency, f.report_id, l.digits_hash = :digits_hash as fits;

-- name: mail_links_retire(today)!
-- Links whose time is over.
delete from mail_link
where ends < :today;

-- name: assignment_put(referral_id, agency, staff_id, by_staff, reason, today)$
-- Give a report to a colleague: both the referral and the colleague have to be this agency's.
insert into assignment (referral_id, staff_id, by_staff, reason, day)
select f.referral_id, p.staff_id, :by_staff, :reason, :today
from referral as f
join staff as p on p.holder = f.agency and p.role = 'agency'
where f.referral_id = :referral_id and f.agency = :agency and p.staff_id = :staff_id
    and f.state in ('sent', 'returned', 'acknowledged', 'closed')
on conflict (referral_id) do update
set staff_id = excluded.staff_id, by_staff = excluded.by_staff, reason = excluded.reason, day = excluded.day
returning true;

-- name: assignment_end(referral_id, agency)$
-- Nobody of the agency has it any more.
delete from assignment
using referral as f
where assignment.referral_id = :referral_id and f.referral_id = assignment.referral_id and f.agency = :agency
returning true;

-- name: assignment_of(referral_id, agency)^
-- Who of this agency has a report, and who gave it to them.
select a.staff_id, p.name, b.name as by_name, a.reason, a.day
from assignment as a
join referral as f on f.referral_id = a.referral_id
join staff as p on p.staff_id = a.staff_id
left join staff as b on b.staff_id = a.by_staff
where a.referral_id = :referral_id and f.agency = :agency;

-- name: agency_people(agency)
-- The people who read for an agency.
select staff_id, name
from staff
where holder = :agency and role = 'agency'
order by name, staff_id;

-- name: referrals_unacknowledged(key_ids, before)
-- What no agency said it has, sent on this day or earlier, of the reports that one of these keys opens: urgent first.
select f.report_id, f.agency, f.reference, f.urgent, f.sent_day
from referral as f
join report as r on r.report_id = f.report_id
where f.state in ('sent', 'returned') and f.sent_day <= :before
    and exists (select from wrap as w where w.object_id = r.object_id and w.key_id = any(:key_ids::bytea[]))
order by f.urgent desc, f.sent_day, f.reference;

-- name: agency_token_make(token_id, agency, name, token_hash, made_day, ends)$
-- A new token for an agency's own system; nothing comes back when the same button made one before.
insert into agency_token (token_id, agency, name, token_hash, made_day, ends, used)
values (:token_id, :agency, :name, :token_hash, :made_day, :ends, 0)
on conflict (token_id) do nothing
returning true;

-- name: agency_token_use(token_hash, now, today)^
-- A token that has not ended, and how often it was used in this minute, this time among it.
update agency_token
set minute = date_trunc('minute', :now::timestamptz, 'UTC'),
    used = case when minute = date_trunc('minute', :now::timestamptz, 'UTC') then least(used, 1000000) + 1 else 1 end
where token_hash = :token_hash and ends >= :today
returning token_id, agency, name, used;

-- name: agency_tokens(agency)
-- The tokens of an agency that are there, newest first; of one that has ended the row stays until the night.
select token_id, agency, name, made_day, ends
from agency_token
where agency = :agency
order by made_day desc, name, token_id;

-- name: agency_token_end(token_id, agency)$
-- End a token of this agency at once.
delete from agency_token
where token_id = :token_id and agency = :agency
returning true;

-- name: agency_tokens_retire(today)!
-- Tokens whose time is over.
delete from agency_token
where ends < :today;
