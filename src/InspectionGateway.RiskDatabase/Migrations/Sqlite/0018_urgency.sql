-- Alerts and orders go to Redis before all else, then what every gateway knows by heart, then what is read by key. Rows from
-- before have no urgency, and come last.
ALTER TABLE outbox ADD COLUMN urgency INTEGER NOT NULL DEFAULT 0;

DROP INDEX outbox_unnumbered;
CREATE INDEX outbox_unnumbered ON outbox (urgency DESC, change_id) WHERE seq IS NULL;

DROP INDEX outbox_open;
CREATE INDEX outbox_open ON outbox (applied, urgency DESC, seq);
