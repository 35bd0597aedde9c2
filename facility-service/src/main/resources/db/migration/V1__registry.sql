-- Grows by one with every write command, in the order of their commits (see package change).
create sequence revision;

-- Every change in the order of commits, as it was announced.
create table change (
  cursor  bigint generated always as identity primary key,
  at      timestamptz not null,
  type    text        not null,
  code    text        not null,
  version bigint      not null,
  deleted boolean     not null default false,
  body    jsonb       not null
);
create index change_of on change (type, code, version);

-- What the plan service has declared.
create table catalogue_entry (
  catalogue text   not null,
  code      text   not null,
  version   bigint not null,
  entry     jsonb,
  primary key (catalogue, code)
);

-- All that one area code has named, over all time.
create table area (
  code       text   primary key,
  version    bigint not null,
  revision   bigint not null,
  versions   jsonb  not null,
  attributes jsonb  not null
);
create index area_revision on area (revision);

create table area_reform (
  code         text        primary key,
  act          text,
  effective_on date        not null,
  version      bigint      not null,
  recorded_at  timestamptz not null
);

-- What became of one area by one reform.
create table area_succession (
  key          text   primary key,
  reform       text   not null references area_reform,
  from_code    text   not null,
  act          text,
  effective_on date   not null,
  version      bigint not null,
  revision     bigint not null,
  changes      jsonb  not null
);
create index area_succession_revision on area_succession (revision);
create index area_succession_reform on area_succession (reform);

create table facility (
  code       text   primary key,
  version    bigint not null,
  name       text   not null,
  folded     text   not null,
  lat        double precision,
  lon        double precision,
  opened_on  date,
  closed_on  date,
  placements jsonb  not null,
  stays      jsonb  not null,
  attributes jsonb  not null
);

-- Search is by any part of the folded name: trigrams where the server has them.
do $$
begin
  create extension if not exists pg_trgm;
  create index facility_folded on facility using gin (folded gin_trgm_ops);
exception when others then
  raise notice 'no trigram index (%), search reads the column', sqlerrm;
  create index facility_folded on facility (folded);
end $$;

-- The facility's own jsonb, row by row, for the questions lists ask; written with it, never alone.
create table facility_stay (
  facility  text not null references facility,
  starts    date not null,
  ends      date not null,
  area      text,
  types     text[] not null,
  level     text,
  ownership text,
  reform    text,
  primary key (facility, starts)
);
create index facility_stay_area on facility_stay (area);
create index facility_stay_unplaced on facility_stay (reform, facility) where area is null;

create table facility_value (
  facility text not null references facility,
  name     text not null,
  starts   date not null,
  ends     date not null,
  value    text not null,
  primary key (facility, name, starts)
);
create index facility_value_of on facility_value (name, value);

create table statistic (
  key       text   primary key,
  area      text   not null,
  statistic text   not null,
  year      int    not null,
  version   bigint not null,
  values    jsonb  not null,
  source    text
);
