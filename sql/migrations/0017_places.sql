-- In which order changes of method were entered: of two numbers of open sites for one day the later one is true.
alter table method_change add column place integer not null default 0;
