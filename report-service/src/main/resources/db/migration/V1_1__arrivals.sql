-- What others have written to the topic of the activities, until it has been checked and taken in or refused.
create table activity_arrival (
  id          bigint generated always as identity primary key,
  topic       text        not null,
  partition   int         not null,
  "offset"    bigint      not null,
  key         text,
  headers     jsonb       not null,
  value       bytea       not null,
  unique (topic, partition, "offset")
);
