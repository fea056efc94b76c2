-- Answers as they were given: one row a record, its bytes as the gateway journaled them. number is the order in which they
-- arrived here, without reuse, so that a reader may go on from the last one that it saw.
CREATE TABLE decision (
    number            INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    decision_id       TEXT    NOT NULL,
    tenant            TEXT    NOT NULL,
    purpose           INTEGER NOT NULL, -- Purpose
    declaration_id    TEXT    NOT NULL,
    version           INTEGER NOT NULL,
    revision          INTEGER NOT NULL,
    stick_unconfirmed INTEGER NOT NULL,
    record            BLOB    NOT NULL  -- RecordedDecision
);
CREATE UNIQUE INDEX decision_by_id ON decision (decision_id);
-- A filed declaration has one answer a revision; a trial is asked as often as one likes.
CREATE UNIQUE INDEX decision_filed ON decision (tenant, declaration_id, version, revision) WHERE purpose = 1;

-- A second acknowledged answer to the same revision of a filed declaration. Nothing acknowledged is dropped.
CREATE TABLE decision_conflict (
    decision_id       TEXT    NOT NULL PRIMARY KEY,
    tenant            TEXT    NOT NULL,
    declaration_id    TEXT    NOT NULL,
    version           INTEGER NOT NULL,
    revision          INTEGER NOT NULL,
    found_at          TEXT    NOT NULL, -- UTC, ISO 8601
    stick_unconfirmed INTEGER NOT NULL,
    record            BLOB    NOT NULL
);
