-- Versions that decide beside what is in effect, for a share of firms, until they end; one row a run.
CREATE TABLE policy_shadow (
    number     bigint IDENTITY(1, 1) NOT NULL,
    version_id nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
    share      float NOT NULL,
    started_at nvarchar(33) COLLATE Latin1_General_BIN2 NOT NULL, -- UTC, ISO 8601
    started_by nvarchar(256) NOT NULL,
    reason     nvarchar(max) NOT NULL,
    ended_at   nvarchar(33) COLLATE Latin1_General_BIN2 NOT NULL, -- empty: it runs
    CONSTRAINT pk_policy_shadow PRIMARY KEY (number)
);
-- What was counted of a run, of all gateways.
CREATE TABLE policy_shadow_count (
    shadow  nvarchar(220) COLLATE Latin1_General_BIN2 NOT NULL, -- number of the run, or a row and the first 12 digits of its policy's digest
    counter int NOT NULL,
    name    nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL, -- of a row or a pair of levels; empty where there is one only
    counted bigint NOT NULL,
    CONSTRAINT pk_policy_shadow_count PRIMARY KEY (shadow, counter, name)
);
CREATE TABLE policy_shadow_example (
    shadow      nvarchar(220) COLLATE Latin1_General_BIN2 NOT NULL,
    decision_id nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
    line_no     int NOT NULL,
    example     varbinary(max) NOT NULL, -- ChangedLine
    CONSTRAINT pk_policy_shadow_example PRIMARY KEY (shadow, decision_id, line_no)
);
