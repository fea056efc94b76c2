-- What happens to lots beside their results: samples that went to a laboratory, and what became of what was not accepted.
CREATE TABLE lot_report (
    report_id      nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
    kind           int NOT NULL, -- 1 samples, 2 disposal
    tenant         nvarchar(128) COLLATE Latin1_General_BIN2 NOT NULL,
    declaration_id nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
    line_no        int NOT NULL,
    reported_on    nvarchar(10) COLLATE Latin1_General_BIN2 NOT NULL, -- legal day on which samples were taken, or a disposal was decided, ISO 8601
    due_on         nvarchar(10) COLLATE Latin1_General_BIN2 NOT NULL, -- legal day; empty: of a disposal
    payload        varbinary(max) NOT NULL, -- SamplesSent or Disposal
    reported_by    nvarchar(256) NOT NULL,
    reported_at    nvarchar(33) COLLATE Latin1_General_BIN2 NOT NULL, -- UTC, ISO 8601
    CONSTRAINT pk_lot_report PRIMARY KEY (report_id)
);
CREATE INDEX lot_report_due ON lot_report (kind, due_on);
CREATE INDEX lot_report_line ON lot_report (declaration_id, tenant, line_no);
