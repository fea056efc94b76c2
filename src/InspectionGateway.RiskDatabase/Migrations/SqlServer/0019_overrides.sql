-- What people decided about lines, and what waits for a second person. What came of it is a revision.
CREATE TABLE line_override (
    override_id    nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
    tenant         nvarchar(128) COLLATE Latin1_General_BIN2 NOT NULL,
    declaration_id nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
    decision_id    nvarchar(32) COLLATE Latin1_General_BIN2 NOT NULL, -- that was looked at
    line_no        int NOT NULL,
    level          int NOT NULL,
    reason         nvarchar(max) NOT NULL,
    requested_by   nvarchar(256) NOT NULL,
    requested_at   nvarchar(33) COLLATE Latin1_General_BIN2 NOT NULL, -- UTC, ISO 8601
    confirmed_by   nvarchar(256) NOT NULL, -- empty: nobody, or it needs nobody
    made           nvarchar(32) COLLATE Latin1_General_BIN2 NOT NULL, -- decision_id of the revision; empty: it waits for a second person
    CONSTRAINT pk_line_override PRIMARY KEY (override_id)
);
CREATE INDEX line_override_pending ON line_override (made, requested_at);
