-- What became of areas, as learnt from the registry: the successors of one area by one reform.
create table area_reform (
  reform       text   not null,
  from_code    text   not null,
  version      bigint not null,
  effective_on date   not null,
  to_codes     text[] not null,
  primary key (reform, from_code)
);

create index area_reform_from on area_reform (from_code, effective_on);

-- Catalogue entries that some fact of another service names, or ever named: facts are kept for ever.
create table fact_name (
  catalogue text not null,
  code      text not null,
  by        text not null,
  primary key (catalogue, code)
);

-- Both are filled from the first event on.
delete from inbox_offset;
