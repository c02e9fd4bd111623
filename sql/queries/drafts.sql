-- name: draft_by_tag(draft_tag, now)^
-- The sealed draft behind a tag, if its time is not over.
select salt, sealed, sent, expires
from draft
where draft_tag = :draft_tag and expires > :now;

-- name: draft_to_change(draft_tag, now)^
-- The same, locked: whoever saves it meanwhile waits, and nothing of either is lost.
select salt, sealed, sent, expires
from draft
where draft_tag = :draft_tag and expires > :now
for update;

-- name: draft_begin(draft_tag, salt, sealed, expires)!
-- A draft that was not there before: what was forgotten comes back by no other way.
insert into draft (draft_tag, salt, sealed, sent, expires)
values (:draft_tag, :salt, :sealed, false, :expires);

-- name: draft_save(draft_tag, salt, sealed, expires)$
-- The draft in place of what was kept before; a term once given is never cut short.
-- Nothing comes back when its reporter left, or its report is filed.
update draft
set salt = :salt, sealed = :sealed, expires = greatest(expires, :expires)
where draft_tag = :draft_tag and not sent
returning true;

-- name: draft_forget(draft_tag)!
-- The reporter left: nothing stays.
delete from draft
where draft_tag = :draft_tag;

-- name: draft_touch(draft_tag, expires)!
-- Somebody is still there: the draft's term, and with it the time for which its answers stay in sight, begins anew.
update draft
set expires = greatest(expires, :expires)
where draft_tag = :draft_tag and not sent;

-- name: draft_renew(draft_tag, new_tag, salt, sealed, expires)$
-- The draft under another name: the secret that opened it before is of no use any more.
update draft
set draft_tag = :new_tag, salt = :salt, sealed = :sealed, expires = greatest(expires, :expires)
where draft_tag = :draft_tag and not sent
returning true;

-- name: draft_end(draft_tag)!
-- A session ends on a screen for many: what nobody has a number for goes, what somebody can go on with stays.
delete from draft
where draft_tag = :draft_tag
    and not exists (select from resume where resume.draft_tag = draft.draft_tag);
