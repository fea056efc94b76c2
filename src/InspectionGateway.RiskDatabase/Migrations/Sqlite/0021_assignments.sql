-- Which officers carry out a declaration's tasks at a place, and with which firms they had to do before.
CREATE TABLE assignment (
    tenant         TEXT    NOT NULL,
    declaration_id TEXT    NOT NULL,
    place          INTEGER NOT NULL,
    officer        TEXT    NOT NULL,
    office         TEXT    NOT NULL,
    random         INTEGER NOT NULL, -- drawn from more than were wanted
    pool           TEXT    NOT NULL, -- "officer:open visits" of whom it was drawn from; empty: handed over
    key_id         TEXT    NOT NULL, -- of the draw
    assigned_by    TEXT    NOT NULL,
    assigned_at    TEXT    NOT NULL, -- UTC, ISO 8601
    ended          INTEGER NOT NULL, -- handed over to another
    PRIMARY KEY (tenant, declaration_id, place, officer)
) WITHOUT ROWID;
CREATE INDEX assignment_declaration ON assignment (declaration_id);
CREATE INDEX assignment_officer ON assignment (office, officer, ended);

CREATE TABLE officer_case (
    firm    TEXT NOT NULL, -- "SCHEME:VALUE"
    officer TEXT NOT NULL,
    last_at TEXT NOT NULL, -- UTC, ISO 8601
    PRIMARY KEY (firm, officer)
) WITHOUT ROWID;
