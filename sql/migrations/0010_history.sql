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
