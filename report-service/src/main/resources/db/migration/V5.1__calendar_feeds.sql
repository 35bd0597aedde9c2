-- Addresses under which a calendar program reads dues without a token. Whoever knows the secret
-- may read; only its hash is kept.
create table calendar_feed (
  seq         bigint      generated always as identity unique,
  id          text        primary key,
  secret_hash bytea       not null unique,
  agency      text,
  area        text,
  plan        text,
  language    text        not null,
  who         text        not null,
  created_at  timestamptz not null,
  revoked_at  timestamptz
);
