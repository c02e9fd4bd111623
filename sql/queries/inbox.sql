-- name: inbox_of_agency(agency)
-- The referrals that an agency may see: those that were sent, never those that still wait.
select referral_id, reference, state, urgent, sent_day, answered_day
from referral
where agency = :agency and state in ('sent', 'returned', 'acknowledged', 'closed')
order by (state in ('sent', 'returned')) desc, urgent desc, sent_day desc, reference;

-- name: inbox_referral(referral_id, agency)^
-- One referral of this agency with the report that it is about, and the object that its key opens.
select
    f.referral_id, f.reference, f.state, f.urgent, f.sent_day, f.answered_day,
    f.key_id, r.report_id, f.object_id, f.object_id <> r.object_id as copied, r.epoch, r.reply_key
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
