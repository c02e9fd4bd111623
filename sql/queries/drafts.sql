-- name: draft_by_tag(draft_tag, now)^
-- The sealed draft behind a tag, if its time is not over.
select salt, sealed, sent, expires
from draft
where draft_tag = :draft_tag and expires > :now;

-- name: draft_begin(draft_tag, salt, sealed, expires)!
-- A draft that was not there before: what was forgotten comes back by no other way.
insert into draft (draft_tag, salt, sealed, sent, expires)
values (:draft_tag, :salt, :sealed, false, :expires);

-- name: draft_save(draft_tag, salt, sealed, expires)$
-- The draft in place of what was kept before. Nothing comes back when its reporter left, or its report is filed.
update draft
set salt = :salt, sealed = :sealed, expires = :expires
where draft_tag = :draft_tag and not sent
returning true;

-- name: draft_forget(draft_tag)!
-- The reporter left: nothing stays.
delete from draft
where draft_tag = :draft_tag;
