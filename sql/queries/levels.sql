-- name: level_put(change_id, kind, place_kind, place, level, grade, reason, staff_id, by_name, answers, alert_id, at, day)!
-- One more line of the log of levels.
insert into level_change (
    change_id, kind, place_kind, place, level, grade, reason, staff_id, by_name, answers, alert_id, at, day
)
values (
    :change_id, :kind, :place_kind, :place, :level, :grade, :reason, :staff_id, :by_name, :answers, :alert_id, :at, :day
);

-- name: evidence_put(evidence_id, change_id, kind, day, reliability, area, says, signal_id, alert_id)!
-- A piece of evidence under a line of the log.
insert into level_evidence (evidence_id, change_id, kind, day, reliability, area, says, signal_id, alert_id)
values (:evidence_id, :change_id, :kind, :day, :reliability, :area, :says, :signal_id, :alert_id);

-- name: levels_since(since)
-- The log of levels from a day on, oldest first.
select
    c.change_id, c.kind, c.place_kind, c.place, c.level, c.grade, c.reason, c.staff_id, c.by_name as by, c.at, c.day,
    c.answers, c.alert_id,
    (
        select count(*) from level_evidence as e
        where e.change_id in (c.change_id, c.answers) and e.alert_id is null
    )::integer as pieces
from level_change as c
where c.day >= :since
order by c.at, c.change_id;

-- name: level_lock(place_kind, place)$
-- Who decides about a place decides alone until the transaction is over.
select pg_advisory_xact_lock(hashtext('level ' || :place_kind::text || ' ' || :place::text));

-- name: evidence_of(place_kind, place)
-- The evidence of all lines about a place, newest first.
select e.evidence_id, e.change_id, e.kind, e.day, e.reliability, e.area, e.says, e.signal_id, e.alert_id
from level_evidence as e
join level_change as c on c.change_id = e.change_id
where c.place_kind = :place_kind and c.place = :place
order by e.day desc, e.evidence_id;

-- name: response_put(response_id, place_kind, place, what, who, due, first_sign, staff_id, by_name, at)!
-- Something that is to be done.
insert into tension_response (response_id, place_kind, place, what, who, due, first_sign, staff_id, by_name, at)
values (:response_id, :place_kind, :place, :what, :who, :due, :first_sign, :staff_id, :by_name, :at);

-- name: response_step_put(step_id, response_id, step, says, done_at, staff_id, by_name, at)!
-- What became of it.
insert into tension_response_step (step_id, response_id, step, says, done_at, staff_id, by_name, at)
values (:step_id, :response_id, :step, :says, :done_at, :staff_id, :by_name, :at);

-- name: responses_since(since)
-- What was to be done: what is open, and what was written down or done from a moment on. The newest debrief counts.
select
    r.response_id, r.place_kind, r.place, r.what, r.who, r.due, r.first_sign, r.by_name as by, r.at,
    ended.done_at, ended.dropped_at,
    coalesce((
        select s.says from tension_response_step as s
        where s.response_id = r.response_id and s.step = 'debrief'
        order by s.at desc limit 1
    ), '') as debrief
from tension_response as r
left join lateral (
    select
        case when s.step = 'done' then s.done_at end as done_at,
        case when s.step = 'dropped' then s.done_at end as dropped_at
    from tension_response_step as s
    where s.response_id = r.response_id and s.step <> 'debrief'
    order by s.at desc limit 1
) as ended on true
where r.at >= :since
    or coalesce(ended.done_at, ended.dropped_at) is null
    or coalesce(ended.done_at, ended.dropped_at) >= :since
order by r.due, r.at, r.response_id;

-- name: trigger_put(entry_id, day, what, place_kind, place, lead_days, staff_id, by_name, at)!
-- A date that may raise tension.
insert into trigger_date (entry_id, day, what, place_kind, place, lead_days, staff_id, by_name, at)
values (:entry_id, :day, :what, :place_kind, :place, :lead_days, :staff_id, :by_name, :at);

-- name: trigger_end(entry_id, day, staff_id, by_name)$
-- A date is no concern any more. One that ended before stays as it ended.
insert into trigger_date_end (entry_id, day, staff_id, by_name)
select t.entry_id, :day, :staff_id, :by_name from trigger_date as t
where t.entry_id = :entry_id
on conflict do nothing
returning true;

-- name: triggers_between(first, last)
-- Dates from one day to another, with the day on which they ended if they did.
select t.entry_id, t.day, t.what, t.place_kind, t.place, t.lead_days, t.by_name as by, e.day as ended
from trigger_date as t
left join trigger_date_end as e on e.entry_id = t.entry_id
where t.day between :first and :last
order by t.day, t.what, t.entry_id;

-- name: switch_put(switch_id, what, is_on, choice, reason, ends, staff_id, by_name, at)!
-- One more line of the log of measures.
insert into tension_switch (switch_id, what, is_on, choice, reason, ends, staff_id, by_name, at)
values (:switch_id, :what, :is_on, :choice, :reason, :ends, :staff_id, :by_name, :at);

-- name: switches_since(since)
-- The log of measures from a moment on, newest first.
select switch_id, what, is_on, choice, reason, ends, by_name as by, at
from tension_switch
where at >= :since
order by at desc, is_on, switch_id;

-- name: banner(today)$
-- The sentence on the reporters' first page today, or none.
select banner_on(:today);

-- name: held_by_hand(today)$
-- Whether people hold what can wait today.
select held_by_hand(:today);
