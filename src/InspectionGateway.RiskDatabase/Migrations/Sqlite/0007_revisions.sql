-- Answers that are to be decided again: one was given without some facts, the other is a second one to one question.
CREATE TABLE revision_due (
    decision_id TEXT    NOT NULL PRIMARY KEY,
    cause       INTEGER NOT NULL, -- RevisionCause
    due_at      TEXT    NOT NULL  -- UTC, ISO 8601; later while a worker has it
);
CREATE INDEX revision_due_at ON revision_due (due_at);

INSERT INTO revision_due (decision_id, cause, due_at) SELECT decision_id, 3, found_at FROM decision_conflict;
