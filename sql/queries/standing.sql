-- name: standing_every()
-- What is known of each agency apart from the signed register.
select agency, agreement_until, verified_until, paused, pause, strands, areas, languages, hours
from standing
order by agency;

-- name: standing_put(agency, agreement_until, verified_until, paused, pause, strands, areas, languages, hours)!
-- What is known of an agency, in place of what was known before.
insert into standing (agency, agreement_until, verified_until, paused, pause, strands, areas, languages, hours)
values (
    :agency, :agreement_until, :verified_until, :paused, :pause, :strands::text[], :areas::text[], :languages::text[],
    :hours
)
on conflict (agency) do update
set agreement_until = excluded.agreement_until, verified_until = excluded.verified_until, paused = excluded.paused,
    pause = excluded.pause, strands = excluded.strands, areas = excluded.areas, languages = excluded.languages,
    hours = excluded.hours;

-- name: standing_verified(agency, until)!
-- An agency proved its address: it is verified until this day, or later where that was so already.
update standing
set verified_until = greatest(verified_until, :until::date)
where agency = :agency;
