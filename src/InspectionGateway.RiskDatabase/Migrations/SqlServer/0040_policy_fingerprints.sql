-- What the gateway that first used a policy made of it: others by the same maker have to make the same.
CREATE TABLE policy_fingerprint (
    digest          nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL, -- of the policy
    maker           nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL, -- the engine's revision and the edition of what is looked at
    index_digest    nvarchar(64) NOT NULL,
    decisions       nvarchar(4000) NOT NULL, -- digests of golden decisions, separated by spaces
    made_at         nvarchar(33) NOT NULL, -- UTC, ISO 8601
    CONSTRAINT pk_policy_fingerprint PRIMARY KEY (digest, maker)
);
