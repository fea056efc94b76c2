-- Facts with their history, the outbox that feeds the projector, and published policies.

CREATE TABLE fact (
    kind    TEXT    NOT NULL,
    id      TEXT    NOT NULL,
    version INTEGER NOT NULL,
    deleted INTEGER NOT NULL,
    payload BLOB    NOT NULL, -- FactRecord
    PRIMARY KEY (kind, id)
) WITHOUT ROWID;

CREATE TABLE fact_history (
    kind       TEXT    NOT NULL,
    id         TEXT    NOT NULL,
    version    INTEGER NOT NULL,
    changed_at TEXT    NOT NULL, -- UTC, ISO 8601
    changed_by TEXT    NOT NULL,
    reason     TEXT    NOT NULL,
    payload    BLOB    NOT NULL,
    PRIMARY KEY (kind, id, version)
) WITHOUT ROWID;

-- Rows are written without order, in the transaction of their change; the projector numbers them, so that a
-- transaction that commits late is never passed over.
CREATE TABLE outbox (
    change_id TEXT    NOT NULL PRIMARY KEY,
    kind      TEXT    NOT NULL,
    id        TEXT    NOT NULL,
    version   INTEGER NOT NULL,
    seq       INTEGER,
    applied   INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX outbox_seq ON outbox (seq) WHERE seq IS NOT NULL;
CREATE INDEX outbox_open ON outbox (applied, seq);

CREATE TABLE policy_publication (
    number       INTEGER NOT NULL PRIMARY KEY,
    version      TEXT    NOT NULL,
    digest       TEXT    NOT NULL,
    published_at TEXT    NOT NULL,
    published_by TEXT    NOT NULL,
    reason       TEXT    NOT NULL,
    sources      TEXT    NOT NULL -- JSON: [{path, text}]
);
