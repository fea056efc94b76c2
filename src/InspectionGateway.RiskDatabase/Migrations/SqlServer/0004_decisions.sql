-- Answers as they were given: one row a record, its bytes as the gateway journaled them.
CREATE TABLE decision (
    decision_id       nvarchar(32) COLLATE Latin1_General_BIN2 NOT NULL,
    tenant            nvarchar(128) COLLATE Latin1_General_BIN2 NOT NULL,
    purpose           int NOT NULL, -- Purpose
    declaration_id    nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
    version           int NOT NULL,
    revision          int NOT NULL,
    trial             nvarchar(32) COLLATE Latin1_General_BIN2 NOT NULL, -- the decision_id of a trial; empty: filed
    stick_unconfirmed bit NOT NULL,
    record            varbinary(max) NOT NULL, -- RecordedDecision
    CONSTRAINT pk_decision PRIMARY KEY (decision_id)
);
-- A filed declaration has one answer a revision; a trial is asked as often as one likes.
CREATE UNIQUE INDEX decision_answer ON decision (tenant, declaration_id, version, revision, trial);
CREATE INDEX decision_declaration ON decision (declaration_id);

-- A second acknowledged answer to the same revision of a filed declaration. Nothing acknowledged is dropped.
CREATE TABLE decision_conflict (
    decision_id       nvarchar(32) COLLATE Latin1_General_BIN2 NOT NULL,
    tenant            nvarchar(128) COLLATE Latin1_General_BIN2 NOT NULL,
    declaration_id    nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
    version           int NOT NULL,
    revision          int NOT NULL,
    found_at          nvarchar(33) COLLATE Latin1_General_BIN2 NOT NULL, -- UTC, ISO 8601
    stick_unconfirmed bit NOT NULL,
    record            varbinary(max) NOT NULL,
    CONSTRAINT pk_decision_conflict PRIMARY KEY (decision_id)
);

-- What changed for a client. Their lane gives the numbers, so they are in the order of the commits: a reader may go on
-- from the last one that it saw.
CREATE TABLE decision_event (
    number      bigint NOT NULL,
    tenant      nvarchar(128) COLLATE Latin1_General_BIN2 NOT NULL,
    change      int NOT NULL, -- DecisionChange
    decision_id nvarchar(32) COLLATE Latin1_General_BIN2 NOT NULL,
    CONSTRAINT pk_decision_event PRIMARY KEY (number),
    CONSTRAINT fk_decision_event FOREIGN KEY (decision_id) REFERENCES decision (decision_id)
);
CREATE INDEX decision_event_tenant ON decision_event (tenant, number);

-- Declarations that were taken back. Their records stay.
CREATE TABLE cancellation (
    tenant            nvarchar(128) COLLATE Latin1_General_BIN2 NOT NULL,
    declaration_id    nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
    cancelled_at      nvarchar(33) COLLATE Latin1_General_BIN2 NOT NULL, -- UTC, ISO 8601
    cancelled_by      nvarchar(256) NOT NULL,
    reason            nvarchar(max) NOT NULL,
    officer_reference nvarchar(256) NOT NULL,
    CONSTRAINT pk_cancellation PRIMARY KEY (tenant, declaration_id)
);
