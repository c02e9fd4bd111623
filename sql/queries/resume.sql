-- name: resume_keep(resume_tag, draft_tag, salt, sealed)!
-- A draft's secret behind its number. Asked for again, the number is the same and so is what it opens.
insert into resume (resume_tag, draft_tag, salt, sealed)
values (:resume_tag, :draft_tag, :salt, :sealed)
on conflict (draft_tag) do nothing;

-- name: resume_by_tag(resume_tag)^
-- The sealed secret behind a number, locked: two who type one number at once go on one after the other.
select draft_tag, salt, sealed
from resume
where resume_tag = :resume_tag
for update;

-- name: resume_renew(resume_tag, salt, sealed)!
-- Another secret behind the same number.
update resume
set salt = :salt, sealed = :sealed
where resume_tag = :resume_tag;
