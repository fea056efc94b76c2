-- Returns that were made of a month; a version whenever its figures had changed.
CREATE TABLE monthly_return (
    month   nvarchar(7) COLLATE Latin1_General_BIN2 NOT NULL, -- "2026-11"
    version int NOT NULL,
    payload varbinary(max) NOT NULL, -- MonthlyReturn
    CONSTRAINT pk_monthly_return PRIMARY KEY (month, version)
);
CREATE INDEX inspection_result_day ON inspection_result (inspected_on);
CREATE INDEX lot_report_day ON lot_report (kind, reported_on);
