-- Detection: what was found, what was looked at, and watches that were opened by hand. Rows are added and never changed.

create table alert (
    alert_id         uuid primary key,
    area_code        text not null,
    area_level       text not null check (area_level in ('authority', 'panel')),
    strand           text not null,
    period           date not null check (extract(isodow from period) = 1),
    basis            text not null check (basis in ('week', 'two_days')),
    grade            text not null check (grade in ('watch', 'alert', 'hand_opened', 'two_days')),
    ratio_band       text not null,
    rung             text not null,
    p_band           text not null,
    incidents_band   text not null,
    raised_to_parent boolean not null,
    method           text not null,
    digest           text not null,
    made             date not null,
    expires          date not null check (expires > made),
    number_this_year smallint not null check (number_this_year > 0),
    to_do            text not null,
    "trigger"        text not null,
    unique (area_code, strand, period, grade)
);

create table opened_watch (
    watch_id  uuid primary key,
    area_code text not null,
    strand    text not null,
    reason    text not null check (length(reason) between 1 and 300),
    staff_id  uuid references staff on delete set null,
    opened    date not null,
    until     date not null check (until > opened)
);

-- A week is judged once.
create table judged_week (
    period   date primary key check (extract(isodow from period) = 1),
    day      date not null,
    weeks    integer not null,
    series   integer not null,
    untested integer not null,
    method   text not null,
    digest   text not null,
    fell     text[] not null
);
