-- name: staff_try(login, now)^
-- One try at signing in, counted before it is known to be right: many tries at once cannot outrun the lock.
-- Nothing comes back for an unknown login and for a locked one. From the fifth try in a row on, the lock doubles.
update staff
set failures = least(failures, 1000) + 1,
    locked_until = case
        when failures >= 4
            then :now::timestamptz + interval '1 minute' * least(power(2, least(failures, 20) - 4), 30)
    end
where login = :login and (locked_until is null or locked_until <= :now::timestamptz)
returning staff_id, login, seed_salt, seed_sealed, totp_sealed, totp_last_step;

-- name: staff_try_proof(staff_id, now)^
-- One try at showing a second factor anew, counted as the tries at signing in are.
update staff
set failures = least(failures, 1000) + 1,
    locked_until = case
        when failures >= 4
            then :now::timestamptz + interval '1 minute' * least(power(2, least(failures, 20) - 4), 30)
    end
where staff_id = :staff_id and (locked_until is null or locked_until <= :now::timestamptz)
returning staff_id, login, seed_salt, seed_sealed, totp_sealed, totp_last_step;

-- name: staff_signed_in(staff_id, step)$
-- The tries are forgotten and the code's step is used up; nothing comes back when the step was used before.
update staff
set failures = 0, locked_until = null, totp_last_step = :step
where staff_id = :staff_id and totp_last_step < :step
returning true;

-- name: staff_enrol(staff_id, login, name, role, holder, public, seed_salt, seed_sealed, totp_sealed)!
-- A new member of staff, who has not signed in yet.
insert into staff (
    staff_id, login, name, role, holder, public, seed_salt, seed_sealed,
    totp_sealed, totp_last_step, failures, locked_until
)
values (
    :staff_id, :login, :name, :role, :holder, :public, :seed_salt, :seed_sealed,
    :totp_sealed, 0, 0, null
);

-- name: staff_hold_key(key_id, staff_id, sealed)!
-- The seed of a key, wrapped to one of the people who read with it.
insert into held_key (key_id, staff_id, sealed)
values (:key_id, :staff_id, :sealed);

-- name: staff_held_keys(staff_id)
-- The wrapped seeds that a member of staff can open.
select key_id, sealed
from held_key
where staff_id = :staff_id;
