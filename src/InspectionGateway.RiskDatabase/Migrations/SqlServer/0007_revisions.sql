-- Answers that are to be decided again: one was given without some facts, the other is a second one to one question.
CREATE TABLE revision_due (
    decision_id nvarchar(32) COLLATE Latin1_General_BIN2 NOT NULL,
    cause       int NOT NULL, -- RevisionCause
    due_at      nvarchar(33) COLLATE Latin1_General_BIN2 NOT NULL, -- UTC, ISO 8601; later while a worker has it
    CONSTRAINT pk_revision_due PRIMARY KEY (decision_id)
);
CREATE INDEX revision_due_at ON revision_due (due_at);
