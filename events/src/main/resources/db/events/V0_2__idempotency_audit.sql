-- The answer given to a POST that carried an Idempotency-Key, kept in the transaction that did the work.
create table idempotency_key (
  subject    text        not null,
  operation  text        not null,
  key        text        not null,
  body_hash  text        not null,
  status     int,
  headers    jsonb,
  body       bytea,
  created_at timestamptz not null,
  primary key (subject, operation, key)
);

-- Every write: who, when, what, before, after.
create table audit_record (
  id       bigint generated always as identity primary key,
  at       timestamptz not null,
  who      text        not null,
  roles    text[]      not null,
  action   text        not null,
  what     text        not null,
  before   jsonb,
  after    jsonb,
  trace_id text
);

create index audit_record_what on audit_record (what, id);
