-- What may be named. A removed entry keeps its row (document null), so that versions go on growing.
create table catalogue_entry (
  id          text        primary key,
  catalogue   text        not null,
  code        text        not null collate "C",
  version     bigint      not null,
  document    jsonb,
  declared_at timestamptz not null,
  unique (catalogue, code)
);

-- One row per plan: its place in its life, and what lists and cascades search by.
create table plan (
  code           text   primary key collate "C",
  revision       bigint not null,
  announced      bigint not null,
  issued_version int,
  draft_version  int,
  closed         boolean not null,
  area           text   not null,
  level          text   not null,
  parent         text,
  period_start   date   not null,
  period_end     date   not null,
  search_text    text   not null
);

create index plan_parent on plan (parent);

-- Every version; an issued one (issued_at is set) never changes.
create table plan_version (
  id        text  primary key,
  code      text  not null references plan,
  version   int   not null,
  document  jsonb not null,
  act       text,
  reason    text,
  issued_at timestamptz,
  unique (code, version)
);

-- Which catalogue entries a version names: those cannot be removed.
create table plan_name (
  plan      text not null,
  version   int  not null,
  catalogue text not null,
  code      text not null,
  primary key (plan, version, catalogue, code)
);

create index plan_name_entry on plan_name (catalogue, code);

-- Areas as learnt from the registry.
create table area (
  code    text   primary key,
  version bigint not null
);

create table area_version (
  code       text not null references area,
  level      text not null,
  parent     text,
  valid_from date,
  valid_to   date
);

create index area_version_code on area_version (code);
create index area_version_parent on area_version (parent);
