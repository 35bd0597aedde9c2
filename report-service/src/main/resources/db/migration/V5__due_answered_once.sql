-- What a report answers, by the due's own name: one report a due. Null: it answers none, as every
-- report without an obligation.
alter table report add column answers text;
create unique index report_answers on report (answers);
