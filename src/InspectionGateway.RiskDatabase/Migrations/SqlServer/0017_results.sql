-- What inspections gave, each result once. A correction stands beside what it corrects.
CREATE TABLE inspection_result (
    result_id         nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
    tenant            nvarchar(128) COLLATE Latin1_General_BIN2 NOT NULL,
    declaration_id    nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
    line_no           int NOT NULL,
    corrects          nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL, -- result_id; empty: none
    firm              nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL, -- "SCHEME:VALUE" of the importer; empty: the line belongs to no stream
    hs_prefix         nvarchar(10) COLLATE Latin1_General_BIN2 NOT NULL,
    origin            nvarchar(3) COLLATE Latin1_General_BIN2 NOT NULL,
    counts            bit NOT NULL, -- an original inspection
    inspected_on      nvarchar(10) COLLATE Latin1_General_BIN2 NOT NULL, -- legal day, ISO 8601
    accepted          bit NOT NULL,
    acceptance_number int NOT NULL,
    accepted_tighter  bit NOT NULL,
    critical          bit NOT NULL,
    decision_id       nvarchar(32) COLLATE Latin1_General_BIN2 NOT NULL, -- by whose plan
    reported_at       nvarchar(33) COLLATE Latin1_General_BIN2 NOT NULL, -- UTC, ISO 8601
    reported_by       nvarchar(256) NOT NULL,
    reason            nvarchar(max) NOT NULL, -- of a correction
    report            varbinary(max) NOT NULL, -- InspectionResult
    CONSTRAINT pk_inspection_result PRIMARY KEY (result_id)
);
CREATE INDEX inspection_result_stream ON inspection_result (firm, hs_prefix, origin, inspected_on);
CREATE INDEX inspection_result_line ON inspection_result (declaration_id, tenant, line_no);
CREATE INDEX inspection_result_corrects ON inspection_result (corrects);
