-- name: retire_drafts(now)!
-- Drafts whose time is over.
delete from draft
where expires <= :now;

-- name: retire_sessions(now)!
-- Staff sessions whose time is over.
delete from staff_session
where expires <= :now;

-- name: retire_letters(before)!
-- Letters that are too old, and those whose referral waits for nothing any more.
delete from letter
where made_day < :before or referral_id in (
    select referral_id from referral where state in ('acknowledged', 'closed', 'withdrawn')
);
