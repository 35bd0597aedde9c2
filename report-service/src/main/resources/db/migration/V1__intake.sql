-- An activity as its source tells it: one row per identity, which stays taken for ever.
-- The day, place and kind are those of the current version, so that lists need not open the content.
create table activity (
  seq             bigint not null generated always as identity,
  source          text   not null,
  id              text   not null,
  version         bigint not null default 0, -- latest applied one; 0: nothing but held versions so far
  retracted_up_to bigint not null default 0, -- versions up to here were taken back; equal to version: it does not count
  kind            text,
  facility        text,
  area            text,
  from_day        date,
  to_day          date,
  primary key (source, id)
);
create unique index activity_seq on activity (seq);
create index activity_facility on activity (facility, seq);
create index activity_area on activity (area, seq);
create index activity_kind on activity (kind, seq);
create index activity_source on activity (source, seq);

-- Every version ever taken in. A held one waits for the versions before it and was not announced.
create table activity_version (
  source      text        not null,
  id          text        not null,
  version     bigint      not null,
  digest      text        not null, -- of the normalised content: equal digests mean equal content
  content     jsonb       not null,
  late        boolean     not null,
  held        boolean     not null,
  received_at timestamptz not null,
  recorded_at timestamptz,          -- null while held
  primary key (source, id, version),
  foreign key (source, id) references activity
);
create index activity_version_held on activity_version (source, id, version) where held;

-- The tombstones: this version was taken back and cannot return.
create table activity_retraction (
  source      text        not null,
  id          text        not null,
  version     bigint      not null,
  reason      text,
  recorded_at timestamptz not null,
  primary key (source, id, version),
  foreign key (source, id) references activity
);

-- A report as it stands, and below every version it ever had.
create table report (
  seq         bigint      generated always as identity unique,
  id          text        primary key,
  version     bigint      not null,
  state       text        not null,
  plan        text        not null,
  obligation  text,
  area        text        not null,
  agency      text,
  created_at  timestamptz not null
);
create index report_plan on report (plan, seq);
create index report_area on report (area, seq);
create index report_agency on report (agency, seq);

create table report_version (
  id          text        not null references report,
  version     bigint      not null,
  state       text        not null,
  step        text        not null, -- what made this version: create, edit, submit, return, accept, reopen
  comment     text,
  who         text        not null,
  content     jsonb       not null,
  period      text        not null,
  start_day   date        not null,
  end_day     date        not null,
  recorded_at timestamptz not null,
  primary key (id, version)
);
