-- Where the goods of declarations are, as windows tell it; each movement once.
CREATE TABLE movement (
    tenant            TEXT    NOT NULL,
    declaration_id    TEXT    NOT NULL,
    movement          INTEGER NOT NULL, -- Movement
    at                TEXT    NOT NULL, -- UTC, ISO 8601
    manual            INTEGER NOT NULL, -- a release that a person gave
    officer_reference TEXT    NOT NULL,
    reported_by       TEXT    NOT NULL,
    reported_at       TEXT    NOT NULL, -- UTC, ISO 8601
    PRIMARY KEY (tenant, declaration_id, movement)
);
CREATE INDEX movement_at ON movement (movement, at);
