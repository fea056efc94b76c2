-- By what a consignment is known again under another number.
CREATE TABLE consignment_name (
    name           nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL, -- SHA-256, hexadecimal
    kind           int NOT NULL, -- ConsignmentNameKind
    tenant         nvarchar(128) COLLATE Latin1_General_BIN2 NOT NULL,
    declaration_id nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
    number         bigint NOT NULL, -- the event of the answer that named it first: the order of filing
    decided_at     nvarchar(33) COLLATE Latin1_General_BIN2 NOT NULL, -- UTC, ISO 8601
    CONSTRAINT pk_consignment_name PRIMARY KEY (name, declaration_id)
);
CREATE INDEX consignment_name_declaration ON consignment_name (declaration_id, tenant);
CREATE INDEX consignment_name_recent ON consignment_name (name, decided_at);
