-- Everything in this file is made from what lies on Kafka: emptied, it fills again at the next start.

-- Every version of every fact but the activities, as announced.
create table fact (
  type        text        not null,
  identity    text        not null,
  version     bigint      not null,
  recorded_at timestamptz not null,
  body        jsonb       not null,
  -- Grows in commit order (the fold holds a lock), so that "after the last one I saw" misses nothing.
  seq         bigint generated always as identity,
  primary key (type, identity, version)
);
create unique index fact_seq on fact (seq);

-- Every version of every activity, and every retraction, as announced.
create table activity_fact (
  source      text        not null,
  id          text        not null,
  version     bigint      not null,
  retracted   boolean     not null,
  kind        text,
  facility    text,
  area        text,
  day_from    date,
  day_to      date,
  quantities  jsonb,
  dimensions  jsonb,
  organisers  text[],
  observance  text,
  late        boolean     not null,
  recorded_at timestamptz not null,
  -- When a later version or a retraction took its place; null while it counts.
  replaced_at timestamptz,
  primary key (source, id, version, retracted)
);
create index activity_fact_counting on activity_fact (kind, day_from) where replaced_at is null and not retracted;
create index activity_fact_day on activity_fact (day_from, day_to);

-- Cells whose figures a folded fact may have changed; a queue, so that folding and evaluating never wait for each other.
create table stale (
  id     bigint generated always as identity primary key,
  plan   text not null,
  target text not null,
  cell   text not null
);

-- The figures as they stand.
create table attainment (
  plan         text        not null,
  target       text        not null,
  cell         text        not null,
  period       text        not null,
  evaluated_on date        not null,
  body         jsonb       not null,
  changed_at   timestamptz not null,
  -- Grows with every change, in commit order; what a stream resumes by.
  seq          bigint      not null,
  -- How often this figure has changed; its version as a fact.
  version      bigint      not null,
  primary key (plan, target, cell, period)
);
create unique index attainment_in_order on attainment (seq);
create sequence attainment_change;
