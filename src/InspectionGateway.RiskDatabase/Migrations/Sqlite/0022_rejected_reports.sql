-- Results that a gateway received while the database was away, and that then stood against what it knows.
CREATE TABLE rejected_report (
    result_id      TEXT    NOT NULL PRIMARY KEY,
    tenant         TEXT    NOT NULL,
    declaration_id TEXT    NOT NULL,
    line_no        INTEGER NOT NULL,
    report         BLOB    NOT NULL, -- ReceivedReport
    why            TEXT    NOT NULL,
    rejected_at    TEXT    NOT NULL  -- UTC, ISO 8601
);
CREATE INDEX rejected_report_at ON rejected_report (rejected_at);
