-- What the steps of a report left behind: when it was handed in and accepted and by whom, what the reviewer judged,
-- which units' reports went into it. Null: a version from before this was kept.
alter table report_version add column life jsonb;
