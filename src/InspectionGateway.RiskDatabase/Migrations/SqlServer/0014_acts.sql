-- What people did, each act chained to the one before in its lane.
CREATE TABLE act (
    lane    nvarchar(20) COLLATE Latin1_General_BIN2 NOT NULL,
    number  bigint NOT NULL, -- from 1, without a gap
    at      nvarchar(33) COLLATE Latin1_General_BIN2 NOT NULL, -- UTC, ISO 8601
    actor   nvarchar(256) NOT NULL,
    what    nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL, -- ActKind
    subject nvarchar(600) NOT NULL,
    reason  nvarchar(max) NOT NULL,
    digest  nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL, -- SHA-256 over the digest before and all of the above, hexadecimal
    CONSTRAINT pk_act PRIMARY KEY (lane, number)
);
CREATE INDEX act_at ON act (at);
