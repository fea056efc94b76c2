-- What people did, each act chained to the one before in its lane.
CREATE TABLE act (
    lane    TEXT    NOT NULL,
    number  INTEGER NOT NULL, -- from 1, without a gap
    at      TEXT    NOT NULL, -- UTC, ISO 8601
    actor   TEXT    NOT NULL,
    what    TEXT    NOT NULL, -- ActKind
    subject TEXT    NOT NULL,
    reason  TEXT    NOT NULL,
    digest  TEXT    NOT NULL, -- SHA-256 over the digest before and all of the above, hexadecimal
    PRIMARY KEY (lane, number)
) WITHOUT ROWID;
CREATE INDEX act_at ON act (at);
