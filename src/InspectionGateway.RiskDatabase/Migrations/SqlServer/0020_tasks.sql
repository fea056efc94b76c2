-- What somebody has to do for the answers in effect, filled after the answers: one row a line, regime and place.
CREATE TABLE task (
    tenant         nvarchar(128) COLLATE Latin1_General_BIN2 NOT NULL,
    declaration_id nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
    line_no        int NOT NULL,
    regime         int NOT NULL,
    place          int NOT NULL, -- 0: nobody goes to the goods
    office         nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL, -- as declared; "-": none
    hs_code        nvarchar(32) COLLATE Latin1_General_BIN2 NOT NULL,
    goods_name     nvarchar(max) NOT NULL,
    level          int NOT NULL,
    hold           int NOT NULL,
    priority       int NOT NULL,
    due            nvarchar(33) COLLATE Latin1_General_BIN2 NOT NULL, -- UTC, ISO 8601; empty: none
    decision_id    nvarchar(32) COLLATE Latin1_General_BIN2 NOT NULL, -- that asks it, or asked it last
    revision       int NOT NULL,
    state          int NOT NULL,
    changed        bit NOT NULL, -- it was asked otherwise first
    sort           nvarchar(300) COLLATE Latin1_General_BIN2 NOT NULL, -- its place in a work list
    CONSTRAINT pk_task PRIMARY KEY (tenant, declaration_id, line_no, regime, place)
);
CREATE INDEX task_declaration ON task (declaration_id);
CREATE INDEX task_office ON task (office, state, sort);

INSERT INTO reader (name, number) VALUES ('tasks', 0);
