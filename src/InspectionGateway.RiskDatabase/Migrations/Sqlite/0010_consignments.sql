-- By what a consignment is known again under another number.
CREATE TABLE consignment_name (
    name           TEXT    NOT NULL, -- SHA-256, hexadecimal
    kind           INTEGER NOT NULL, -- ConsignmentNameKind
    tenant         TEXT    NOT NULL,
    declaration_id TEXT    NOT NULL,
    number         INTEGER NOT NULL, -- the event of the answer that named it first: the order of filing
    decided_at     TEXT    NOT NULL, -- UTC, ISO 8601
    PRIMARY KEY (name, declaration_id)
) WITHOUT ROWID;
CREATE INDEX consignment_name_declaration ON consignment_name (declaration_id, tenant);
CREATE INDEX consignment_name_recent ON consignment_name (name, decided_at);
