-- name: sign_in_try(mark, now)$
-- One try, counted before it is known to be right: many tries at once cannot outrun the wait.
-- Gives how many there were in a row, and nothing while the name waits. From the fifth on, the wait doubles.
insert into sign_in_try (mark, failures, locked_until, expires)
values (:mark, 1, null, :now::timestamptz + interval '1 day')
on conflict (mark) do update
set failures = least(sign_in_try.failures, 1000) + 1,
    locked_until = case
        when sign_in_try.failures >= 4
            then :now::timestamptz + interval '1 minute' * least(power(2, least(sign_in_try.failures, 20) - 4), 30)
    end,
    expires = :now::timestamptz + interval '30 days'
where sign_in_try.locked_until is null or sign_in_try.locked_until <= :now::timestamptz
returning failures;

-- name: sign_in_tries(mark)$
-- How many tries in a row have failed.
select failures
from sign_in_try
where mark = :mark;

-- name: sign_in_forget_tries(mark)!
-- Somebody came in: the count begins anew.
delete from sign_in_try
where mark = :mark;

-- name: sign_in_browser_known(browser_tag, login, now)$
-- Whether this login has signed in with this browser.
select true
from staff_browser
join staff on staff.staff_id = staff_browser.staff_id
where staff_browser.browser_tag = :browser_tag and staff.login = :login and staff_browser.expires > :now;

-- name: sign_in_know_browser(browser_tag, staff_id, expires)!
-- A browser in which somebody has signed in.
insert into staff_browser (browser_tag, staff_id, expires)
values (:browser_tag, :staff_id, :expires)
on conflict (browser_tag, staff_id) do update set expires = excluded.expires;

-- name: sign_in_forget_browsers(staff_id)!
-- Every browser of a person is a stranger again.
delete from staff_browser
where staff_id = :staff_id;

-- name: sign_in_spend(challenge, expires)$
-- Use up what a passkey signed; nothing comes back when that was done before.
insert into spent_challenge (challenge, expires)
values (:challenge, :expires)
on conflict do nothing
returning true;

-- name: paper_code_add(staff_id, mark)!
-- The mark of a printed code.
insert into paper_code (staff_id, mark)
values (:staff_id, :mark);

-- name: paper_code_use(staff_id, mark)$
-- Use up a printed code; nothing comes back when there is none.
delete from paper_code
where staff_id = :staff_id and mark = :mark
returning true;

-- name: paper_codes_left(staff_id)$
-- How many printed codes a person has left.
select count(*)
from paper_code
where staff_id = :staff_id;

-- name: paper_codes_end(staff_id)!
-- The printed codes of a person are good for nothing any more.
delete from paper_code
where staff_id = :staff_id;
