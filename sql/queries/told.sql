-- name: told_discard(report_id)^
-- That two people set a report aside.
select reason, confirmed_day
from discard
where report_id = :report_id and confirmed_day is not null;

-- name: told_translations(report_id)
-- The days on which a translator put the own words into English.
select ended_day
from translation
where report_id = :report_id
order by ended_day;

-- name: told_shares(report_id)
-- Who was told without being allowed to know, and why.
select agency, reason, ended_day
from shared
where report_id = :report_id
order by ended_day, agency;
