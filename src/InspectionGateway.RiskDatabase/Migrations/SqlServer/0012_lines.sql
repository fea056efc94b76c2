-- The lines of the answers in effect, filled after the answers.
CREATE TABLE decision_line (
    tenant         nvarchar(128) COLLATE Latin1_General_BIN2 NOT NULL,
    declaration_id nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
    line_no        int NOT NULL,
    hs_code        nvarchar(32) COLLATE Latin1_General_BIN2 NOT NULL, -- as declared
    decided_at     nvarchar(33) COLLATE Latin1_General_BIN2 NOT NULL, -- UTC, ISO 8601
    decision_id    nvarchar(32) COLLATE Latin1_General_BIN2 NOT NULL,
    CONSTRAINT pk_decision_line PRIMARY KEY (tenant, declaration_id, line_no)
);
CREATE INDEX decision_line_declaration ON decision_line (declaration_id);
CREATE INDEX decision_line_decided ON decision_line (decided_at, decision_id, hs_code);

INSERT INTO reader (name, number) VALUES ('lines', 0);
