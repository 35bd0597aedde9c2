-- Every making anew of the facts and figures from Kafka, and how it went. While one runs, its tables lie in a schema
-- of their own, rebuild_<id>.
create table rebuild (
  id          bigint generated always as identity primary key,
  state       text        not null,
  who         text        not null,
  started_at  timestamptz not null,
  finished_at timestamptz,
  progress    jsonb       not null,
  certificate jsonb,
  reason      jsonb,
  -- Grows with every change of the row.
  version     bigint      not null default 1
);
-- One at a time.
create unique index rebuild_open on rebuild ((true)) where state in ('requested', 'running', 'comparing');

-- What was learnt in a span of time.
create index fact_recorded on fact (recorded_at);
create index activity_fact_recorded on activity_fact (recorded_at);
