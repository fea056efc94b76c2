-- Results that a gateway received while the database was away, and that then stood against what it knows.
CREATE TABLE rejected_report (
    result_id      nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
    tenant         nvarchar(128) COLLATE Latin1_General_BIN2 NOT NULL,
    declaration_id nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
    line_no        int NOT NULL,
    report         varbinary(max) NOT NULL, -- ReceivedReport
    why            nvarchar(max) NOT NULL,
    rejected_at    nvarchar(33) COLLATE Latin1_General_BIN2 NOT NULL, -- UTC, ISO 8601
    CONSTRAINT pk_rejected_report PRIMARY KEY (result_id)
);
CREATE INDEX rejected_report_at ON rejected_report (rejected_at);
