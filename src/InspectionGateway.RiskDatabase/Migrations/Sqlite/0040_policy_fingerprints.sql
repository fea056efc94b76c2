-- What the gateway that first used a policy made of it: others by the same maker have to make the same.
CREATE TABLE policy_fingerprint (
    digest          TEXT    NOT NULL, -- of the policy
    maker           TEXT    NOT NULL, -- the engine's revision and the edition of what is looked at
    index_digest    TEXT    NOT NULL,
    decisions       TEXT    NOT NULL, -- digests of golden decisions, separated by spaces
    made_at         TEXT    NOT NULL, -- UTC, ISO 8601
    PRIMARY KEY (digest, maker)
) WITHOUT ROWID;
