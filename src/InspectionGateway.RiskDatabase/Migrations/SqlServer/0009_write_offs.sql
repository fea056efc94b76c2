-- What of each test report is taken by which declaration, as of the answer in effect; and how far its reader has come.
CREATE TABLE report_use (
    report_id      nvarchar(260) COLLATE Latin1_General_BIN2 NOT NULL, -- "body/number"
    tenant         nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    declaration_id nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
    taken          bigint NOT NULL, -- the event that took it first: the order in which the report is used up
    quantity       nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL, -- a decimal number, in the report's unit
    decision_id    nvarchar(32) COLLATE Latin1_General_BIN2 NOT NULL,
    CONSTRAINT pk_report_use PRIMARY KEY (report_id, tenant, declaration_id)
);
CREATE INDEX report_use_declaration ON report_use (tenant, declaration_id);

CREATE TABLE reader (
    name   nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL,
    number bigint NOT NULL, -- the last event that was worked off
    CONSTRAINT pk_reader PRIMARY KEY (name)
);
INSERT INTO reader (name, number) VALUES ('write-off', 0);
