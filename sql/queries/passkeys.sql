-- name: passkey_by_id(credential_id)^
-- One passkey, and whose it is.
select credential_id, staff_id, name, public, uses, salt, seed_sealed, added
from passkey
where credential_id = :credential_id;

-- name: passkeys_of(staff_id)
-- The passkeys of a person, the oldest first.
select credential_id, staff_id, name, public, uses, salt, seed_sealed, added
from passkey
where staff_id = :staff_id
order by added, name;

-- name: passkey_add(credential_id, staff_id, name, public, uses, salt, seed_sealed, added)$
-- A new passkey; nothing comes back when it is known already.
insert into passkey (credential_id, staff_id, name, public, uses, salt, seed_sealed, added)
values (:credential_id, :staff_id, :name, :public, :uses, :salt, :seed_sealed, :added)
on conflict do nothing
returning true;

-- name: passkey_used(credential_id, uses)!
-- The passkey's own count of its uses.
update passkey
set uses = :uses
where credential_id = :credential_id;

-- name: passkey_remove(credential_id, staff_id)$
-- Take back a passkey of a person; nothing comes back when it is not that person's.
delete from passkey
where credential_id = :credential_id and staff_id = :staff_id
returning true;
