-- name: signals_since(day)
-- Every signal received on a day or later, newest first.
select signal_id, received, seen_on, seen_about, area_level, area_code, kind, basis, affected, confidence, upcoming,
    urgency, organisation, words, done, contributor_id, staff_id, feedback, feedback_day
from signal
where received >= :day
order by received desc, signal_id;

-- name: signals_of_staff(staff_id)
-- The signals that a member of staff sent, newest first.
select signal_id, received, seen_on, seen_about, area_level, area_code, kind, basis, affected, confidence, upcoming,
    urgency, organisation, words, done, contributor_id, staff_id, feedback, feedback_day
from signal
where staff_id = :staff_id
order by received desc, signal_id;

-- name: signal_one(signal_id)^
-- One signal.
select signal_id, received, seen_on, seen_about, area_level, area_code, kind, basis, affected, confidence, upcoming,
    urgency, organisation, words, done, contributor_id, staff_id, feedback, feedback_day
from signal
where signal_id = :signal_id;

-- name: signal_put(signal_id, received, seen_on, seen_about, area_level, area_code, kind, basis, affected, confidence, upcoming, urgency, organisation, words, done, contributor_id, staff_id)!
-- A new signal; its sender has not heard yet.
insert into signal (
    signal_id, received, seen_on, seen_about, area_level, area_code, kind, basis, affected, confidence, upcoming,
    urgency, organisation, words, done, contributor_id, staff_id, mailed
)
values (
    :signal_id, :received, :seen_on, :seen_about, :area_level, :area_code, :kind, :basis, :affected::text[],
    :confidence, :upcoming, :urgency, :organisation, :words, :done, :contributor_id, :staff_id, false
);

-- name: signal_feed_back(signal_id, feedback, today, staff_id)$
-- Tell the sender what became of it, once: a sender is not told two things.
update signal
set feedback = :feedback, feedback_day = :today, feedback_by = :staff_id, mailed = false
where signal_id = :signal_id and feedback is null
returning true;

-- name: signals_to_mail(today)
-- What contributors are to be told of their signals, with the address.
select signal.signal_id, signal.received, signal.feedback, contributor.mail
from signal
join contributor on contributor.contributor_id = signal.contributor_id
where signal.feedback is not null and not signal.mailed
    and contributor.ended is null and contributor.until >= :today
order by signal.signal_id;

-- name: signal_mailed(signal_id, feedback)!
-- The relay has taken what its sender is told, if that is still what it says.
update signal
set mailed = true
where signal_id = :signal_id and feedback = :feedback;

-- name: signals_count(since, until)$
-- How many signals came from a day until the day before another.
select count(*)::integer
from signal
where received >= :since and received < :until;

-- name: quiet_count(since, until)$
-- How often somebody said that there was nothing to report in the weeks from a Monday until the day before another.
select count(*)::integer
from quiet_week
where week >= :since and week < :until;

-- name: quiet_weeks_since(week)
-- How often somebody said that there was nothing to report, by week, newest first.
select week, count(*)::integer as said
from quiet_week
where week >= :week
group by week
order by week desc;

-- name: quiet_of_contributors(week)
-- Which contributor said in which week that there was nothing to report.
select contributor_id, week
from quiet_week
where week >= :week and contributor_id is not null;

-- name: quiet_put(quiet_id, week, contributor_id, staff_id)!
-- There was nothing to report in a week; said twice it is said once.
insert into quiet_week (quiet_id, week, contributor_id, staff_id)
values (:quiet_id, :week, :contributor_id, :staff_id)
on conflict do nothing;

-- name: contributors_every()
-- Every contributor by name, with the newest week of nothing and the newest signal.
select c.contributor_id, c.name, c.organisation, c.mail, c.digest, c.added, c.until, c.ended, c.digest_day,
    (select max(q.week) from quiet_week as q where q.contributor_id = c.contributor_id) as quiet_week,
    (select max(s.received) from signal as s where s.contributor_id = c.contributor_id) as last_signal
from contributor as c
order by c.name, c.contributor_id;

-- name: contributor_put(contributor_id, name, organisation, mail, digest, added, until)!
-- A new contributor.
insert into contributor (contributor_id, name, organisation, mail, digest, added, until)
values (:contributor_id, :name, :organisation, :mail, :digest, :added, :until);

-- name: contributor_end(contributor_id, today)$
-- Nothing is taken from a contributor any more, and every link ends.
with gone as (
    delete from signal_link
    where contributor_id = :contributor_id
)
update contributor
set ended = coalesce(ended, :today)
where contributor_id = :contributor_id
returning true;

-- name: links_every()
-- Every link that is kept, newest first.
select link_id, contributor_id, asked, sent, ends, used, refused
from signal_link
order by asked desc, link_id;

-- name: link_ask(link_id, contributor_id, today)$
-- The router is to send a link, if signals are taken from this contributor and no other link waits to be sent.
insert into signal_link (link_id, contributor_id, asked, refused)
select :link_id, c.contributor_id, :today::date, false
from contributor as c
where c.contributor_id = :contributor_id and c.ended is null and c.until >= :today
    and not exists (
        select from signal_link as l
        where l.contributor_id = c.contributor_id and l.token_hash is null and not l.refused
    )
returning true;

-- name: links_wanted(today)
-- The links that wait to be sent, with the address.
select l.link_id, l.contributor_id, c.mail
from signal_link as l
join contributor as c on c.contributor_id = l.contributor_id
where l.token_hash is null and not l.refused and c.ended is null and c.until >= :today
order by l.link_id;

-- name: link_sent(link_id, token_hash, today, ends)!
-- The relay has taken the mail: the hash of its token is kept, and until when it is good.
update signal_link
set token_hash = :token_hash, sent = :today, ends = :ends
where link_id = :link_id and token_hash is null;

-- name: link_refused(link_id)!
-- The relay refused the mail for good.
update signal_link
set refused = true
where link_id = :link_id and token_hash is null;

-- name: digests_due(today, before)
-- The contributors who want a digest and had none since a day.
select contributor_id, mail
from contributor
where digest and ended is null and until >= :today
    and coalesce(digest_day, added) <= :before
order by contributor_id;

-- name: digest_sent(contributor_id, today)!
-- A digest went, or was refused: the next one has its full time.
update contributor
set digest_day = :today
where contributor_id = :contributor_id;

-- name: link_put(link_id, contributor_id, token_hash, today, ends)!
-- A link that went with a digest.
insert into signal_link (link_id, contributor_id, asked, token_hash, sent, ends, refused)
values (:link_id, :contributor_id, :today, :token_hash, :today, :ends, false)
on conflict (token_hash) do nothing;

-- name: link_holder(token_hash, today)^
-- Whose link this is, if it is good: not used, not ended, and its contributor neither.
select c.contributor_id, c.organisation
from signal_link as l
join contributor as c on c.contributor_id = l.contributor_id
where l.token_hash = :token_hash and l.used is null and l.ends >= :today
    and c.ended is null and c.until >= :today;

-- name: link_use(token_hash, today)$
-- Use a link up: whose it is, or nobody's when it was used, has ended, or is none.
update signal_link as l
set used = :today
from contributor as c
where l.token_hash = :token_hash and l.used is null and l.ends >= :today
    and c.contributor_id = l.contributor_id and c.ended is null and c.until >= :today
returning l.contributor_id;

-- name: retire_signal_words(before)!
-- The words of signals received before a day; their codes stay.
update signal
set words = '', done = ''
where received < :before and (words <> '' or done <> '');

-- name: retire_signals(before)!
-- Signals received before a day.
delete from signal
where received < :before;

-- name: retire_quiet(before)!
-- Weeks of nothing before a day.
delete from quiet_week
where week < :before;

-- name: retire_contributors(before)!
-- Contributors whose end, said or agreed, was before a day, with their links.
delete from contributor
where least(coalesce(ended, until), until) < :before;

-- name: retire_signal_links(today)!
-- Links that are over: used, ended, refused, or never sent in their time.
delete from signal_link
where (ends is not null and ends < :today) or asked < :today::date - 28;
