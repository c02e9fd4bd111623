-- Earlier years' counts, sealed week by week under the tally key, and the registry of changes of method.

-- Imported whole, in place of all that was imported before: a mixture of two files has no definition.
create table history_week (
    week   date primary key check (extract(isodow from week) = 1),
    sealed bytea not null
);

-- `number` is how many reporting sites are open from that day on.
create table method_change (
    change_id uuid primary key,
    day       date not null,
    kind      text not null check (kind in ('relaunch', 'form', 'strand', 'area', 'outage', 'open_sites', 'other')),
    says      text not null check (char_length(says) between 1 and 300),
    area_code text,
    strand    text,
    number    integer check (number >= 0),
    staff_id  uuid references staff on delete set null,
    check ((kind = 'open_sites') = (number is not null))
);
create index method_change_day on method_change (day);

-- The small areas of an edition of the census: the ward that fits each best, its decile of deprivation (1 is most
-- deprived), and where the edition has them its people and whether it is rural.
create table small_area (
    edition   integer not null check (edition between 1991 and 2100),
    code      text not null,
    ward_code text not null,
    decile    integer not null check (decile between 1 and 10),
    people    integer check (people >= 0),
    rural     boolean,
    primary key (edition, code)
);
