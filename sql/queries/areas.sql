-- name: areas_forget()!
-- All areas go, before others are written in the same transaction.
with towns as (
    delete from town_ward
)
delete from area;

-- name: areas_write(codes, levels, names, panel_codes, valid_froms, valid_tos)!
-- Areas with their validity.
insert into area (code, level, name, panel_code, valid_from, valid_to)
select a.code, a.level, a.name, a.panel_code, a.valid_from, a.valid_to
from unnest(:codes::text[], :levels::text[], :names::text[], :panel_codes::text[], :valid_froms::date[], :valid_tos::date[])
    as a (code, level, name, panel_code, valid_from, valid_to);

-- name: town_wards_write(town_codes, ward_codes)!
-- The wards that each town lies in.
insert into town_ward (town_code, ward_code)
select t.town_code, t.ward_code
from unnest(:town_codes::text[], :ward_codes::text[]) as t (town_code, ward_code);

-- name: areas_on(day)
-- The areas that are valid on a day, both ends included.
select code, level, name, panel_code, valid_from, valid_to
from area
where valid_from <= :day and (valid_to is null or valid_to >= :day)
order by code;

-- name: areas_ever(level)
-- The areas of a level, of any day.
select code, level, name, panel_code, valid_from, valid_to
from area
where level = :level
order by code, valid_from;

-- name: town_wards()
-- The wards that each town lies in, of any day.
select town_code, ward_code
from town_ward
order by town_code, ward_code;

-- name: postcodes_forget()!
-- All postcodes go, before others are written in the same transaction.
delete from postcode;

-- name: postcodes_write(postcodes, ward_codes)!
-- Postcodes and whole sectors, each with its ward.
insert into postcode (postcode, ward_code)
select p.postcode, p.ward_code
from unnest(:postcodes::text[], :ward_codes::text[]) as p (postcode, ward_code);

-- name: postcodes_of_wards()
-- The postcodes of each ward, of any day.
select ward_code, array_agg(postcode) as postcodes
from postcode
group by ward_code
order by ward_code;

-- name: wards_ever()
-- The codes of the wards of any day.
select distinct code
from area
where level = 'ward'
order by code;

-- name: population_forget()!
-- All counts go, before others are written in the same transaction.
delete from population;

-- name: population_write(ward_codes, group_codes, people)!
-- How many people of each group live in each ward.
insert into population (ward_code, group_code, people)
select p.ward_code, p.group_code, p.people
from unnest(:ward_codes::text[], :group_codes::text[], :people::integer[]) as p (ward_code, group_code, people);

-- name: population()
-- How many people of each group live in each ward, of any day.
select ward_code, group_code, people
from population
order by ward_code, group_code;

-- name: areas_changes()
-- The days on which an area is valid for the first time, or is not any more.
select valid_from as day from area
union
select valid_to + 1 from area where valid_to is not null
order by day;
