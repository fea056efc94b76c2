-- Visits for which nobody could be drawn; one that somebody has by now is no longer escalated.
CREATE TABLE escalation (
    tenant         nvarchar(128) COLLATE Latin1_General_BIN2 NOT NULL,
    declaration_id nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
    place          int NOT NULL,
    absent         int NOT NULL, -- officers of the office not on duty
    unqualified    int NOT NULL,
    recused        int NOT NULL,
    escalated_at   nvarchar(33) COLLATE Latin1_General_BIN2 NOT NULL, -- UTC, ISO 8601: first
    tried_at       nvarchar(33) COLLATE Latin1_General_BIN2 NOT NULL, -- last
    CONSTRAINT pk_escalation PRIMARY KEY (tenant, declaration_id, place)
);
CREATE INDEX escalation_declaration ON escalation (declaration_id);
