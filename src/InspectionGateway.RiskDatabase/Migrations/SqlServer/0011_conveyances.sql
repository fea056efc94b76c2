-- Declarations of goods that are inspected alike over one conveyance, whoever declares them.
CREATE TABLE conveyance_member (
    name           nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL, -- SHA-256, hexadecimal
    tenant         nvarchar(128) COLLATE Latin1_General_BIN2 NOT NULL,
    declaration_id nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
    decided_at     nvarchar(33) COLLATE Latin1_General_BIN2 NOT NULL, -- UTC, ISO 8601
    CONSTRAINT pk_conveyance_member PRIMARY KEY (name, tenant, declaration_id)
);
