-- name: flood_salt(day)$
-- The salt of a day's marks of content.
select salt from alike_salt where day = :day;

-- name: flood_salted(day, salt)!
-- A salt for a day that has none yet.
insert into alike_salt (day, salt) values (:day, :salt) on conflict do nothing;

-- name: flood_days(since)
-- How many reports came on each day from a day on.
select epoch, count(*) as arrived
from report
where epoch >= :since
group by epoch
order by epoch;

-- name: flood_slow(once, since, most)$
-- Whether reading takes longer for this report: a referral of it is held, or more than so many came since a day.
select
    exists (
        select from report as r
        join referral as f on f.report_id = r.report_id
        where r.once = :once and f.state = 'held'
    )
    or exists (select from report where epoch >= :since offset :most);
