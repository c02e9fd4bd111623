-- name: session_begin(session_tag, staff_id, salt, sealed, expires, began)!
-- A new signed-in session.
insert into staff_session (session_tag, staff_id, salt, sealed, expires, began)
values (:session_tag, :staff_id, :salt, :sealed, :expires, :began);

-- name: session_by_tag(session_tag, now)^
-- A session that has not ended, and whose it is.
select s.staff_id, s.salt, s.sealed, s.expires, p.name, p.role, p.holder
from staff_session as s
join staff as p on p.staff_id = s.staff_id
where s.session_tag = :session_tag and s.expires > :now;

-- name: session_prolong(session_tag, expires)!
-- The session was used, so its end moves.
update staff_session
set expires = :expires
where session_tag = :session_tag;

-- name: session_renew(session_tag, new_tag, salt, sealed)!
-- The session goes on under another secret.
update staff_session
set session_tag = :new_tag, salt = :salt, sealed = :sealed
where session_tag = :session_tag;

-- name: session_end(session_tag)!
-- Signing out leaves no row.
delete from staff_session
where session_tag = :session_tag;

-- name: sessions_of(staff_id, now)
-- The sessions of a person that have not ended: the day on which each began, and nothing else about where.
select session_tag, began
from staff_session
where staff_id = :staff_id and expires > :now
order by began, session_tag;

-- name: sessions_end_but(staff_id, session_tag)!
-- Every session of a person ends, but for one.
delete from staff_session
where staff_id = :staff_id and session_tag <> :session_tag;
