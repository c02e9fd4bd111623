-- name: supplement_file(supplement_id, referral_id, object_id, message_id, certificate, mail, made_day, due)!
-- A sealed mail that follows a letter.
insert into supplement (
    supplement_id, referral_id, object_id, message_id, certificate, mail, made_day, state, due, attempts
)
values (
    :supplement_id, :referral_id, :object_id, :message_id, :certificate, :mail, :made_day, 'waiting', :due, 0
)
on conflict do nothing;

-- name: supplement_write(referral_id, message_id, certificate, mail, made_day)!
-- The letter of a recipient that was let in by number: its referral was queued by the same request.
insert into letter (referral_id, message_id, certificate, mail, made_day)
values (:referral_id, :message_id, :certificate, :mail, :made_day);

-- name: supplement_lease(now, lease_until, most)
-- What is due, whose letter has gone, and that is in nobody's hands, leased to the caller. The order is that of the ids.
with chosen as (
    select s.supplement_id, s.lease_until is not null as unsure
    from supplement as s
    join referral as f on f.referral_id = s.referral_id
    where s.state = 'waiting' and s.due <= :now and f.state in ('sent', 'acknowledged', 'closed')
        and (s.lease_until is null or s.lease_until <= :now)
        and (s.retry_at is null or s.retry_at <= :now)
    order by s.due, s.supplement_id
    limit :most
    for update of s skip locked
),
leased as (
    update supplement as s
    set lease_until = :lease_until, attempts = least(s.attempts + 1, 1000)
    from chosen
    where s.supplement_id = chosen.supplement_id
    returning s.supplement_id, s.referral_id, s.attempts, chosen.unsure, s.message_id, s.certificate, s.mail
)
select
    leased.supplement_id, f.agency, leased.attempts, leased.unsure, leased.message_id, leased.certificate, leased.mail
from leased
join referral as f on f.referral_id = leased.referral_id
order by leased.supplement_id;

-- name: supplement_sent(supplement_id)!
-- The relay has taken it: of the moment nothing stays. The mail is kept as long as a letter is.
update supplement
set state = 'sent', due = null, lease_until = null, retry_at = null
where supplement_id = :supplement_id;

-- name: supplement_retry(supplement_id, retry_at)!
-- Nothing was taken, and it is tried again later.
update supplement
set lease_until = null, retry_at = :retry_at
where supplement_id = :supplement_id;

-- name: supplement_unsure(supplement_id, retry_at)!
-- Nobody knows whether it was taken: it is tried again later, and its lease says so.
update supplement
set lease_until = :retry_at, retry_at = :retry_at
where supplement_id = :supplement_id;

-- name: supplement_refused(supplement_id)!
-- It may not go, or was refused for good: what is in it can be read at the desk.
delete from supplement
where supplement_id = :supplement_id;

-- name: retire_supplements(before)!
-- Supplements that are too old, that went and whose referral was acknowledged, and those of what was taken back.
delete from supplement
where made_day < :before or referral_id in (
    select referral_id from referral where state = 'withdrawn' or (
        supplement.state = 'sent' and state in ('acknowledged', 'closed')
    )
);
