-- The lines of the answers in effect, filled after the answers.
CREATE TABLE decision_line (
    tenant         TEXT    NOT NULL,
    declaration_id TEXT    NOT NULL,
    line_no        INTEGER NOT NULL,
    hs_code        TEXT    NOT NULL, -- as declared
    decided_at     TEXT    NOT NULL, -- UTC, ISO 8601
    decision_id    TEXT    NOT NULL,
    PRIMARY KEY (tenant, declaration_id, line_no)
) WITHOUT ROWID;
CREATE INDEX decision_line_declaration ON decision_line (declaration_id);
CREATE INDEX decision_line_decided ON decision_line (decided_at, decision_id, hs_code);

INSERT INTO reader (name, number) VALUES ('lines', 0);
