-- What an operator put for a year, every version of it.
create table days_off (
  year        integer     not null,
  version     bigint      not null,
  arrangement jsonb       not null,
  who         text        not null,
  recorded_at timestamptz not null,
  primary key (year, version)
);
create index days_off_recorded_at on days_off (recorded_at);
