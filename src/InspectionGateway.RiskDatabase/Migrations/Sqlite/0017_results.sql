-- What inspections gave, each result once. A correction stands beside what it corrects.
CREATE TABLE inspection_result (
    result_id         TEXT    NOT NULL PRIMARY KEY,
    tenant            TEXT    NOT NULL,
    declaration_id    TEXT    NOT NULL,
    line_no           INTEGER NOT NULL,
    corrects          TEXT    NOT NULL, -- result_id; empty: none
    firm              TEXT    NOT NULL, -- "SCHEME:VALUE" of the importer; empty: the line belongs to no stream
    hs_prefix         TEXT    NOT NULL,
    origin            TEXT    NOT NULL,
    counts            INTEGER NOT NULL, -- an original inspection
    inspected_on      TEXT    NOT NULL, -- legal day, ISO 8601
    accepted          INTEGER NOT NULL,
    acceptance_number INTEGER NOT NULL,
    accepted_tighter  INTEGER NOT NULL,
    critical          INTEGER NOT NULL,
    decision_id       TEXT    NOT NULL, -- by whose plan
    reported_at       TEXT    NOT NULL, -- UTC, ISO 8601
    reported_by       TEXT    NOT NULL,
    reason            TEXT    NOT NULL, -- of a correction
    report            BLOB    NOT NULL  -- InspectionResult
);
CREATE INDEX inspection_result_stream ON inspection_result (firm, hs_prefix, origin, inspected_on);
CREATE INDEX inspection_result_line ON inspection_result (declaration_id, tenant, line_no);
CREATE INDEX inspection_result_corrects ON inspection_result (corrects);
