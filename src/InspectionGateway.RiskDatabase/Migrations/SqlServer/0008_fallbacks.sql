-- What windows did without an answer, while no gateway could be reached.
CREATE TABLE fallback (
    tenant         nvarchar(128) COLLATE Latin1_General_BIN2 NOT NULL,
    declaration_id nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
    version        int NOT NULL,
    level          int NOT NULL, -- InspectionLevel that was used
    used_at        nvarchar(33) COLLATE Latin1_General_BIN2 NOT NULL, -- UTC, ISO 8601
    reported_at    nvarchar(33) COLLATE Latin1_General_BIN2 NOT NULL,
    reported_by    nvarchar(256) NOT NULL,
    decision_id    nvarchar(32) COLLATE Latin1_General_BIN2 NOT NULL, -- what was in effect when it was reported
    decided_level  int NOT NULL,
    CONSTRAINT pk_fallback PRIMARY KEY (tenant, declaration_id, version)
);
