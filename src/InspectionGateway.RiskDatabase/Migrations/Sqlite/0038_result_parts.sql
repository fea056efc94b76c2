-- What was found of a lot in parts, before its last one, which is its result. A correction stands beside what it corrects.
CREATE TABLE result_part (
    result_id      TEXT    NOT NULL PRIMARY KEY,
    tenant         TEXT    NOT NULL,
    declaration_id TEXT    NOT NULL,
    line_no        INTEGER NOT NULL,
    corrects       TEXT    NOT NULL, -- result_id of a part; empty: none
    reported_at    TEXT    NOT NULL, -- UTC, ISO 8601
    reported_by    TEXT    NOT NULL,
    reason         TEXT    NOT NULL, -- of a correction
    report         BLOB    NOT NULL  -- InspectionResult
) WITHOUT ROWID;
CREATE INDEX result_part_line ON result_part (declaration_id, tenant, line_no);
-- As it was reported, where the parts before it were joined into the result.
ALTER TABLE inspection_result ADD COLUMN last_part BLOB;
