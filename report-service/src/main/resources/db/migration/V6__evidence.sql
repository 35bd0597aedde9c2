-- A file kept as evidence: one row per content, whoever sent it first. The bytes lie in the store that the row names.
create table evidence (
  sha256      text        primary key,
  size        bigint      not null,
  type        text        not null,
  name        text,
  who         text        not null,
  store       text        not null check (store in ('database', 's3')),
  recorded_at timestamptz not null
);

-- The bytes of those that lie in this database, in pieces, so that a file is never held as a whole to be read.
create table evidence_part (
  sha256 text  not null references evidence,
  part   int   not null,
  bytes  bytea not null,
  primary key (sha256, part)
);
-- Photographs and PDFs are packed already.
alter table evidence_part alter column bytes set storage external;
