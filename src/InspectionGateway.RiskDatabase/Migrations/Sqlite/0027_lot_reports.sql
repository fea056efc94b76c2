-- What happens to lots beside their results: samples that went to a laboratory, and what became of what was not accepted.
CREATE TABLE lot_report (
    report_id      TEXT    NOT NULL PRIMARY KEY,
    kind           INTEGER NOT NULL, -- 1 samples, 2 disposal
    tenant         TEXT    NOT NULL,
    declaration_id TEXT    NOT NULL,
    line_no        INTEGER NOT NULL,
    reported_on    TEXT    NOT NULL, -- legal day on which samples were taken, or a disposal was decided, ISO 8601
    due_on         TEXT    NOT NULL, -- legal day; empty: of a disposal
    payload        BLOB    NOT NULL, -- SamplesSent or Disposal
    reported_by    TEXT    NOT NULL,
    reported_at    TEXT    NOT NULL  -- UTC, ISO 8601
);
CREATE INDEX lot_report_due ON lot_report (kind, due_on);
CREATE INDEX lot_report_line ON lot_report (declaration_id, tenant, line_no);
