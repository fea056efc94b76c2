-- What people decided about lines, and what waits for a second person. What came of it is a revision.
CREATE TABLE line_override (
    override_id    TEXT    NOT NULL PRIMARY KEY,
    tenant         TEXT    NOT NULL,
    declaration_id TEXT    NOT NULL,
    decision_id    TEXT    NOT NULL, -- that was looked at
    line_no        INTEGER NOT NULL,
    level          INTEGER NOT NULL,
    reason         TEXT    NOT NULL,
    requested_by   TEXT    NOT NULL,
    requested_at   TEXT    NOT NULL, -- UTC, ISO 8601
    confirmed_by   TEXT    NOT NULL, -- empty: nobody, or it needs nobody
    made           TEXT    NOT NULL  -- decision_id of the revision; empty: it waits for a second person
);
CREATE INDEX line_override_pending ON line_override (made, requested_at);
