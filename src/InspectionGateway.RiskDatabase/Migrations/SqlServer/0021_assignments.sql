-- Which officers carry out a declaration's tasks at a place, and with which firms they had to do before.
CREATE TABLE assignment (
    tenant         nvarchar(128) COLLATE Latin1_General_BIN2 NOT NULL,
    declaration_id nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
    place          int NOT NULL,
    officer        nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
    office         nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
    random         bit NOT NULL, -- drawn from more than were wanted
    pool           nvarchar(max) NOT NULL, -- "officer:open visits" of whom it was drawn from; empty: handed over
    key_id         nvarchar(200) NOT NULL, -- of the draw
    assigned_by    nvarchar(256) NOT NULL,
    assigned_at    nvarchar(33) COLLATE Latin1_General_BIN2 NOT NULL, -- UTC, ISO 8601
    ended          bit NOT NULL, -- handed over to another
    CONSTRAINT pk_assignment PRIMARY KEY (tenant, declaration_id, place, officer)
);
CREATE INDEX assignment_declaration ON assignment (declaration_id);
CREATE INDEX assignment_officer ON assignment (office, officer, ended);

CREATE TABLE officer_case (
    firm    nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL, -- "SCHEME:VALUE"
    officer nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
    last_at nvarchar(33) COLLATE Latin1_General_BIN2 NOT NULL, -- UTC, ISO 8601
    CONSTRAINT pk_officer_case PRIMARY KEY (firm, officer)
);
