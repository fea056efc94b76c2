-- Facts with their history, the outbox that feeds the projector, and published policies. Texts compare as bytes: codes
-- that differ in case are two.
CREATE TABLE fact (
    kind    nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL,
    id      nvarchar(400) COLLATE Latin1_General_BIN2 NOT NULL,
    version bigint NOT NULL,
    deleted bit NOT NULL,
    payload varbinary(max) NOT NULL, -- FactRecord
    CONSTRAINT pk_fact PRIMARY KEY (kind, id)
);

CREATE TABLE fact_history (
    kind       nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL,
    id         nvarchar(400) COLLATE Latin1_General_BIN2 NOT NULL,
    version    bigint NOT NULL,
    changed_at nvarchar(33) COLLATE Latin1_General_BIN2 NOT NULL, -- UTC, ISO 8601
    changed_by nvarchar(256) NOT NULL,
    reason     nvarchar(max) NOT NULL,
    payload    varbinary(max) NOT NULL,
    seq        bigint NULL, -- the number of the change; NULL: not numbered yet
    CONSTRAINT pk_fact_history PRIMARY KEY (kind, id, version)
);
CREATE INDEX fact_history_seq ON fact_history (kind, seq);

-- Rows are written without order, in the transaction of their change; the projector numbers them, so that a
-- transaction that commits late is never passed over.
CREATE TABLE outbox (
    change_id nvarchar(36) COLLATE Latin1_General_BIN2 NOT NULL,
    kind      nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL,
    id        nvarchar(400) COLLATE Latin1_General_BIN2 NOT NULL,
    version   bigint NOT NULL,
    seq       bigint NULL,
    applied   bit NOT NULL,
    CONSTRAINT pk_outbox PRIMARY KEY (change_id)
);
CREATE INDEX outbox_seq ON outbox (seq);
CREATE INDEX outbox_open ON outbox (applied, seq);

CREATE TABLE policy_publication (
    number       bigint IDENTITY(1, 1) NOT NULL,
    version      nvarchar(400) NOT NULL,
    digest       nvarchar(64) NOT NULL,
    published_at nvarchar(33) NOT NULL,
    published_by nvarchar(256) NOT NULL,
    reason       nvarchar(max) NOT NULL,
    sources      nvarchar(max) NOT NULL, -- JSON: [{path, text}]
    CONSTRAINT pk_policy_publication PRIMARY KEY (number)
);

-- A change holds the row of its lane from its beginning to its end; see Lane.
CREATE TABLE lane (
    name nvarchar(20) COLLATE Latin1_General_BIN2 NOT NULL,
    turn bigint NOT NULL,
    CONSTRAINT pk_lane PRIMARY KEY (name)
);
INSERT INTO lane (name, turn) VALUES (N'Facts', 0);
INSERT INTO lane (name, turn) VALUES (N'Projection', 0);
INSERT INTO lane (name, turn) VALUES (N'Decisions', 0);
