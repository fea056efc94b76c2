-- Versions that decide beside what is in effect, for a share of firms, until they end; one row a run.
CREATE TABLE policy_shadow (
    number     INTEGER NOT NULL PRIMARY KEY,
    version_id TEXT    NOT NULL,
    share      REAL    NOT NULL,
    started_at TEXT    NOT NULL, -- UTC, ISO 8601
    started_by TEXT    NOT NULL,
    reason     TEXT    NOT NULL,
    ended_at   TEXT    NOT NULL  -- empty: it runs
);
-- What was counted of a run, of all gateways.
CREATE TABLE policy_shadow_count (
    shadow  TEXT    NOT NULL, -- number of the run, or a row and the first 12 digits of its policy's digest
    counter INTEGER NOT NULL,
    name    TEXT    NOT NULL, -- of a row or a pair of levels; empty where there is one only
    counted INTEGER NOT NULL,
    PRIMARY KEY (shadow, counter, name)
) WITHOUT ROWID;
CREATE TABLE policy_shadow_example (
    shadow      TEXT    NOT NULL,
    decision_id TEXT    NOT NULL,
    line_no     INTEGER NOT NULL,
    example     BLOB    NOT NULL, -- ChangedLine
    PRIMARY KEY (shadow, decision_id, line_no)
) WITHOUT ROWID;
