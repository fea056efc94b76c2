-- What somebody has to do for the answers in effect, filled after the answers: one row a line, regime and place.
CREATE TABLE task (
    tenant         TEXT    NOT NULL,
    declaration_id TEXT    NOT NULL,
    line_no        INTEGER NOT NULL,
    regime         INTEGER NOT NULL,
    place          INTEGER NOT NULL, -- 0: nobody goes to the goods
    office         TEXT    NOT NULL, -- as declared; "-": none
    hs_code        TEXT    NOT NULL,
    goods_name     TEXT    NOT NULL,
    level          INTEGER NOT NULL,
    hold           INTEGER NOT NULL,
    priority       INTEGER NOT NULL,
    due            TEXT    NOT NULL, -- UTC, ISO 8601; empty: none
    decision_id    TEXT    NOT NULL, -- that asks it, or asked it last
    revision       INTEGER NOT NULL,
    state          INTEGER NOT NULL,
    changed        INTEGER NOT NULL, -- it was asked otherwise first
    sort           TEXT    NOT NULL, -- its place in a work list
    PRIMARY KEY (tenant, declaration_id, line_no, regime, place)
) WITHOUT ROWID;
CREATE INDEX task_declaration ON task (declaration_id);
CREATE INDEX task_office ON task (office, state, sort);

INSERT INTO reader (name, number) VALUES ('tasks', 0);
