-- name: tally_first_epoch(key_id)$
-- The day of the oldest report that the tally key still opens.
select min(r.epoch)
from report as r
join wrap as w on w.object_id = r.object_id
where w.key_id = :key_id;

-- name: tally_reports(key_id, first, last)
-- The reports of some days with the three blocks that are counted, the wrap of the tally key, and the triage.
select
    r.report_id, r.object_id, r.epoch, r.flagged, r.alike, t.state as triage, w.sealed as wrap,
    array_agg(b.block order by b.block) as block_numbers,
    array_agg(b.size_class order by b.block) as size_classes,
    array_agg(b.sealed order by b.block) as sealeds
from report as r
join wrap as w on w.object_id = r.object_id and w.key_id = :key_id
join block as b on b.object_id = r.object_id and b.block in (0, 1, 4)
left join triage as t on t.report_id = r.report_id
where r.epoch between :first and :last
    and not exists (select from discard as d where d.report_id = r.report_id and d.confirmed_day is not null)
group by r.report_id, r.object_id, r.epoch, r.flagged, r.alike, t.state, w.sealed;

-- name: tally_referrals(first, last)
-- The referrals of the reports of some days, with the days on which they were sent and first answered.
select f.referral_id, f.report_id, f.agency, f.state, f.sent_day, f.answered_day
from referral as f
join report as r on r.report_id = f.report_id
where r.epoch between :first and :last;

-- name: tally_replies(key_id, first, last)
-- The answers to the reports of some days that the tally key opens.
select
    m.object_id, m.report_id, m.referral_id, m.epoch, m.kind, w.sealed as wrap,
    array_agg(b.block order by b.block) as block_numbers,
    array_agg(b.size_class order by b.block) as size_classes,
    array_agg(b.sealed order by b.block) as sealeds
from item as m
join report as r on r.report_id = m.report_id
join wrap as w on w.object_id = m.object_id and w.key_id = :key_id
join block as b on b.object_id = m.object_id
where r.epoch between :first and :last and m.kind = 1 and not m.by_reporter
group by m.object_id, m.report_id, m.referral_id, m.epoch, m.kind, w.sealed;

-- name: tally_keep(week, sealed)!
-- The exact tables of a week, as one ciphertext; every night puts a new one in its place.
insert into tally_week (week, sealed)
values (:week, :sealed)
on conflict (week) do update set sealed = excluded.sealed;

-- name: tally_weeks(before)
-- The kept tables of the weeks before a Monday.
select week, sealed
from tally_week
where week < :before
order by week;

-- name: history_weeks()
-- The imported counts of earlier years, week by week.
select week, sealed
from history_week
order by week;

-- name: history_forget()!
-- All imported counts go, before others are written in the same transaction.
delete from history_week;

-- name: history_write(weeks, sealeds)!
-- Imported counts, a ciphertext for each week.
insert into history_week (week, sealed)
select h.week, h.sealed
from unnest(:weeks::date[], :sealeds::bytea[]) as h (week, sealed);

-- name: tally_wraps_go(key_id, before)!
-- The weeks before this day are frozen: the tally key opens nothing of them any more, answers included.
delete from wrap
where key_id = :key_id and object_id in (
    select object_id from report where epoch < :before
    union all
    select m.object_id from item as m join report as r on r.report_id = m.report_id where r.epoch < :before
);
