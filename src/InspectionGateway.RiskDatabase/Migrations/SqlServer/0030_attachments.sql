-- Photos and reports that inspectors keep beside declarations.
CREATE TABLE attached_file (
    declaration_id nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
    tenant         nvarchar(128) COLLATE Latin1_General_BIN2 NOT NULL,
    digest         nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL, -- SHA-256 of the payload, hexadecimal
    line_no        int NOT NULL, -- 0: the whole declaration
    name           nvarchar(200) NOT NULL,
    media_type     nvarchar(64) NOT NULL,
    size           bigint NOT NULL, -- bytes
    payload        varbinary(max) NOT NULL,
    reported_by    nvarchar(256) NOT NULL,
    reported_at    nvarchar(33) COLLATE Latin1_General_BIN2 NOT NULL, -- UTC, ISO 8601
    CONSTRAINT pk_attached_file PRIMARY KEY (declaration_id, tenant, digest)
);
