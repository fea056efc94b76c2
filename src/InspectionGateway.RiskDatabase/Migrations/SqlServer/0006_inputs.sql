-- What decisions were made from besides facts: every policy that was in effect.
CREATE TABLE policy_used (
    digest  nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
    version nvarchar(400) NOT NULL,
    used_at nvarchar(33) NOT NULL, -- first; UTC, ISO 8601
    sources nvarchar(max) NOT NULL, -- JSON: [{path, text}]
    CONSTRAINT pk_policy_used PRIMARY KEY (digest)
);

CREATE INDEX decision_trial ON decision (trial);
