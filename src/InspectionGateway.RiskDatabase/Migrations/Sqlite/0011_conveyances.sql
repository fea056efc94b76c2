-- Declarations of goods that are inspected alike over one conveyance, whoever declares them.
CREATE TABLE conveyance_member (
    name           TEXT    NOT NULL, -- SHA-256, hexadecimal
    tenant         TEXT    NOT NULL,
    declaration_id TEXT    NOT NULL,
    decided_at     TEXT    NOT NULL, -- UTC, ISO 8601
    PRIMARY KEY (name, tenant, declaration_id)
) WITHOUT ROWID;
