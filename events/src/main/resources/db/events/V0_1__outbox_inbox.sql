-- What a service has committed and Kafka has not yet acknowledged. Rows leave when the broker has them.
create table outbox (
  id          bigint generated always as identity primary key,
  event_id    uuid        not null,
  topic       text        not null,
  key         text,
  type        text,
  time        timestamptz not null,
  traceparent text,
  headers     jsonb,
  value       bytea
);

create function outbox_wake() returns trigger language plpgsql as $$
begin
  perform pg_notify('outbox', '');
  return null;
end $$;

create trigger outbox_wake after insert on outbox for each statement execute function outbox_wake();

-- How far each partition has been folded; moves in the same transaction as the fold.
create table inbox_offset (
  topic       text   not null,
  partition   int    not null,
  next_offset bigint not null,
  primary key (topic, partition)
);

-- What could not be folded, with the reason; the rest went on.
create table dead_letter (
  id          bigint generated always as identity primary key,
  topic       text        not null,
  partition   int         not null,
  "offset"    bigint      not null,
  key         text,
  headers     jsonb       not null,
  value       bytea,
  reason      text        not null,
  received_at timestamptz not null,
  status      text        not null default 'open',
  unique (topic, partition, "offset")
);
