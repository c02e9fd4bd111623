-- name: share_close(object_id, blocks, classes, sealeds, key_id, wrap)!
-- A sealed object for a recipient who was not allowed: nobody opens it before the second person signs.
with closed as (
    insert into block (object_id, block, size_class, sealed)
    select :object_id, b.block, b.size_class, b.sealed
    from unnest(:blocks::smallint[], :classes::smallint[], :sealeds::bytea[]) as b (block, size_class, sealed)
)
insert into wrap (object_id, key_id, sealed)
values (:object_id, :key_id, :wrap);

-- name: share_asked(referral_id, report_id, object_id, agency, key_id, reason, scope, unsafe, reference, staff_id, day)$
-- The first of two people asks.
select exists (
    select from share_ask(
        :referral_id, :report_id, :object_id, :agency, :key_id, :reason, :scope, :unsafe, :reference, :staff_id, :day
    )
);

-- name: share_signed(referral_id, staff_id, day, due)$
-- The second person signs, and it goes.
select share_sign(:referral_id, :staff_id, :day, :due);

-- name: share_refused(referral_id, staff_id, day)$
-- It is refused or taken back, and never goes.
select share_refuse(:referral_id, :staff_id, :day);

-- name: share_exists(referral_id)$
-- Whether a request with this id is there.
select exists (select from shared where referral_id = :referral_id);

-- name: shares_waiting(key_ids, since)
-- Of the reports that these keys may open: what waits for a second signature, oldest first, and what ended lately.
select
    s.referral_id, s.report_id, s.agency, s.reason, s.scope, s.unsafe, s.state, s.started_by, s.started_day, s.ended_day,
    p.name as starter, e.name as ender
from shared as s
left join staff as p on p.staff_id = s.started_by
left join staff as e on e.staff_id = s.ended_by
join report as r on r.report_id = s.report_id
where (s.state = 'asked' or s.ended_day >= :since)
    and exists (select from wrap as w where w.object_id = r.object_id and w.key_id = any(:key_ids::bytea[]))
order by (s.state = 'asked') desc, s.started_day, s.referral_id;

-- name: shares_of_report(report_id)
-- Everything that was asked for about one report.
select
    s.referral_id, s.report_id, s.agency, s.reason, s.scope, s.unsafe, s.state, s.started_by, s.started_day, s.ended_day,
    p.name as starter, e.name as ender
from shared as s
left join staff as p on p.staff_id = s.started_by
left join staff as e on e.staff_id = s.ended_by
where s.report_id = :report_id
order by s.started_day, s.referral_id;

-- name: share_of(referral_id)^
-- One request that waits for a second signature.
select
    s.referral_id, s.report_id, s.agency, s.reason, s.scope, s.unsafe, s.state, s.started_by, s.started_day, s.ended_day,
    p.name as starter, null as ender
from shared as s
left join staff as p on p.staff_id = s.started_by
where s.referral_id = :referral_id and s.state = 'asked';

-- name: share_of_referral(referral_id)^
-- Why a referral came to an agency that was not allowed.
select reason, scope
from shared
where referral_id = :referral_id and state = 'signed';

-- name: shares_by_year(day)
-- For everybody: how many were shared without permission, year by year.
select year, times
from shared_by_year(:day::date);

-- name: shares_in_year(first, last)$
-- How many were shared without permission in a span of days; the audit remembers what erasing took.
select count(*)::integer
from audit
where act = 'shared_without' and day between :first and :last;
