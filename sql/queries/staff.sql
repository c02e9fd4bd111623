-- name: staff_by_login(login)^
-- What a try at signing in is checked against.
select staff_id, login, seed_salt, seed_sealed, totp_sealed, first_until
from staff
where login = :login;

-- name: staff_by_id(staff_id)^
-- What a fresh second factor is checked against.
select staff_id, login, seed_salt, seed_sealed, totp_sealed, first_until
from staff
where staff_id = :staff_id;

-- name: staff_use_step(staff_id, step)$
-- Use up the step of a code; nothing comes back when it was used before.
update staff
set totp_last_step = :step
where staff_id = :staff_id and totp_last_step < :step
returning true;

-- name: staff_relock(staff_id, seed_salt, seed_sealed)!
-- The same seed behind another password.
update staff
set seed_salt = :seed_salt, seed_sealed = :seed_sealed
where staff_id = :staff_id;

-- name: staff_new_generator(staff_id, totp_sealed, step)!
-- Another code generator in the place of the one before.
update staff
set totp_sealed = :totp_sealed, totp_last_step = :step
where staff_id = :staff_id;

-- name: staff_first(staff_id, old_salt, public, seed_salt, seed_sealed, totp_sealed, now)$
-- The first sign-in: a seed of one's own. Nothing comes back when the printed code was used or is too old.
update staff
set public = :public, seed_salt = :seed_salt, seed_sealed = :seed_sealed, totp_sealed = :totp_sealed, first_until = null
where staff_id = :staff_id and seed_salt = :old_salt and first_until > :now
returning true;

-- name: staff_enrol(staff_id, login, name, role, holder, public, seed_salt, seed_sealed, totp_sealed, first_until)!
-- A new member of staff, who has not signed in yet.
insert into staff (
    staff_id, login, name, role, holder, public, seed_salt, seed_sealed,
    totp_sealed, totp_last_step, first_until
)
values (
    :staff_id, :login, :name, :role, :holder, :public, :seed_salt, :seed_sealed,
    :totp_sealed, 0, :first_until
);

-- name: staff_again(staff_id, public, seed_salt, seed_sealed, first_until)!
-- An account begins anew: a printed code opens it, and nothing that opened it before does.
with gone as (delete from staff_session where staff_id = :staff_id),
    strange as (delete from staff_browser where staff_id = :staff_id),
    unmade as (delete from passkey where staff_id = :staff_id),
    uncoded as (delete from paper_code where staff_id = :staff_id),
    unprinted as (delete from printed_key where staff_id = :staff_id),
    unheld as (delete from held_key where staff_id = :staff_id)
update staff
set public = :public, seed_salt = :seed_salt, seed_sealed = :seed_sealed, first_until = :first_until
where staff_id = :staff_id;

-- name: staff_let_go_keys(staff_id)!
-- Wraps for a public key that this person does not use any more.
delete from held_key
where staff_id = :staff_id;

-- name: staff_hold_key(key_id, staff_id, sealed)!
-- The seed of a key, wrapped to one of the people who read with it.
insert into held_key (key_id, staff_id, sealed)
values (:key_id, :staff_id, :sealed);

-- name: staff_held_keys(staff_id)
-- The wrapped seeds that a member of staff can open.
select key_id, sealed
from held_key
where staff_id = :staff_id;
