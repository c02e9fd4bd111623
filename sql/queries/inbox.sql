-- name: inbox_of_agency(agency)
-- The referrals that an agency may see: those that were sent, never those that still wait.
select
    f.referral_id, f.reference, f.state, f.urgent, f.sent_day, f.answered_day,
    p.staff_id as holder_id, p.name as holder_name, f.ended
from referral as f
left join assignment as a on a.referral_id = f.referral_id
left join staff as p on p.staff_id = a.staff_id
where f.agency = :agency and f.state in ('sent', 'returned', 'acknowledged', 'closed')
order by (f.state in ('sent', 'returned')) desc, f.urgent desc, f.sent_day desc, f.reference;

-- name: inbox_referral(referral_id, agency)^
-- One referral of this agency with the report that it is about, and the object that its key opens.
select
    f.referral_id, f.reference, f.state, f.urgent, f.sent_day, f.answered_day,
    f.key_id, r.report_id, f.object_id, f.object_id <> r.object_id as copied, r.epoch, r.reply_key, f.ended,
    f.unasked
from referral as f
join report as r on r.report_id = f.report_id
where f.referral_id = :referral_id and f.agency = :agency
    and f.state in ('sent', 'returned', 'acknowledged', 'closed');

-- name: inbox_acknowledge(referral_id, agency, today)$
-- The agency has it: the letter that was kept for sending again goes.
with acknowledged as (
    update referral
    set state = 'acknowledged', answered_day = coalesce(answered_day, :today)
    where referral_id = :referral_id and agency = :agency and state in ('sent', 'returned')
    returning referral_id
),
gone as (
    delete from letter where referral_id in (select referral_id from acknowledged)
)
select true from acknowledged;

-- name: inbox_answered(referral_id, agency, today, closes)$
-- An answer acknowledges, and may close; what is closed stays closed.
with answered as (
    update referral
    set state = case when :closes or state = 'closed' then 'closed' else 'acknowledged' end,
        answered_day = coalesce(answered_day, :today)
    where referral_id = :referral_id and agency = :agency
        and state in ('sent', 'returned', 'acknowledged', 'closed')
    returning referral_id
),
gone as (
    delete from letter where referral_id in (select referral_id from answered)
)
select true from answered;
