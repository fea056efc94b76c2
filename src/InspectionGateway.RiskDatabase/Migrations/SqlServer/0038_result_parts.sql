-- What was found of a lot in parts, before its last one, which is its result. A correction stands beside what it corrects.
CREATE TABLE result_part (
    result_id      nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
    tenant         nvarchar(128) COLLATE Latin1_General_BIN2 NOT NULL,
    declaration_id nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
    line_no        int NOT NULL,
    corrects       nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL, -- result_id of a part; empty: none
    reported_at    nvarchar(33) COLLATE Latin1_General_BIN2 NOT NULL, -- UTC, ISO 8601
    reported_by    nvarchar(256) NOT NULL,
    reason         nvarchar(max) NOT NULL, -- of a correction
    report         varbinary(max) NOT NULL, -- InspectionResult
    CONSTRAINT pk_result_part PRIMARY KEY (result_id)
);
CREATE INDEX result_part_line ON result_part (declaration_id, tenant, line_no);
-- As it was reported, where the parts before it were joined into the result.
ALTER TABLE inspection_result ADD last_part varbinary(max) NULL;
