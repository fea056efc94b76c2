-- Visits for which nobody could be drawn; one that somebody has by now is no longer escalated.
CREATE TABLE escalation (
    tenant         TEXT    NOT NULL,
    declaration_id TEXT    NOT NULL,
    place          INTEGER NOT NULL,
    absent         INTEGER NOT NULL, -- officers of the office not on duty
    unqualified    INTEGER NOT NULL,
    recused        INTEGER NOT NULL,
    escalated_at   TEXT    NOT NULL, -- UTC, ISO 8601: first
    tried_at       TEXT    NOT NULL, -- last
    PRIMARY KEY (tenant, declaration_id, place)
) WITHOUT ROWID;
CREATE INDEX escalation_declaration ON escalation (declaration_id);
