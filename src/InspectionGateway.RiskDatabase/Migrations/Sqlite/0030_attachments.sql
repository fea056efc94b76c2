-- Photos and reports that inspectors keep beside declarations.
CREATE TABLE attached_file (
    declaration_id TEXT    NOT NULL,
    tenant         TEXT    NOT NULL,
    digest         TEXT    NOT NULL, -- SHA-256 of the payload, hexadecimal
    line_no        INTEGER NOT NULL, -- 0: the whole declaration
    name           TEXT    NOT NULL,
    media_type     TEXT    NOT NULL,
    size           INTEGER NOT NULL, -- bytes
    payload        BLOB    NOT NULL,
    reported_by    TEXT    NOT NULL,
    reported_at    TEXT    NOT NULL, -- UTC, ISO 8601
    PRIMARY KEY (declaration_id, tenant, digest)
);
