-- A dead letter can be read, tried again and settled; until then it waits.
alter table dead_letter
  add column problem  jsonb,                    -- the refusal in both languages: {"vi":{…},"en":{…}}, as RFC 9457 has it
  add column attempts int not null default 1,   -- how often it was tried, the first time included
  add column tried_at timestamptz,              -- the last attempt after the first
  add column outcome  text;                     -- what came of it in the end

update dead_letter set status = 'waiting';
alter table dead_letter alter column status set default 'waiting';
-- waiting: not taken in. retried: a retry took it in. resolved: a retry found that what it says holds already.
alter table dead_letter add check (status in ('waiting', 'retried', 'resolved'));
create index dead_letter_status on dead_letter (status, id);
create index dead_letter_topic on dead_letter (topic, id);
