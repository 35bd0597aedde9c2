-- Dues are many; what answers some of them is found by what any version of a report says it answers.
create index report_version_answering on report_version
  ((content ->> 'plan'), (content ->> 'obligation'), period, (content ->> 'area'));
