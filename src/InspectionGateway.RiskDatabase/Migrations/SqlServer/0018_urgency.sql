-- Alerts and orders go to Redis before all else, then what every gateway knows by heart, then what is read by key. Rows from
-- before have no urgency, and come last. A batch is compiled before it adds the column, hence EXEC.
ALTER TABLE outbox ADD urgency int NOT NULL CONSTRAINT outbox_urgency DEFAULT 0;

DROP INDEX outbox_open ON outbox;
EXEC (N'CREATE INDEX outbox_open ON outbox (applied, urgency DESC, seq)');
EXEC (N'CREATE INDEX outbox_unnumbered ON outbox (seq, urgency DESC, change_id)');
