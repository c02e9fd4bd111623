-- name: outbox_lease(now, lease_until, most)
-- What is due and in nobody's hands, urgent first, then slot by slot, leased to the caller.
-- Within a slot the order is that of the ids, which are random: it says nothing about who came first.
-- One whose lease ended without a record may have gone already, and nobody knows.
with chosen as (
    select referral_id, lease_until is not null as unsure
    from referral
    where notice_state = 'waiting' and due is not null and due <= :now
        and state in ('queued', 'sent')
        and (lease_until is null or lease_until <= :now)
        and (retry_at is null or retry_at <= :now)
    order by urgent desc, due, referral_id
    limit :most
    for update skip locked
),
leased as (
    update referral as f
    set lease_until = :lease_until, attempts = least(f.attempts + 1, 1000)
    from chosen
    where f.referral_id = chosen.referral_id
    returning f.referral_id, f.agency, f.urgent, f.reference, f.attempts, f.state, f.due, chosen.unsure,
        f.unasked
)
select
    leased.referral_id, leased.agency, leased.urgent, leased.reference, leased.attempts, leased.state, leased.due,
    leased.unsure, leased.unasked,
    letter.message_id, letter.certificate, letter.mail
from leased
left join letter on letter.referral_id = leased.referral_id
order by leased.urgent desc, leased.due, leased.referral_id;

-- name: outbox_readable(referral_id, today)!
-- A referral without a letter can be read at the desk from now on, whatever becomes of its notice.
with gone as (
    delete from letter where referral_id = :referral_id
)
update referral
set state = 'sent', sent_day = :today
where referral_id = :referral_id and state = 'queued';

-- name: outbox_sent(referral_id, today)!
-- The relay has taken the mail: of the moment only the day stays.
update referral
set state = case when state = 'queued' then 'sent' else state end,
    sent_day = coalesce(sent_day, :today),
    notice_state = 'sent', due = null, lease_until = null, retry_at = null
where referral_id = :referral_id;

-- name: outbox_retry(referral_id, retry_at)!
-- Nothing was taken, and it is tried again later.
update referral
set lease_until = null, retry_at = :retry_at
where referral_id = :referral_id;

-- name: outbox_unsure(referral_id, retry_at)!
-- Nobody knows whether it was taken: it is tried again later, and until then its lease keeps it from being taken back.
update referral
set lease_until = :retry_at, retry_at = :retry_at
where referral_id = :referral_id;

-- name: outbox_held(referral_id)!
-- Nobody is listed who may be sent it: it is held, its letter goes, and no reader but the scheme's own may open it.
-- What could be read at the desk already stays as it is, and needs no mail any more.
with gone as (
    delete from letter where referral_id = :referral_id
)
update referral
set state = case when state = 'queued' then 'held' else state end,
    notice_state = 'refused', due = null, lease_until = null, retry_at = null
where referral_id = :referral_id;

-- name: outbox_returned(referral_id)!
-- The relay refused it for good: a letter comes back, a referral that can be read at the desk stays readable.
update referral
set state = case when state = 'queued' then 'returned' else state end,
    notice_state = 'refused', due = null, lease_until = null, retry_at = null
where referral_id = :referral_id;

-- name: outbox_settle(now)!
-- What was acknowledged before its notice went needs no notice, and keeps no slot.
update referral
set due = null, lease_until = null, retry_at = null
where notice_state = 'waiting' and due is not null
    and state in ('acknowledged', 'closed')
    and (lease_until is null or lease_until <= :now);
