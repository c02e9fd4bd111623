-- name: alert_lock()!
-- One run files alerts at a time, to the end of its transaction: numbers of the year follow one another.
select pg_advisory_xact_lock(7468730012);

-- name: alert_file(alert_id, area_code, area_level, strand, period, basis, grade, ratio_band, rung, p_band, incidents_band, raised_to_parent, method, digest, made, expires, number_this_year, to_do, trigger)!
-- A new alert; one of the same name, week and grade is refused by its key.
insert into alert (
    alert_id, area_code, area_level, strand, period, basis, grade, ratio_band, rung, p_band, incidents_band,
    raised_to_parent, method, digest, made, expires, number_this_year, to_do, "trigger"
)
values (
    :alert_id, :area_code, :area_level, :strand, :period, :basis, :grade, :ratio_band, :rung, :p_band, :incidents_band,
    :raised_to_parent, :method, :digest, :made, :expires, :number_this_year, :to_do, :trigger
);

-- name: alert_since(day)
-- The alerts that were made since a day, newest first.
select
    alert_id, area_code, area_level, strand, period, basis, grade, ratio_band, rung, p_band, incidents_band,
    raised_to_parent, method, digest, made, expires, number_this_year, to_do, "trigger"
from alert
where made >= :day
order by made desc, period desc, grade, area_code, strand;

-- name: alert_standing(today)
-- The alerts that stand on a day, newest first.
select
    alert_id, area_code, area_level, strand, period, basis, grade, ratio_band, rung, p_band, incidents_band,
    raised_to_parent, method, digest, made, expires, number_this_year, to_do, "trigger"
from alert
where expires > :today
order by made desc, period desc, grade, area_code, strand;

-- name: alert_one(alert_id)^
-- One alert.
select
    alert_id, area_code, area_level, strand, period, basis, grade, ratio_band, rung, p_band, incidents_band,
    raised_to_parent, method, digest, made, expires, number_this_year, to_do, "trigger"
from alert
where alert_id = :alert_id;

-- name: watch_open(watch_id, area_code, strand, reason, staff_id, opened, until)$
-- A watch is opened by hand; nothing comes back when it was opened before.
insert into opened_watch (watch_id, area_code, strand, reason, staff_id, opened, until)
values (:watch_id, :area_code, :strand, :reason, :staff_id, :opened, :until)
on conflict (watch_id) do nothing
returning true;

-- name: watch_since(day)
-- The watches that were opened by hand and last beyond a day, newest first.
select watch_id, area_code, strand, reason, staff_id, opened, until
from opened_watch
where until > :day
order by opened desc, watch_id;

-- name: judged_add(period, day, weeks, series, untested, method, digest, fell)!
-- A week was judged.
insert into judged_week (period, day, weeks, series, untested, method, digest, fell)
values (:period, :day, :weeks, :series, :untested, :method, :digest, :fell::text[]);

-- name: judged_newest()^
-- The newest week that was judged.
select period, day, weeks, series, untested, method, digest, fell
from judged_week
order by period desc
limit 1;
