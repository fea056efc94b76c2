-- What decisions were made from: the history of each fact by the number of its change, and every policy that was in effect.
ALTER TABLE fact_history ADD COLUMN seq INTEGER; -- NULL: not numbered yet; 0: from before numbers were kept here
UPDATE fact_history SET seq = coalesce((SELECT outbox.seq FROM outbox WHERE outbox.kind = fact_history.kind AND outbox.id = fact_history.id AND outbox.version = fact_history.version), 0);
CREATE INDEX fact_history_seq ON fact_history (kind, seq);

CREATE TABLE policy_used (
    digest  TEXT NOT NULL PRIMARY KEY,
    version TEXT NOT NULL,
    used_at TEXT NOT NULL, -- first; UTC, ISO 8601
    sources TEXT NOT NULL  -- JSON: [{path, text}]
);

CREATE INDEX decision_trial ON decision (trial);
