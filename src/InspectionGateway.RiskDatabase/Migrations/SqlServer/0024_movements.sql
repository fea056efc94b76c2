-- Where the goods of declarations are, as windows tell it; each movement once.
CREATE TABLE movement (
    tenant            nvarchar(128) COLLATE Latin1_General_BIN2 NOT NULL,
    declaration_id    nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
    movement          int NOT NULL, -- Movement
    at                nvarchar(33) COLLATE Latin1_General_BIN2 NOT NULL, -- UTC, ISO 8601
    manual            bit NOT NULL, -- a release that a person gave
    officer_reference nvarchar(256) NOT NULL,
    reported_by       nvarchar(256) NOT NULL,
    reported_at       nvarchar(33) COLLATE Latin1_General_BIN2 NOT NULL, -- UTC, ISO 8601
    CONSTRAINT pk_movement PRIMARY KEY (tenant, declaration_id, movement)
);
CREATE INDEX movement_at ON movement (movement, at);
