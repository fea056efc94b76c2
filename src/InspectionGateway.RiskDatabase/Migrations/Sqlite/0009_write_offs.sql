-- What of each test report is taken by which declaration, as of the answer in effect; and how far its reader has come.
CREATE TABLE report_use (
    report_id      TEXT    NOT NULL, -- "body/number"
    tenant         TEXT    NOT NULL,
    declaration_id TEXT    NOT NULL,
    taken          INTEGER NOT NULL, -- the event that took it first: the order in which the report is used up
    quantity       TEXT    NOT NULL, -- a decimal number, in the report's unit
    decision_id    TEXT    NOT NULL,
    PRIMARY KEY (report_id, tenant, declaration_id)
) WITHOUT ROWID;
CREATE INDEX report_use_declaration ON report_use (tenant, declaration_id);

CREATE TABLE reader (
    name   TEXT    NOT NULL PRIMARY KEY,
    number INTEGER NOT NULL -- the last event that was worked off
) WITHOUT ROWID;

INSERT INTO reader (name, number) VALUES ('write-off', 0);
