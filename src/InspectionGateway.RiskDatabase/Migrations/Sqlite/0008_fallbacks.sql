-- What windows did without an answer, while no gateway could be reached.
CREATE TABLE fallback (
    tenant         TEXT    NOT NULL,
    declaration_id TEXT    NOT NULL,
    version        INTEGER NOT NULL,
    level          INTEGER NOT NULL, -- InspectionLevel that was used
    used_at        TEXT    NOT NULL, -- UTC, ISO 8601
    reported_at    TEXT    NOT NULL,
    reported_by    TEXT    NOT NULL,
    decision_id    TEXT    NOT NULL, -- what was in effect when it was reported
    decided_level  INTEGER NOT NULL,
    PRIMARY KEY (tenant, declaration_id, version)
);
