-- name: retire_drafts(now)!
-- Drafts whose time is over.
delete from draft
where expires <= :now;

-- name: retire_sessions(now)!
-- Staff sessions whose time is over.
delete from staff_session
where expires <= :now;

-- name: retire_tries(now)!
-- Counts of tries at signing in that nobody added to for their time.
delete from sign_in_try
where expires <= :now;

-- name: retire_browsers(now)!
-- Browsers in which nobody has signed in for their time.
delete from staff_browser
where expires <= :now;

-- name: retire_challenges(now)!
-- What passkeys have signed, when it is too old to be shown again.
delete from spent_challenge
where expires <= :now;

-- name: retire_letters(before)!
-- Letters that are too old, and those whose referral waits for nothing any more.
delete from letter
where made_day < :before or referral_id in (
    select referral_id from referral where state in ('acknowledged', 'closed', 'withdrawn')
);

-- name: retire_allowances(today)!
-- What sites drew on other days: it says nothing any more that is needed.
delete from allowance
where name <> 'all' and day < :today;

-- name: retire_salts(today)!
-- The salts of other days' marks: from now on nobody can try what a mark stands for.
delete from alike_salt
where day < :today;

-- name: retire_shown_words()!
-- Shown words whose reporter took them back: nobody sees them from that moment on, and in the night they are gone.
delete from shown_words using quote where quote.quote_id = shown_words.quote_id and quote.state <> 'yes';

-- name: retire_figures(today)!
-- Tables, releases, alerts and changes of method, after six years.
select figures_go(:today);

-- name: retire_packs(today)!
-- Packs, what was written for them, and what was tried out, after six years.
select packs_go(:today);

-- name: retire_tension(today)!
-- Levels with what they stand on, responses, dates, measures and rumours, after six years.
select tension_goes(:today);

-- name: retire_copies()!
-- What is left of copies that were taken back: their wraps went at once, and with them every way to open these.
delete from block
using referral
where block.object_id = referral.object_id and referral.state = 'withdrawn'
    and not exists (select from report where report.object_id = block.object_id);
