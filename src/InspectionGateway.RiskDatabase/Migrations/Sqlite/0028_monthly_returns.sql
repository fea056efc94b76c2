-- Returns that were made of a month; a version whenever its figures had changed.
CREATE TABLE monthly_return (
    month   TEXT    NOT NULL, -- "2026-11"
    version INTEGER NOT NULL,
    payload BLOB    NOT NULL, -- MonthlyReturn
    PRIMARY KEY (month, version)
);
CREATE INDEX inspection_result_day ON inspection_result (inspected_on);
CREATE INDEX lot_report_day ON lot_report (kind, reported_on);
