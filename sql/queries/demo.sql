-- name: demo_settle(epoch, before)!
-- What a full demo's agencies would have done with reports from before a day: taken, most of them answered in time.
-- The spread comes from the reference, which is drawn, so that no clock of one demo is like another's.
update referral as f
set state = 'acknowledged', notice_state = 'sent', sent_day = r.day + 1, due = null,
    answered_day = r.day + 1 + ascii(right(f.reference, 1)) % 5 + 3 * (ascii(left(f.reference, 1)) % 2)
from (select report_id, :epoch::date + epoch as day from report) as r
where f.report_id = r.report_id and f.state in ('queued', 'held') and r.day < :before::date;

-- name: demo_letters_go()!
-- The letters of those referrals went, and nobody keeps them.
delete from letter
where referral_id in (select referral_id from referral where state = 'acknowledged');
