-- name: contacts_every()
-- How to reach each agency, by agency and name.
select contact_id, agency, name, role, telephone, mail, checked_on, expires_on
from agency_contact
order by agency, name, contact_id;

-- name: contact_put(contact_id, agency, name, role, telephone, mail, checked_on, expires_on)!
-- A record of contact: a new one, or in the place of the one of this id and agency.
insert into agency_contact (contact_id, agency, name, role, telephone, mail, checked_on, expires_on)
values (:contact_id, :agency, :name, :role, :telephone, :mail, :checked_on, :expires_on)
on conflict (contact_id) do update
set name = excluded.name, role = excluded.role, telephone = excluded.telephone, mail = excluded.mail,
    checked_on = excluded.checked_on, expires_on = excluded.expires_on
where agency_contact.agency = excluded.agency;

-- name: contact_checked(contact_id, agency, checked_on, expires_on)$
-- Somebody checked a record of contact of this agency, and it may be used until another day.
update agency_contact
set checked_on = :checked_on, expires_on = :expires_on
where contact_id = :contact_id and agency = :agency
returning true;

-- name: contact_remove(contact_id, agency)$
-- A record of contact of this agency goes.
delete from agency_contact
where contact_id = :contact_id and agency = :agency
returning true;

-- name: words_every()
-- What agencies said about their records, newest first.
select w.word_id, w.agency, coalesce(s.name, '') as by, w.words, w.day
from agency_word as w
left join staff as s on s.staff_id = w.staff_id
order by w.agency, w.day desc, w.word_id;

-- name: word_put(word_id, agency, staff_id, words, day)!
-- What an agency says about its record. That it is right takes the place of having said so before.
with gone as (
    delete from agency_word
    where agency = :agency and words = '' and :words = ''
)
insert into agency_word (word_id, agency, staff_id, words, day)
values (:word_id, :agency, :staff_id, :words, :day);

-- name: word_remove(word_id, agency)$
-- What was seen to goes.
delete from agency_word
where word_id = :word_id and agency = :agency
returning true;

-- name: proofs_every()
-- The newest proof mail of each agency.
select agency, address, asked, ends, refused, answered
from proof
order by agency;

-- name: proof_put(agency, address, token_hash, digits_hash, asked, ends, refused)!
-- An agency was asked to prove its address; the link of the mail before ends with that.
insert into proof (agency, address, token_hash, digits_hash, tries, asked, ends, refused)
values (:agency, :address, :token_hash, :digits_hash, 0, :asked, :ends, :refused)
on conflict (agency) do update
set address = excluded.address, token_hash = excluded.token_hash, digits_hash = excluded.digits_hash, tries = 0,
    asked = excluded.asked, ends = excluded.ends, refused = excluded.refused, answered = null;

-- name: proof_try(token_hash, digits_hash, most, today)^
-- One try at a proof link that has not ended, counted before it is known to be right.
update proof
set tries = case when digits_hash = :digits_hash then tries else tries + 1 end,
    answered = case when digits_hash = :digits_hash then coalesce(answered, :today) else answered end
where token_hash = :token_hash and tries < :most and ends >= :today
returning agency, address, answered, digits_hash = :digits_hash as fits;

-- name: proof_forget(agency)!
-- The agency is asked anew at the router's next look.
delete from proof
where agency = :agency;

-- name: waiting_by_agency()
-- How many referrals were held for each agency because it had lapsed, or is not listed.
select agency, count(*)::integer as waiting
from referral
where state = 'held' and notice_state = 'refused'
group by agency
order by agency;

-- name: waiting_send_on(agency, slot, today)
-- What was held for an agency goes on, once the agency is in good standing.
select report_id from send_on(:agency, :slot, :today::date) as gone (report_id);
