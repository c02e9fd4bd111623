-- name: standing_every()
-- What is known of each agency apart from the signed register.
select agency, agreement_until, verified_until, paused
from standing
order by agency;

-- name: standing_put(agency, agreement_until, verified_until, paused)!
-- What is known of an agency, in place of what was known before.
insert into standing (agency, agreement_until, verified_until, paused)
values (:agency, :agreement_until, :verified_until, :paused)
on conflict (agency) do update
set agreement_until = excluded.agreement_until, verified_until = excluded.verified_until, paused = excluded.paused;
