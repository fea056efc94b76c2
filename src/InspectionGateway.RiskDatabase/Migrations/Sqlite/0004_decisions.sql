-- Answers as they were given: one row a record, its bytes as the gateway journaled them.
CREATE TABLE decision (
    decision_id       TEXT    NOT NULL PRIMARY KEY,
    tenant            TEXT    NOT NULL,
    purpose           INTEGER NOT NULL, -- Purpose
    declaration_id    TEXT    NOT NULL,
    version           INTEGER NOT NULL,
    revision          INTEGER NOT NULL,
    stick_unconfirmed INTEGER NOT NULL,
    record            BLOB    NOT NULL  -- RecordedDecision
);
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

-- What changed for a client, in the order in which it was stored. Numbers are not used twice, so a reader may go on from the
-- last one that it saw.
CREATE TABLE decision_event (
    number      INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    tenant      TEXT    NOT NULL,
    change      INTEGER NOT NULL, -- DecisionChange
    decision_id TEXT    NOT NULL REFERENCES decision (decision_id)
);
CREATE INDEX decision_event_tenant ON decision_event (tenant, number);

-- Declarations that were taken back. Their records stay.
CREATE TABLE cancellation (
    tenant            TEXT NOT NULL,
    declaration_id    TEXT NOT NULL,
    cancelled_at      TEXT NOT NULL, -- UTC, ISO 8601
    cancelled_by      TEXT NOT NULL,
    reason            TEXT NOT NULL,
    officer_reference TEXT NOT NULL,
    PRIMARY KEY (tenant, declaration_id)
);
