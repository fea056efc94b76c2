-- Other ids under which a fact is found. A removed alias stays, with no fact: its tombstone outlives it, at the version
-- that removed it, and whoever takes the alias next starts above that version.
CREATE TABLE fact_alias (
    kind    nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL,
    alias   nvarchar(400) COLLATE Latin1_General_BIN2 NOT NULL,
    id      nvarchar(400) COLLATE Latin1_General_BIN2 NULL, -- NULL: removed
    version bigint NOT NULL,
    CONSTRAINT pk_fact_alias PRIMARY KEY (kind, alias)
);
CREATE INDEX fact_alias_id ON fact_alias (kind, id);
