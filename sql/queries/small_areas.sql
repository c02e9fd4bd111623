-- name: small_areas(edition)
-- The small areas of an edition of the census.
select edition, code, ward_code, decile, people, rural
from small_area
where edition = :edition
order by code;

-- name: small_areas_newest()$
-- The newest edition that says what is rural.
select max(edition) from small_area where rural is not null;

-- name: small_areas_forget()!
-- All small areas go, before others are written in the same transaction.
delete from small_area;

-- name: small_areas_write(editions, codes, ward_codes, deciles, people, rurals)!
-- Small areas, each in its ward.
insert into small_area (edition, code, ward_code, decile, people, rural)
select s.edition, s.code, s.ward_code, s.decile, s.people, s.rural
from unnest(:editions::integer[], :codes::text[], :ward_codes::text[], :deciles::integer[], :people::integer[], :rurals::boolean[])
    as s (edition, code, ward_code, decile, people, rural);
