-- Answers kept to be repeated held secrets that are told once.
delete from idempotency_key where operation in ('POST /v1/webhooks', 'POST /v1/calendar-feeds');
