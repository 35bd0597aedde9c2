-- Who wants to be told of what: an address of the web, or of mail.
create table webhook (
  seq        bigint      generated always as identity unique,
  id         text        primary key,
  url        text        not null,
  events     text[]      not null,
  plan       text,
  agency     text,
  area       text,
  secret     text,                 -- signs what is sent to the web; null: an address of mail
  state      text        not null default 'active' check (state in ('active', 'disabled')),
  who        text        not null,
  created_at timestamptz not null
);

-- What is to be told to whom: written in the transaction that made it true, and taken by whichever replica comes first.
create table webhook_delivery (
  seq         bigint      generated always as identity unique,
  id          text        primary key, -- travels as webhook-id, the same at every attempt
  webhook     text        not null references webhook on delete cascade,
  event       text        not null,
  body        text        not null,
  state       text        not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  attempts    int         not null default 0,
  next_at     timestamptz not null,    -- of one under way: when it is given up for lost and tried again
  created_at  timestamptz not null,
  tried_at    timestamptz,
  last_status int,
  last_error  text
);
create index webhook_delivery_next on webhook_delivery (next_at) where state = 'waiting';
create index webhook_delivery_of on webhook_delivery (webhook, seq);

-- What has been announced of a due, each kind once for ever.
create table reminder (
  due          text        not null,
  kind         text        not null, -- due-soon-7, due-soon-3, due-soon-1, overdue
  announced_at timestamptz not null,
  primary key (due, kind)
);
