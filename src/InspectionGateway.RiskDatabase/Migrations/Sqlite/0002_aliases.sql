-- Other ids under which a fact is found. A removed alias stays, with no fact: its tombstone outlives it, at the version
-- that removed it, and whoever takes the alias next starts above that version.
CREATE TABLE fact_alias (
    kind    TEXT    NOT NULL,
    alias   TEXT    NOT NULL,
    id      TEXT,             -- NULL: removed
    version INTEGER NOT NULL,
    PRIMARY KEY (kind, alias)
) WITHOUT ROWID;

CREATE INDEX fact_alias_id ON fact_alias (kind, id) WHERE id IS NOT NULL;
