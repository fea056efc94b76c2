-- One answer may be due for several causes, each of which is looked at by itself.
CREATE TABLE due_revision (
    decision_id nvarchar(32) COLLATE Latin1_General_BIN2 NOT NULL,
    cause       int NOT NULL, -- RevisionCause
    due_at      nvarchar(33) COLLATE Latin1_General_BIN2 NOT NULL, -- UTC, ISO 8601; later while a worker has it
    CONSTRAINT pk_due_revision PRIMARY KEY (decision_id, cause)
);
CREATE INDEX due_revision_at ON due_revision (due_at);

INSERT INTO due_revision (decision_id, cause, due_at) SELECT decision_id, cause, due_at FROM revision_due;
DROP TABLE revision_due;
