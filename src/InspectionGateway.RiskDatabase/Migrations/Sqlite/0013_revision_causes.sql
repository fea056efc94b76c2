-- One answer may be due for several causes, each of which is looked at by itself.
CREATE TABLE due_revision (
    decision_id TEXT    NOT NULL,
    cause       INTEGER NOT NULL, -- RevisionCause
    due_at      TEXT    NOT NULL, -- UTC, ISO 8601; later while a worker has it
    PRIMARY KEY (decision_id, cause)
) WITHOUT ROWID;
CREATE INDEX due_revision_at ON due_revision (due_at);

INSERT INTO due_revision (decision_id, cause, due_at) SELECT decision_id, cause, due_at FROM revision_due;
DROP TABLE revision_due;
