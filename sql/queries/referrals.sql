-- name: referral_statuses(report_id)
-- What the reporter sees of each recipient. What is being sent cannot be taken back; and a lease that ended without
-- a record is no better, since its mail may have gone.
select
    referral_id, agency, state,
    state in ('held', 'queued') and lease_until is null as can_withdraw, ended
from referral
where report_id = :report_id
order by agency;

-- name: referral_withdraw(referral_id, report_id)$
-- A permission taken back before sending: the letter goes, with what was to follow it, and the agency's wraps of the
-- report or of its copy, and of everything about it. Nothing comes back when it is too late.
with taken as (
    update referral
    set state = 'withdrawn', due = null, retry_at = null
    where referral_id = :referral_id and report_id = :report_id
        and state in ('held', 'queued') and lease_until is null
    returning referral_id, report_id, object_id, key_id
),
unwritten as (
    delete from letter
    where referral_id in (select referral_id from taken)
),
unfollowed as (
    delete from supplement
    where referral_id in (select referral_id from taken)
),
closed as (
    delete from wrap
    using taken
    where wrap.key_id = taken.key_id and (
        wrap.object_id = taken.object_id
        or wrap.object_id in (select object_id from item where item.report_id = taken.report_id)
    )
)
select true from taken;
